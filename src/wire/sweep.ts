// A reading that is taken again and again, at a pace its own latency sets: the server spends at most a twentieth of its
// time on it, however slow it is (2.9 takes seconds to count what a wildcard filter leaves of 100,000 subjects).

import type { Millis } from '../model/units.ts'

const LATENCIES_OF_PAUSE = 20
/**
 * What one takes is the least of the last so many: a slow server is slow each time, a page that was busy is not. As long as
 * fewer are known, they count for less: a page is never as busy as at its beginning.
 */
const REMEMBERED = 3

export type Sweep = {
  /**
   * `soon`: something happened, and the pace allows it. `now`: somebody waits for it. `anew`: at once, and the pace is
   * found anew: the server stood still, or more than a reading was done, and how long that was says nothing of what one
   * takes.
   */
  hurryUp(how?: 'soon' | 'now' | 'anew'): void
  stop(): void
}

export type SweepPorts = {
  now: () => Millis
  /** A timer, and its undo. */
  after: (span: number, run: () => void) => () => void
  /** The pause between two is at least this, where nothing hurries. */
  atLeast: number
  /** Takes the reading; what it throws is its own affair. */
  read: () => Promise<void>
}

export function createSweep({ now, after, atLeast, read }: SweepPorts): Sweep {
  const took: number[] = []
  let endedAt = 0
  let due: 'routine' | 'soon' | 'now' = 'routine'
  let reading = false
  let counts = true
  let stopped = false
  let cancel: () => void = () => {}

  function schedule(): void {
    cancel()
    if (stopped || reading) return
    const one = took.length === 0 ? 0 : Math.min(...took)
    const latencies = (LATENCIES_OF_PAUSE * took.length) / REMEMBERED
    const pause = Math.max(due === 'routine' ? atLeast : 0, latencies * one)
    const left = due === 'now' ? 0 : Math.max(0, endedAt + pause - now())
    cancel = after(left, () => void take())
  }

  async function take(): Promise<void> {
    reading = true
    counts = true
    due = 'routine'
    const began = now()
    try {
      await read()
    } finally {
      endedAt = now()
      if (counts) took.push(endedAt - began)
      if (took.length > REMEMBERED) took.shift()
      reading = false
      schedule()
    }
  }

  schedule()
  return {
    hurryUp(asked = 'soon') {
      if (asked === 'anew') {
        took.length = 0
        counts = false
      }
      const how = asked === 'anew' ? 'now' : asked
      if (due === 'now' || due === how) return
      due = how
      schedule()
    },
    stop() {
      stopped = true
      cancel()
    },
  }
}
