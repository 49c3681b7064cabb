// How many of a stream's consumers are taps of this page or another: the count the server says has them in it, and only
// their names tell them apart.

import { isOurs } from '../model/subjects.ts'

/** Names are asked for of so many streams with one list; the rest with the next ones. */
const ASKED_WITH_A_LIST = 128

type Known = { consumers: number; ours: number; stale: boolean }

export function createTapCounts() {
  /** In the order in which they were asked for, the longest ago first. */
  const known = new Map<string, Known>()

  return {
    /** Until it is known, none. */
    of: (stream: string): number => known.get(stream)?.ours ?? 0,

    /** All names of a stream's consumers, as just listed. */
    learn(stream: string, names: readonly (string | undefined)[]): void {
      known.delete(stream)
      const ours = names.filter((name) => name !== undefined && isOurs(name)).length
      known.set(stream, { consumers: names.length, ours, stale: false })
    },

    /** One came or went: as many as before may be others. What was known holds until they are asked for again. */
    forget(stream: string): void {
      const of = known.get(stream)
      if (of) of.stale = true
    },

    /** Takes a new list of streams with the counts others see; says whose names to ask for. */
    due(listed: ReadonlyMap<string, number>): string[] {
      for (const stream of known.keys()) if (!listed.has(stream)) known.delete(stream)
      const unknown: string[] = []
      for (const [stream, consumers] of listed) {
        if (consumers === 0) this.learn(stream, [])
        else if (!known.has(stream)) unknown.push(stream)
      }
      let oldest: string | undefined
      for (const [stream, { consumers, stale }] of known) {
        if (consumers === 0 && listed.get(stream) === 0) continue
        if (stale || consumers !== listed.get(stream)) unknown.push(stream)
        else oldest ??= stream
      }
      // Announcements get lost: one that seems known is asked for again each time.
      if (oldest !== undefined) unknown.push(oldest)
      return unknown.slice(0, ASKED_WITH_A_LIST)
    },
  }
}
