// The facts of one go at an exercise, in the order in which they came.

import type { Fact, FactSource, Happened } from '../model/facts.ts'
import { matches } from '../model/subjects.ts'
import type { Millis } from '../model/units.ts'

/** Of each kind: an exercise has tens; somebody's load test must not push out what the judge waits for. */
const KEPT_OF_A_KIND = 2_000
/** Twice what the recorder keeps. */
const RECORDED_KNOWN = 10_000

export function createFactLog(now: () => Millis) {
  let facts: Fact[] = []
  /** Of what the recorder kept: with each link it is read again from the start, and counts as heard when it came first. */
  const recorded = new Set<string>()
  const counts = new Map<Fact['type'], number>()

  function dropOldest(type: Fact['type']): void {
    const oldest = facts.findIndex((fact) => fact.type === type)
    facts.splice(oldest, 1)
  }

  return {
    all: (): readonly Fact[] => facts,
    add(happened: Happened, at: Millis, source: FactSource, heard = now()): void {
      const { type } = happened
      if (source === 'recorded') {
        const key = JSON.stringify([at, happened])
        if (recorded.has(key)) return
        recorded.add(key)
        const [oldest] = recorded
        if (recorded.size > RECORDED_KNOWN && oldest !== undefined) recorded.delete(oldest)
      }
      const count = counts.get(type) ?? 0
      if (count === KEPT_OF_A_KIND) dropOldest(type)
      else counts.set(type, count + 1)
      facts.push({ ...happened, at, heard, source })
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
    /** A consumer went: who asked it asked another than the one that may come under its name. */
    forgetConsumer(stream: string, consumer: string): void {
      const isOfIt = (fact: Fact) =>
        (fact.type === 'pulled' || fact.type === 'consumerLookedUp') &&
        fact.stream === stream &&
        fact.consumer === consumer
      keep((fact) => !isOfIt(fact))
    },
  }

  function keep(isKept: (fact: Fact) => boolean): void {
    facts = facts.filter(isKept)
    counts.clear()
    for (const { type } of facts) counts.set(type, (counts.get(type) ?? 0) + 1)
  }
}

export type FactLog = ReturnType<typeof createFactLog>
