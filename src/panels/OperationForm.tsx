import { type FormEvent, useId, useState } from 'react'
import { startWords } from '../lanes/start-words.ts'
import type { Call, Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import {
  initialOf,
  isShown,
  type Operation,
  type Prepared,
  prepare,
} from '../operations/operation.ts'
import type { Typed } from '../operations/schema.ts'
import { useServer } from '../store/server.ts'
import { useStart } from '../store/use-start.ts'
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
  /** What stands under a field in place of its own help. */
  helps?: Typed
  consumers: readonly string[]
  off: string | undefined
  /** Another form stands in front of it. */
  behind?: boolean
  letter?: string
  onDone?: (receipt: Receipt) => void
}

type Ready = Extract<Prepared, { ready: true }>

/** Every operation's form. After a refusal all that was typed is still there. */
export function OperationForm(props: Props) {
  const {
    operation,
    given,
    suggested,
    helps,
    consumers,
    off,
    behind = false,
    letter,
    onDone,
  } = props
  const prefix = useId()
  const ours = useServer(({ at }) => at?.ours)
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
  const last = useWorkshop(({ stream }) => stream?.last ?? 0)
  const start = useStart(behind ? undefined : operation.starting?.(typed), (seq) =>
    setChanged((before) => ({ ...before, from: 'sequence', seq: String(seq) })),
  )
  const why = off ?? (waiting && sayOut(waiting))
  const idOf = (name: string) => `${prefix}-${name}`
  const wide = shown.filter(([, { wide }]) => wide)
  const rest = shown.filter(([, { wide, more }]) => !wide && !more)
  const more = shown.filter(([, { more }]) => more)
  const control = ([name, field]: (typeof shown)[number]) => (
    <OperationField
      key={name}
      id={idOf(name)}
      field={field}
      help={
        name === 'from' && operation.starting ? startHelp(field.help, start, last) : helps?.[name]
      }
      typed={typed[name] ?? ''}
      wrong={left.includes(name) ? wrong[name] : undefined}
      consumers={consumers}
      onType={(text) => setChanged((before) => ({ ...before, [name]: text }))}
      // A submit that moves the focus leaves a field as well, in the same breath.
      onLeave={() => setLeft((before) => [...before, name])}
    />
  )

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
      if (first) focus(document.getElementById(idOf(first[0])))
    } else if (prepared.question) setAsking(prepared)
    else void perform(prepared)
  }

  return (
    <>
      <form
        noValidate
        aria-label={operation.title}
        onSubmit={onSubmit}
        className="flex min-h-0 grow flex-col"
      >
        {/* Where there is little room the fields scroll, and the foot stays. */}
        {shown.length > 0 && (
          <div className="more-below -mx-4 flex min-h-0 flex-col gap-8 px-4 [@media(min-height:840px)]:gap-12 pt-2 pb-8 wide:overflow-y-auto">
            {wide.length > 0 && (
              <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,260px),1fr))] gap-x-12 gap-y-8 [@media(min-height:840px)]:gap-y-12">
                {wide.map(control)}
              </div>
            )}
            <div
              className={
                wide.length > 0
                  ? 'flex flex-wrap gap-x-12 gap-y-8 [@media(min-height:840px)]:gap-y-12'
                  : 'grid grid-cols-[repeat(auto-fill,minmax(min(100%,140px),1fr))] gap-x-12 gap-y-8 [@media(min-height:840px)]:gap-y-12'
              }
            >
              {rest.map(control)}
            </div>
            {more.length > 0 && (
              <details className="group text-12">
                <summary className="w-fit cursor-pointer rounded-3 py-16 text-ink-2 outline-focus hover:text-ink-1 focus-visible:outline-2 wide:py-1">
                  More: {more.map(([, { title }]) => title.toLowerCase()).join(', ')}
                </summary>
                <div className="flex flex-wrap gap-x-12 gap-y-8 [@media(min-height:840px)]:gap-y-12 pt-8">
                  {more.map(control)}
                </div>
              </details>
            )}
          </div>
        )}
        <div className="-mx-4 flex max-h-full shrink-0 flex-wrap items-start gap-x-12 gap-y-8 [@media(min-height:840px)]:gap-y-12 overflow-y-auto px-4 py-8">
          <Button
            type="submit"
            look="main"
            off={why}
            // A field that is left says what is wrong with it, and would move the button away from under the press.
            onMouseDown={(event) => event.preventDefault()}
            aria-keyshortcuts={letter}
            {...(letter !== undefined && { letter })}
          >
            {operation.press}
          </Button>
          <div className="min-w-0 grow basis-200 text-12 text-pretty text-ink-3 has-[table]:basis-full wide:min-h-30 wide:content-center">
            {why && <p>{why}</p>}
            {outcome ? (
              <OutcomeLine outcome={outcome} operation={operation.id} />
            ) : (
              !why && operation.teaches
            )}
          </div>
        </div>
      </form>
      {asking?.question && (
        <Confirm
          question={asking.question}
          press={operation.press}
          name={ours ? undefined : whatGoes(asking.calls)}
          onYes={() => void perform(asking)}
          onNo={() => setAsking(undefined)}
        />
      )}
    </>
  )
}

/** The name of what a call takes from, as a person types it before it is done elsewhere than here. */
function whatGoes([call]: readonly Call[]): string | undefined {
  if (!call) return undefined
  if (call.call === 'deleteConsumer') return call.consumer
  // It takes the place of what is there (Nats-Rollup).
  if (call.call === 'publish') return call.subject
  return 'stream' in call && typeof call.stream === 'string' ? call.stream : undefined
}

/** It comes a moment after what was chosen, so its two lines are kept free: nothing moves under a press. */
const startHelp = (help: string | undefined, start: ReturnType<typeof useStart>, last: number) => (
  <span className="block min-h-[2lh]">{start ? startWords(start, last) : help}</span>
)

/** What is folded away could not take the focus. */
function focus(control: HTMLElement | null) {
  const folded = control?.closest('details')
  if (folded) folded.open = true
  control?.focus()
}

/** A consumer that was chosen may be gone since: then it is the first there is. */
function withConsumer(typed: Typed, consumers: readonly string[]): Typed {
  const { consumer } = typed
  if (consumer === undefined || consumers.includes(consumer)) return typed
  return { ...typed, consumer: consumers[0] ?? '' }
}
