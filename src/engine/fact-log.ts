// The facts of one go at an exercise, in the order in which they came.

import type { Fact, FactSource, Happened } from '../model/facts.ts'
import { matches } from '../model/subjects.ts'
import { type Millis, type StreamSeq, streamSeq } from '../model/units.ts'
import type { Recorder } from '../wire/recorder.ts'

/** Of each kind: an exercise has tens; somebody's load test must not push out what the judge waits for. */
const KEPT_OF_A_KIND = 2_000

export function createFactLog(now: () => Millis) {
  let facts: Fact[] = []
  const counts = new Map<Fact['type'], number>()
  let recorder: Recorder | undefined
  let heardTo = streamSeq(0)
  /** What recorders before this one count for: it begins with 1 again. */
  let base = 0
  let position = 0

  function dropOldest(type: Fact['type']): void {
    const oldest = facts.findIndex((fact) => fact.type === type)
    facts.splice(oldest, 1)
  }

  function add(happened: Happened, at: Millis, source: FactSource, after = position): void {
    const { type } = happened
    const count = counts.get(type) ?? 0
    if (count === KEPT_OF_A_KIND) dropOldest(type)
    else counts.set(type, count + 1)
    facts.push({ ...happened, at, heard: now(), source, after })
  }

  return {
    all: (): readonly Fact[] => facts,
    add,
    addRecorded(happened: Happened, at: Millis, seq: StreamSeq): void {
      heardTo = seq
      position = Math.max(position, base + seq)
      add(happened, at, 'recorded', base + seq)
    },
    /**
     * After which record this one is to be followed: what was heard of it is known, over whatever link. What passes from
     * now on comes after all that it has. `from`: after which it counts.
     */
    follow(next: Recorder, from: StreamSeq): StreamSeq {
      const isSame = next.created === recorder?.created && next.last >= heardTo
      if (!isSame) {
        base = position
        heardTo = from
      }
      recorder = next
      position = Math.max(position, base + next.last)
      return heardTo
    },
    /** A stream went: what passed while this page listened was about that one. */
    forgetStream(stream: string, subjects: readonly string[]): void {
      facts = facts.filter((fact) => {
        if (fact.source === 'recorded' || fact.type === 'streamCreated') return true
        if (fact.type === 'published')
          return !subjects.some((subject) => matches(subject, fact.subject))
        return !('stream' in fact) || fact.stream !== stream
      })
      counts.clear()
      for (const { type } of facts) counts.set(type, (counts.get(type) ?? 0) + 1)
    },
  }
}

export type FactLog = ReturnType<typeof createFactLog>
