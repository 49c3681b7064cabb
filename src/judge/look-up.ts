// Questions that clauses ask of what was seen.

import type { Fact, FactOf, Verb } from '../model/facts.ts'
import type { ConsumerReading } from '../model/readings.ts'
import { isOurs } from '../model/subjects.ts'
import type { Seen } from './exercise.ts'
import type { StreamSeen } from './snapshot.ts'

export const streamOf = ({ snapshot }: Seen, name: string): StreamSeen | undefined =>
  snapshot.streams.find((stream) => stream.name === name)

export const consumersOf = (seen: Seen, stream: string): readonly ConsumerReading[] =>
  streamOf(seen, stream)?.lanes ?? []

/** Made since the exercise began, by the server's clock. */
export const isNew = ({ epoch }: Seen, { created }: { created: number }): boolean => created > epoch

export const newConsumersOf = (seen: Seen, stream: string): readonly ConsumerReading[] =>
  consumersOf(seen, stream).filter((consumer) => isNew(seen, consumer))

export const factsOf = <Type extends Fact['type']>(
  { facts }: Seen,
  type: Type,
): readonly FactOf<Type>[] => facts.filter((fact): fact is FactOf<Type> => fact.type === type)

type OfConsumer = { stream: string; consumer: string }
type AboutConsumer = 'consumerLookedUp' | 'answered' | 'naked' | 'terminated' | 'pulled'

/** Of one consumer, in the order in which they came here. */
export const factsAbout = <Type extends AboutConsumer>(
  seen: Seen,
  type: Type,
  { stream, consumer }: OfConsumer,
): readonly FactOf<Type>[] =>
  factsOf(seen, type).filter(
    (fact) => 'consumer' in fact && fact.stream === stream && fact.consumer === consumer,
  )

export const answersOf = (seen: Seen, of: OfConsumer, verb: Verb): readonly FactOf<'answered'>[] =>
  factsAbout(seen, 'answered', of).filter((answer) => answer.verb === verb)

/** By what a mirror or a source reads, since 2.10: the server announces them, and lists them nowhere. */
const HIDDEN = /^JS_(?:MIRROR|SRC)_/

/** Consumers that came and went, whatever is there now; never ours. */
export const cameOf = (seen: Seen, stream: string): readonly FactOf<'consumerCreated'>[] =>
  factsOf(seen, 'consumerCreated').filter(
    (fact) => fact.stream === stream && !isOurs(fact.consumer) && !HIDDEN.test(fact.consumer),
  )

/** How many letters are to be changed, put in or taken out. */
export function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
