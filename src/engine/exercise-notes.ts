// What the notes of exercises mean: whose the streams are, which steps are proven, and how each note is written.

import { catalogue } from '../../exercises/catalogue.ts'
import type { Exercise } from '../judge/exercise.ts'
import type { Proven } from '../judge/judge.ts'
import type { Fact } from '../model/facts.ts'
import { isOurs } from '../model/subjects.ts'
import type { Millis, StreamSeq } from '../model/units.ts'
import { PROGRESS_VERSION, type ProgressRead } from '../wire/progress.ts'
import type { Progress } from './port.ts'

/** Who was seen asking, and what for, is noted, so that a reload does not forget it: so many of each. */
const SEEN_NOTED = 32

const v = PROGRESS_VERSION

export const epochBody = (
  recorded: StreamSeq,
  streams: Readonly<Record<string, number>>,
  preparing: boolean,
): string => {
  const made = Object.entries(streams).map(([stream, created]) => ({ stream, created }))
  return JSON.stringify({ v, recorded, made, preparing })
}

export const provenBody = (epoch: Millis, proof: Proven): string =>
  JSON.stringify({ v, epoch, ...proof })

/** Each program once, with its first request of a consumer; and who was deleted by a request. */
export function seenBody(epoch: Millis, facts: readonly Fact[]): string {
  const programs = new Map<string, object>()
  const deleted: object[] = []
  for (const fact of facts) {
    if (fact.type === 'consumerDeleteAsked' && !isOurs(fact.consumer)) {
      const { stream, consumer, at } = fact
      deleted.push({ stream, consumer, at })
    }
    if (fact.type !== 'pulled') continue
    const { stream, consumer, by, after } = fact
    const key = `${stream} ${consumer} ${by}`
    if (!programs.has(key)) programs.set(key, { stream, consumer, by, after })
  }
  const pulled = [...programs.values()].slice(0, SEEN_NOTED)
  return JSON.stringify({ v, epoch, pulled, deleted: deleted.slice(-SEEN_NOTED) })
}

/** The steps of this exercise that were proven in this go. */
export function provenIn(
  { proven }: ProgressRead,
  id: string,
  epoch: Millis,
): ReadonlyMap<string, Proven> {
  const ofThis = proven.filter((one) => one.exercise === id && one.epoch === epoch)
  return new Map(
    ofThis.map(({ step, at, evidence, shown }) => [
      step,
      { at, evidence, ...(shown === true && { shown }) },
    ]),
  )
}

/** Of the exercises that this page has. */
export function isKnown(exercise: string, step?: string): boolean {
  const found = catalogue.find(({ id }) => id === exercise)
  return found !== undefined && (step === undefined || found.steps.some(({ id }) => id === step))
}

/** Of those that began after it with streams of the same names, the last: the streams are that one's. */
export function takenOverBy({ id, start }: Exercise, epoch: Millis, { epochs }: ProgressRead) {
  const names = Object.keys(start)
  const shares = (other: string) =>
    catalogue.find(
      (one) => one.id === other && names.some((name) => Object.hasOwn(one.start, name)),
    )
  return [...epochs]
    .filter(([other, { at }]) => other !== id && at > epoch && shares(other))
    .toSorted(([, one], [, other]) => other.at - one.at)[0]?.[0]
}

/** When streams were made that are another exercise's or a slide's. */
export const notOursOf = (id: string, { epochs, scenes }: ProgressRead): readonly number[] => [
  ...scenes.map(({ created }) => created),
  ...[...epochs].flatMap(([other, { made }]) => (other === id ? [] : Object.values(made))),
]

/** Noted as begun since, and not as made: between the two a stream is there and nobody knows since when. */
export const inMakingOf = (epoch: Millis, { scenes }: ProgressRead): readonly string[] =>
  scenes.filter(({ at, isWhole }) => at > epoch && !isWhole).map(({ name }) => name)

/** Of the newest go at each. */
export function progressOf({ epochs, proven, odd }: ProgressRead): Progress {
  const of = [...epochs].map(([exercise, { at }]) => [
    exercise,
    proven.filter((one) => one.exercise === exercise && one.epoch === at).map(({ step }) => step),
  ])
  return { proven: Object.fromEntries(of), odd }
}

export const withProven = (
  { proven, odd }: Progress,
  exercise: string,
  step: string,
): Progress => ({
  proven: { ...proven, [exercise]: [...(proven[exercise] ?? []), step] },
  odd,
})
