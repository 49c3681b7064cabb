// The facts of one go at an exercise, in the order in which they came.

import type { Fact, FactSource, Happened } from '../model/facts.ts'
import { matches } from '../model/subjects.ts'
import type { Millis } from '../model/units.ts'

/** Of each kind: an exercise has tens; somebody's load test must not push out what the judge waits for. */
const KEPT_OF_A_KIND = 2_000

export function createFactLog(now: () => Millis) {
  let facts: Fact[] = []
  const counts = new Map<Fact['type'], number>()

  function dropOldest(type: Fact['type']): void {
    const oldest = facts.findIndex((fact) => fact.type === type)
    facts.splice(oldest, 1)
  }

  return {
    all: (): readonly Fact[] => facts,
    add(happened: Happened, at: Millis, source: FactSource, heard = now()): void {
      const { type } = happened
      const count = counts.get(type) ?? 0
      if (count === KEPT_OF_A_KIND) dropOldest(type)
      else counts.set(type, count + 1)
      facts.push({ ...happened, at, heard, source })
    },
    /** The link went: the recorder is read again over the next one. */
    forgetRecorded(): void {
      keep(({ source }) => source !== 'recorded')
    },
    /** A stream went: what passed while this page listened was about that one. */
    forgetStream(stream: string, subjects: readonly string[]): void {
      keep((fact) => {
        if (fact.source === 'recorded' || fact.type === 'streamCreated') return true
        if (fact.type === 'published')
          return !subjects.some((subject) => matches(subject, fact.subject))
        return !('stream' in fact) || fact.stream !== stream
      })
    },
  }

  function keep(isKept: (fact: Fact) => boolean): void {
    facts = facts.filter(isKept)
    counts.clear()
    for (const { type } of facts) counts.set(type, (counts.get(type) ?? 0) + 1)
  }
}

export type FactLog = ReturnType<typeof createFactLog>
