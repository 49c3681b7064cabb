// One go at an exercise: what of it is noted at the server, and what this page heard of it.

import type { Exercise } from '../judge/exercise.ts'
import { holds, type JudgedStep, judge, type Proven, type Round } from '../judge/judge.ts'
import type { Snapshot } from '../judge/snapshot.ts'
import type { Fact } from '../model/facts.ts'
import { type Millis, type StreamSeq, streamSeq } from '../model/units.ts'
import type { EpochNote, ProgressRead, SeenNote } from '../wire/progress.ts'
import type { Recorder } from '../wire/recorder.ts'
import { inMakingOf, notOursOf, provenIn } from './exercise-notes.ts'
import { createFactLog, type FactLog } from './fact-log.ts'

export type Begun = {
  round: Round & { proven: Map<string, Proven> }
  recorder: Recorder
  /** After which of its records all counts. */
  from: StreamSeq
  /** Of the records after that some are gone, and were not heard here. */
  missed: boolean
  log: FactLog
  /** Something began somewhere: whether it is ours still is being looked up. */
  held?: boolean
}

/** `before`: what this page knows of the same go. */
export function begunOf(
  now: () => Millis,
  id: string,
  epoch: EpochNote,
  notes: ProgressRead,
  recorder: Recorder,
  before: Begun | undefined,
): Begun {
  const { at, made } = epoch
  const from = fromOf(epoch, recorder)
  return {
    round: {
      ...{ epoch: at, made, notOurs: notOursOf(id, notes), inMaking: inMakingOf(at, notes) },
      proven: new Map([...(before?.round.proven ?? []), ...provenIn(notes, id, at)]),
    },
    recorder,
    from,
    missed: before?.missed ?? (recorder.created > at || recorder.first > from + 1),
    log: before?.log ?? logOf(now, notes.seen.get(id), epoch, recorder),
  }
}

/** A recorder that was made again since, or lost its end with its server, counts from its beginning. */
const fromOf = ({ at, recorded }: EpochNote, { created, last }: Recorder): StreamSeq =>
  created > at || last < recorded ? streamSeq(0) : recorded

/** What was noted of what had passed; after which record is known of the recorder that was there then. */
function logOf(
  now: () => Millis,
  note: SeenNote | undefined,
  epoch: EpochNote,
  recorder: Recorder,
): FactLog {
  const log = createFactLog(now)
  if (note?.epoch !== epoch.at) return log
  const isSame = recorder.created <= epoch.at
  for (const { after, ...of } of note.pulled)
    log.add({ type: 'pulled', batch: 1, ...of }, now(), 'seen', isSame ? after : 0)
  for (const { at, ...of } of note.deleted)
    log.add({ type: 'consumerDeleteAsked', ...of }, at, 'seen')
  return log
}

/**
 * The steps as they are judged by a reading, and those of them that it proves. What came while it was under way proves with
 * the next one: in this one nothing of it may be there yet. It may disprove with this one.
 */
export function weighed(
  exercise: Exercise,
  snapshot: Snapshot,
  facts: readonly Fact[],
  round: Round,
): { steps: readonly JudgedStep[]; proves: readonly JudgedStep[]; others: readonly string[] } {
  const known = facts.filter(({ heard }) => heard <= snapshot.asked)
  const judged = judge(exercise, snapshot, known, round)
  const since = judge(exercise, snapshot, facts, round).steps
  const isSo = ({ clauses }: JudgedStep, at: number): boolean =>
    holds(clauses) && holds(since[at]?.clauses ?? [])
  // A mistake is one as well only if it is still.
  const steps = judged.steps.map(({ nearMiss, ...step }, at) => ({
    ...step,
    ...(nearMiss && since[at]?.nearMiss?.name === nearMiss.name && { nearMiss }),
  }))
  return {
    steps,
    others: judged.others,
    proves: steps.filter((step, at) => !step.proven && isSo(step, at)),
  }
}
