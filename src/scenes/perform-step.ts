// A press of the deck's becomes calls in the same way as one on a form: what it would type is checked, then performed.

import type { Commands, HeldDelivery, Receipt } from '../model/commands.ts'
import { failed, type Outcome } from '../model/problem.ts'
import type { StreamSeq } from '../model/units.ts'
import { type Prepared, prepare } from '../operations/operation.ts'
import { performCalls } from '../operations/perform-calls.ts'
import { registry } from '../operations/registry.ts'
import type { Typed } from '../operations/schema.ts'
import type { Ending, Press } from './scene.ts'

/** Through what a slide acts, and what it asks of the page before. */
export type Hand = Commands & {
  /** The message that is selected on the stream's lanes. */
  selected(stream: string): StreamSeq | undefined
}

export async function performStep(hand: Hand, step: Press | Ending): Promise<Outcome<Receipt>> {
  if ('ends' in step) return hand.perform(step.ends)
  const typed = await typedOf(hand, step)
  if (step.message !== undefined && typed['seq'] === undefined) return failed(noMessage(typed))
  const prepared = preparedOf(step, typed)
  return prepared.ready
    ? performCalls(hand.perform, prepared.calls)
    : failed(notReady(prepared.wrong))
}

/** What is asked before something goes that nothing brings back. */
export function questionOf(presses: readonly Press[]): string | undefined {
  const questions = presses.flatMap((press) => {
    const prepared = preparedOf(press, given(press))
    return prepared.ready && prepared.question ? [prepared.question] : []
  })
  return questions.length > 0
    ? questions.map(({ ask, goes }) => `${ask} ${goes}`).join(' ')
    : undefined
}

/** What a press would call. What is wrong with it is a fault of the slide. */
export function preparedOf({ operation }: Pick<Press, 'operation'>, typed: Typed): Prepared {
  const found = registry.find(({ id }) => id === operation)
  if (!found) throw new Error(`no operation is called ${operation}`)
  return prepare(found, typed)
}

const given = ({ typed }: Press): Typed => (typeof typed === 'function' ? typed() : typed)

async function typedOf(hand: Hand, press: Press): Promise<Typed> {
  const typed = given(press)
  if (press.message === undefined) return typed
  const { stream = '', consumer } = typed
  const selected = press.message === 'selected' ? hand.selected(stream) : undefined
  const seq = consumer === undefined ? selected : await toAnswer(hand, stream, consumer, selected)
  return seq === undefined ? typed : { ...typed, seq: String(seq) }
}

/** The selected one stays selected once it is answered: then the next key is about another. */
async function toAnswer(
  hand: Hand,
  stream: string,
  consumer: string,
  selected: StreamSeq | undefined,
): Promise<StreamSeq | undefined> {
  const held = await heldOf(hand, stream)
  const seqs = held.filter((one) => one.consumer === consumer).map(({ seq }) => seq)
  if (selected !== undefined && seqs.includes(selected)) return selected
  return seqs.toSorted((one, other) => one - other)[0]
}

/** What this page holds of a stream; nothing, while it cannot be asked. */
export async function heldOf(hand: Commands, stream: string): Promise<readonly HeldDelivery[]> {
  const listed = await hand.perform({ call: 'listHeld', stream })
  return listed.ok && listed.value.receipt === 'held' ? listed.value.held : []
}

const noMessage = ({ consumer = 'this consumer' }: Typed) => ({
  what: `This page holds no message of ${consumer}.`,
  tip: 'Let one be delivered first. Where the slide has lanes, U begins them anew.',
  cause: { code: 'nothing to answer' },
  outcome: 'unsent' as const,
})

const notReady = (wrong: Readonly<Record<string, string>>) => ({
  what: Object.values(wrong).join(' '),
  tip: 'The slide asks for what the form would refuse.',
  cause: { code: Object.keys(wrong).join(', ') },
  outcome: 'unsent' as const,
})
