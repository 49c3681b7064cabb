// Time by hand: a frame every 16 ms, timers in order, and nothing happens until the test lets time pass.

import { type Millis, millis } from '../model/units.ts'
import type { Pace } from './frame-loop.ts'

const FRAME = 16

export function handPace(begin = 0) {
  let now = begin
  let due: { at: number; run: () => void }[] = []
  const plan = (at: number, run: () => void) => {
    const one = { at, run }
    due.push(one)
    return () => {
      due = due.filter((other) => other !== one)
    }
  }
  const pace: Pace = {
    clock: () => millis(now),
    frame: (run) => plan(now + FRAME, run),
    after: (wait: Millis, run) => plan(now + wait, run),
  }
  return {
    pace,
    pass(ms: number): void {
      const end = now + ms
      for (;;) {
        const [next] = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
        if (!next) break
        due = due.filter((other) => other !== next)
        now = next.at
        next.run()
      }
      now = end
    },
  }
}
