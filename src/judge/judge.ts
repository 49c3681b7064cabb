// The judge: from an exercise, what is there and what happened since it began, to what of it is proven. It looks at what
// the server said and at nothing else, so whoever did it, by whatever program, has done it.

import type { Fact } from '../model/facts.ts'
import type { Millis } from '../model/units.ts'
import type { ClauseResult, Evidence, Exercise, ExerciseStep, Seen } from './exercise.ts'
import type { Snapshot, StreamSeen } from './snapshot.ts'

/** Once proven, it stays so. `shown`: the page did it, to show how. */
export type Proven = { at: Millis; evidence: readonly string[]; shown?: true }

/** One go at an exercise, from its start on. */
export type Round = {
  /** On the server's clock. */
  epoch: Millis
  /** When each stream of the start was made. */
  made: Readonly<Record<string, number>>
  /** When streams were made that are a slide's or another exercise's, though they came since. */
  notOurs: readonly number[]
  /** Streams that a slide makes just now, though they may be there already. */
  inMaking: readonly string[]
  proven: ReadonlyMap<string, Proven>
}

export type NearMiss = { name: string; hint: string; evidence: Evidence }

export type JudgedStep = {
  id: string
  clauses: readonly ClauseResult[]
  proven?: Proven
  /** It was proven, and what is there now says otherwise. */
  changed?: true
  nearMiss?: NearMiss
}

export type Judgement = {
  steps: readonly JudgedStep[]
  /** Streams that have a name of this exercise's and are not its own: nothing there counts. */
  others: readonly string[]
}

export function judge(
  exercise: Exercise,
  snapshot: Snapshot,
  facts: readonly Fact[],
  round: Round,
): Judgement {
  const others = snapshot.streams.filter((stream) => isAnothers(exercise, stream, round))
  const isOfOnesNow = seenOfOnesNow(facts)
  const seen: Seen = {
    epoch: round.epoch,
    snapshot: {
      ...snapshot,
      streams: snapshot.streams.filter((stream) => !others.includes(stream)),
    },
    facts: facts.filter(
      (fact) =>
        (fact.source === 'recorded' ? isOfNow(fact, snapshot, round) : isOfOnesNow(fact)) &&
        !('stream' in fact && others.some(({ name }) => name === fact.stream)),
    ),
  }
  return {
    steps: exercise.steps.map((step) => judgeStep(step, seen, round.proven.get(step.id))),
    others: others.map(({ name }) => name),
  }
}

function judgeStep(step: ExerciseStep, seen: Seen, proven: Proven | undefined): JudgedStep {
  const clauses = step.proof(seen)
  if (proven)
    return {
      ...{ id: step.id, clauses, proven },
      ...(isChanged(step, clauses) && { changed: true as const }),
    }
  const nearMiss = nearMissOf(step, seen)
  return { id: step.id, clauses, ...(nearMiss && { nearMiss }) }
}

/** What is only seen while a page is open is not known to another: there only a reading says that it is so no more. */
const isChanged = ({ needsTab }: ExerciseStep, clauses: readonly ClauseResult[]): boolean =>
  clauses.some(({ ok, evidence }) => !ok && (needsTab === undefined || evidence.from === 'read'))

export const holds = (clauses: readonly ClauseResult[]): boolean =>
  clauses.length > 0 && clauses.every(({ ok }) => ok)

function nearMissOf({ wrong }: ExerciseStep, seen: Seen): NearMiss | undefined {
  for (const turn of wrong) {
    const evidence = 'never' in turn ? undefined : turn.matches(seen)
    if (evidence) return { name: turn.name, hint: turn.hint, evidence }
  }
  return undefined
}

/** There before the exercise began, and not made for it; or made for something else since. */
function isAnothers(
  { start }: Exercise,
  { name, created }: StreamSeen,
  { epoch, made, notOurs, inMaking }: Round,
): boolean {
  if (!Object.hasOwn(start, name) || created === made[name]) return false
  return created <= epoch || notOurs.includes(created) || inMaking.includes(name)
}

/** Not of an earlier go; nor of a stream or consumer that had the name before the one that has it now. */
function isOfNow(fact: Fact, { streams }: Snapshot, { epoch }: Round): boolean {
  if (fact.at <= epoch) return false
  if (!('stream' in fact) || fact.type === 'streamCreated' || fact.type === 'streamDeleted')
    return true
  const stream = streams.find(({ name }) => name === fact.stream)
  if (stream && fact.at < stream.created) return false
  if (!('seq' in fact) || !('consumer' in fact)) return true
  const consumer = stream?.lanes.find(({ name }) => name === fact.consumer)
  return !consumer || fact.at >= consumer.created
}

/**
 * What only passed has no time of the server's: it is of the consumer that is there now unless the record of a deletion came
 * after it. Not by the record of its creation: a program may ask before that has come here.
 */
function seenOfOnesNow(facts: readonly Fact[]): (fact: Fact) => boolean {
  const deleted = new Map<string, number>()
  for (const fact of facts)
    if (fact.type === 'consumerDeleted') deleted.set(`${fact.stream} ${fact.consumer}`, fact.after)
  return (fact) => {
    if (fact.type !== 'pulled' && fact.type !== 'consumerLookedUp') return true
    return fact.after >= (deleted.get(`${fact.stream} ${fact.consumer}`) ?? 0)
  }
}
