import { type FormEvent, useId, useState } from 'react'
import type { Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import {
  initialOf,
  isShown,
  type Operation,
  type Prepared,
  prepare,
} from '../operations/operation.ts'
import type { Typed } from '../operations/schema.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from './Confirm.tsx'
import { OperationField } from './OperationField.tsx'
import { OutcomeLine } from './OutcomeLine.tsx'
import { performAll } from './perform-all.ts'
import { isSame, sayOut } from './say-out.ts'

type Props = {
  operation: Operation
  /** Said by where the form stands, not by the person: these fields are not shown. */
  given: Typed
  /** What stands in a field at first, where the picture knows better than the operation. */
  suggested?: Typed
  consumers: readonly string[]
  off: string | undefined
  letter?: string
  onDone?: (receipt: Receipt) => void
}

type Ready = Extract<Prepared, { ready: true }>

/** Every operation's form. After a refusal all that was typed is still there. */
export function OperationForm(props: Props) {
  const { operation, given, suggested, consumers, off, letter, onDone } = props
  const prefix = useId()
  const [changed, setChanged] = useState<Typed>({})
  const [left, setLeft] = useState<readonly string[]>([])
  const [asking, setAsking] = useState<Ready>()
  const [outcome, setOutcome] = useState<Outcome<Receipt>>()

  const typed = withConsumer(
    { ...initialOf(operation), ...suggested, ...changed, ...given },
    consumers,
  )
  const prepared = prepare(operation, typed)
  const wrong = prepared.ready ? {} : prepared.wrong
  const shown = Object.entries(operation.fields).filter(
    ([name, field]) => !(name in given) && isShown(field, typed),
  )
  const call = prepared.ready ? prepared.calls[0] : undefined
  const waiting = useWorkshop(({ out }) => call && out.find((other) => isSame(call, other)))
  const why = off ?? (waiting && sayOut(waiting))
  const idOf = (name: string) => `${prefix}-${name}`

  async function perform({ calls }: Ready) {
    setAsking(undefined)
    const outcome = await performAll(calls)
    setOutcome(outcome)
    if (outcome.ok) onDone?.(outcome.value)
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (why !== undefined) return
    // What was answered before is no answer to this press.
    setOutcome(undefined)
    setLeft(Object.keys(operation.fields))
    if (!prepared.ready) {
      const first = shown.find(([name]) => name in wrong)
      if (first) document.getElementById(idOf(first[0]))?.focus()
    } else if (prepared.question) setAsking(prepared)
    else void perform(prepared)
  }

  return (
    <form
      noValidate
      aria-label={operation.title}
      onSubmit={onSubmit}
      className="flex flex-col gap-10"
    >
      {shown.length > 0 && (
        <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,150px),1fr))] gap-x-12 gap-y-10">
          {shown.map(([name, field]) => (
            <OperationField
              key={name}
              id={idOf(name)}
              field={field}
              typed={typed[name] ?? ''}
              wrong={left.includes(name) ? wrong[name] : undefined}
              consumers={consumers}
              onType={(text) => setChanged({ ...changed, [name]: text })}
              onLeave={() => setLeft([...left, name])}
            />
          ))}
        </div>
      )}
      <div className="sticky bottom-0 flex flex-wrap items-start gap-12 bg-bg-1 pt-2 pb-12 max-wide:static">
        <Button
          type="submit"
          look="main"
          off={why}
          aria-keyshortcuts={letter}
          {...(letter !== undefined && { letter })}
        >
          {operation.press}
        </Button>
        <div className="min-w-0 grow basis-200 text-12 text-ink-3 wide:pt-6 has-[[role=alert]]:pt-0">
          {why && <p>{why}</p>}
          {outcome ? <OutcomeLine outcome={outcome} /> : !why && operation.teaches}
        </div>
      </div>
      {asking?.question && (
        <Confirm
          question={asking.question}
          press={operation.press}
          onYes={() => void perform(asking)}
          onNo={() => setAsking(undefined)}
        />
      )}
    </form>
  )
}

/** A consumer that was chosen may be gone since: then it is the first there is. */
function withConsumer(typed: Typed, consumers: readonly string[]): Typed {
  const { consumer } = typed
  if (consumer === undefined || consumers.includes(consumer)) return typed
  return { ...typed, consumer: consumers[0] ?? '' }
}
