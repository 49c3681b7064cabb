import { type ReactNode, useState } from 'react'
import type { Cell } from '../model/cells.ts'
import type { Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import type { StreamSeq } from '../model/units.ts'
import { ack } from '../operations/ack.ts'
import { doubleAck } from '../operations/double-ack.ts'
import { inProgress } from '../operations/in-progress.ts'
import { nak } from '../operations/nak.ts'
import { type Operation, prepare } from '../operations/operation.ts'
import { term } from '../operations/term.ts'
import { useWorkshop } from '../store/workshop.ts'
import { KeyCap } from '../ui/KeyCap.tsx'
import { Glyph } from './Glyph.tsx'
import { OutcomeLine } from './OutcomeLine.tsx'
import { performAll } from './perform-all.ts'
import { openUpTo, sayAckAll } from './say-ack-all.ts'
import { sayNoAnswer } from './say-cell.ts'
import { span } from './say-time.ts'
import type { ConsumerLine, StreamDetail } from './stream-detail.ts'

type Props = {
  stream: StreamDetail
  consumer: ConsumerLine
  cell: Cell
  seq: StreamSeq
  off: string | undefined
}

/** The answers to a delivery. Only whoever holds it can give one. */
export function MessageVerbs({ stream, consumer, cell, seq, off }: Props) {
  const attempt = useWorkshop(
    ({ held }) =>
      held.find((delivery) => delivery.consumer === consumer.name && delivery.seq === seq)?.attempt,
  )
  const upTo = useWorkshop(({ grid }) => grid && openUpTo(grid, consumer, seq))
  const held = attempt !== undefined
  const [delay, setDelay] = useState('5')
  const [answered, setAnswered] = useState<{
    it: Operation
    attempt: number | undefined
    outcome: Outcome<Receipt>
  }>()
  const [wrong, setWrong] = useState<string>()
  const out = useWorkshop(({ out }) =>
    out.some(
      (call) =>
        'seq' in call &&
        'consumer' in call &&
        call.stream === stream.name &&
        call.consumer === consumer.name &&
        call.seq === seq,
    ),
  )
  if (consumer.config.ack === 'none')
    return <p className="mb-12 text-ink-2">This consumer asks for no answers.</p>

  const pushed = consumer.config.deliverSubject !== undefined
  const why = off ?? sayNoAnswer(cell, { held, pushed })
  // What was answered is held until an update says otherwise: a second press would find it gone.
  const told = answered?.outcome.ok && answered.it !== inProgress && answered.attempt === attempt
  const pressed = why ?? (out || told ? 'Asking the server…' : undefined)

  async function answer(it: Operation, delay = '0') {
    const prepared = prepare(it, {
      stream: stream.name,
      consumer: consumer.name,
      seq: `${seq}`,
      delay,
    })
    setWrong(prepared.ready ? undefined : prepared.wrong['delay'])
    setAnswered(undefined)
    if (prepared.ready) setAnswered({ it, attempt, outcome: await performAll(prepared.calls) })
  }

  return (
    <section aria-label="Answers" className="mb-12 flex flex-col gap-8">
      <ul className="grid grid-cols-3 gap-8 wide:block wide:rounded-5 wide:border wide:border-line-1 wide:bg-bg-0">
        <Verb
          glyph={<Glyph look="acked" />}
          name="Ack"
          comes={
            consumer.config.ack === 'all'
              ? sayAckAll(seq, upTo)
              : seq === consumer.floor.stream + 1
                ? 'done: the floor moves on'
                : 'done: not delivered again'
          }
          letter="A"
          off={pressed}
          main
          onPress={() => void answer(ack)}
        />
        <Verb
          glyph={<Glyph look="acked" />}
          name="Ack, confirmed"
          comes="done, and the server says so"
          letter="Shift+A"
          off={pressed}
          onPress={() => void answer(doubleAck)}
        />
        <Verb
          glyph={<Glyph look={pushed ? 'redelivered' : 'parked'} />}
          name="Nak"
          comes={pushed ? 'back at once, to who listens' : 'back with the next pull'}
          letter="N"
          off={pressed}
          onPress={() => void answer(nak)}
        />
        <Verb
          glyph={<Glyph look="delayed" />}
          name="Nak later"
          comes="after a delay"
          letter="Shift+N"
          off={pressed}
          onPress={() => void answer(nak, delay)}
        />
        <Delay
          delay={delay}
          wrong={wrong !== undefined}
          off={why !== undefined}
          onType={setDelay}
        />
        <Verb
          glyph={<Glyph look="terminated" />}
          name="Term"
          comes={
            stream.config.retention === 'limits'
              ? 'never again here; still stored'
              : 'never again here'
          }
          letter="T"
          off={pressed}
          onPress={() => void answer(term)}
        />
        <Verb
          glyph={<Glyph look="in progress" />}
          name="In progress"
          comes={
            consumer.config.backoff.length > 0
              ? 'its time to answer starts again'
              : `ack_wait starts again at ${span(consumer.config.ackWait)}`
          }
          letter="W"
          off={pressed}
          onPress={() => void answer(inProgress)}
        />
      </ul>
      {/* On a low screen the panel scrolls, and what came of a press stays in view. */}
      <div className="sticky -bottom-16 bg-bg-1 empty:hidden max-wide:static wide:pt-8 wide:pb-12">
        {(wrong ?? why) && <p className="text-ink-2">{wrong ?? why}</p>}
        {/* What came of an earlier delivery's answer is no answer to this one. */}
        {answered && (!held || attempt === answered.attempt) && (
          <OutcomeLine outcome={answered.outcome} operation={answered.it.id} />
        )}
      </div>
    </section>
  )
}

type DelayProps = { delay: string; wrong: boolean; off: boolean; onType: (delay: string) => void }

/** Of the verb above it, in whose row it stands where there is room; a phone has none for it while the verb is off. */
function Delay({ delay, wrong, off, onType }: DelayProps) {
  return (
    <li
      className={`max-wide:order-last max-wide:col-span-3 wide:relative ${off ? 'max-wide:hidden' : ''}`}
    >
      <div className="flex items-center justify-between gap-8 wide:absolute wide:right-44 wide:bottom-7">
        <label htmlFor="nak-delay" className="text-ink-3 wide:sr-only">
          Nak later: seconds to wait
        </label>
        <span
          className={`flex h-48 w-80 items-center rounded-5 border bg-bg-2 px-8 font-mono outline-focus focus-within:outline-2 wide:h-26 wide:w-64 ${wrong ? 'border-again' : 'border-line-2'}`}
        >
          <input
            id="nak-delay"
            inputMode="numeric"
            value={delay}
            aria-invalid={wrong}
            onChange={({ target }) => onType(target.value)}
            className="h-full min-w-0 grow bg-transparent outline-none"
          />
          <span className="text-ink-3">s</span>
        </span>
      </div>
    </li>
  )
}

type VerbProps = {
  glyph: ReactNode
  name: string
  /** What will come of it. */
  comes: string
  letter: string
  off: string | undefined
  main?: boolean
  onPress: () => void
}

function Verb({ glyph, name, comes, letter, off, main = false, onPress }: VerbProps) {
  const on = off === undefined
  const phone =
    on && main
      ? 'max-wide:border-ink-1 max-wide:bg-ink-1 max-wide:text-bg-0'
      : on
        ? 'max-wide:border-line-2 max-wide:bg-bg-2'
        : 'max-wide:border-line-1'
  return (
    <li className="border-line-1 wide:border-t wide:first:border-t-0">
      <button
        type="button"
        aria-disabled={!on}
        aria-description={off ?? comes}
        aria-keyshortcuts={letter}
        aria-label={name}
        onClick={on ? onPress : undefined}
        className={`flex h-48 w-full scroll-mb-48 items-center justify-center gap-10 rounded-5 text-left max-wide:border wide:h-40 wide:justify-start wide:px-10 ${phone} ${on ? 'wide:hover:bg-bg-2' : '[transition:color_0s_.1s,background-color_0s_.1s] cursor-not-allowed text-ink-3'}`}
      >
        <span className={`hidden wide:block ${on ? '' : 'opacity-45'}`}>{glyph}</span>
        <span className="grow-0 wide:grow">
          <span className="block font-strong text-14 wide:text-13/16">{name}</span>
          <span className={`hidden text-12/16 wide:block ${on ? 'text-ink-2' : 'text-ink-3'}`}>
            {comes}
          </span>
        </span>
        <KeyCap>{letter.replace('Shift+', '⇧')}</KeyCap>
      </button>
    </li>
  )
}
