// Deliveries to others are known by readings. A client that answers faster than one comes tells of the delivery by its
// answer: then that is what happened first.

import type { Moment } from './moments.ts'
import type { Workshop } from './state.ts'

const VERBS = ['acked', 'progressed', 'nakAsked', 'naked', 'terminated'] as const
type Verb = Extract<Moment, { type: (typeof VERBS)[number] }>

export const isVerb = (moment: Moment): moment is Verb => VERBS.some((type) => type === moment.type)

/** The delivery that only this verb tells of; to be asked before the verb is applied. */
export function revealedBy({ streams }: Workshop, verb: Verb): Moment | undefined {
  const { at, stream, consumer: name, seq, consumerSeq, attempt } = verb
  const consumer = streams.get(stream)?.consumers.get(name)
  if (!consumer || seq <= consumer.floor.stream) return undefined
  if (consumer.acked.has(seq) || consumer.ended.has(seq)) return undefined
  const known = consumer.open.get(seq)
  // Up to where readings have explained the window the first deliveries were told, or were there before us.
  const isNew =
    attempt === 1
      ? known === undefined && seq > consumer.explainedTo
      : (known?.attempt ?? 0) < attempt && consumerSeq > consumer.delivered.consumer
  return isNew ? { type: 'handedOut', at, stream, consumer: name, seq, attempt } : undefined
}
