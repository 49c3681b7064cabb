// A press of the deck's becomes calls in the same way as one on a form: what it would type is checked, then performed.

import type { Receipt } from '../model/commands.ts'
import { failed, type Outcome } from '../model/problem.ts'
import type { StreamSeq } from '../model/units.ts'
import { type Prepared, prepare } from '../operations/operation.ts'
import { registry } from '../operations/registry.ts'
import type { Typed } from '../operations/schema.ts'
import { performAll } from '../panels/perform-all.ts'
import { chooseStream, looking } from '../store/looking.ts'
import { heldOf, selectedIn } from '../store/panes.ts'
import type { Press } from './slide.ts'

/** One after the other; the first refusal ends it. The last receipt stands for all. */
export async function performPresses([press, ...rest]: readonly Press[]): Promise<
  Outcome<Receipt>
> {
  if (!press) throw new Error('nothing was to be pressed')
  const outcome = await performPress(press)
  return outcome.ok && rest.length > 0 ? performPresses(rest) : outcome
}

/** What this page is asked to do; the stream it is about is then the one that is looked at. */
export async function performPress(press: Press): Promise<Outcome<Receipt>> {
  const typed = typedOf(press)
  if (press.message !== undefined && typed['seq'] === undefined) return noMessage(press, typed)
  const prepared = preparedOf(press, typed)
  if (!prepared.ready) return notReady(prepared.wrong)
  const outcome = await performAll(prepared.calls)
  const stream = typed['stream'] ?? (press.operation === 'add-stream' ? typed['name'] : undefined)
  if (outcome.ok && stream !== undefined && looking.getState().stream !== stream)
    chooseStream(stream)
  return outcome
}

/** What is asked before something goes that nothing brings back. */
export function questionOf(presses: readonly Press[]): string | undefined {
  const questions = presses.flatMap((press) => {
    const prepared = preparedOf(press, typedOf(press))
    return prepared.ready && prepared.question ? [prepared.question] : []
  })
  return questions.length > 0
    ? questions.map(({ ask, goes }) => `${ask} ${goes}`).join(' ')
    : undefined
}

function typedOf({ typed, message }: Press): Typed {
  const all = typeof typed === 'function' ? typed() : typed
  const { stream = '', consumer } = all
  const selected = message === 'selected' ? selectedIn(stream) : undefined
  const seq = selected ?? (message && oldestHeld(stream, consumer))
  return seq === undefined ? all : { ...all, seq: String(seq) }
}

const oldestHeld = (stream: string, consumer: string | undefined): StreamSeq | undefined =>
  heldOf(stream)
    .filter((held) => held.consumer === consumer)
    .map(({ seq }) => seq)
    .sort((one, other) => one - other)[0]

function preparedOf({ operation }: Press, typed: Typed): Prepared {
  const found = registry.find(({ id }) => id === operation)
  if (!found) throw new Error(`no operation is called ${operation}`)
  return prepare(found, typed)
}

const noMessage = ({ message }: Press, { consumer }: Typed) =>
  failed({
    what: [
      ...(message === 'selected' ? ['No message is selected.'] : []),
      ...(consumer === undefined ? [] : [`This page holds no message of ${consumer}.`]),
    ].join(' '),
    tip: consumer === undefined ? 'Select one on the lanes.' : 'Let one be delivered first.',
    cause: { code: 'nothing to answer' },
    outcome: 'unsent',
  })

const notReady = (wrong: Readonly<Record<string, string>>) =>
  failed({
    what: Object.values(wrong).join(' '),
    tip: 'The slide asks for what the form would refuse.',
    cause: { code: Object.keys(wrong).join(', ') },
    outcome: 'unsent',
  })
