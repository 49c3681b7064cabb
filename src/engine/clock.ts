// The engine's clock: time since the epoch that never jumps back while the page is awake. A computer that slept stops
// the timers and, on some systems, the fine clock with them; the gap is noticed within a second of waking.

import { type Millis, millis } from '../model/units.ts'

const TICK = 1000
/** A timer that is this late did not wait for a busy page: the computer or the page slept. */
const ASLEEP = 3000

type Sources = {
  /** Time since the epoch; the system may set it. */
  wall: () => number
  /** Runs evenly from some beginning; may stand still in a sleep. */
  even: () => number
  every: (span: number, run: () => void) => () => void
}

export type Clock = { now: () => Millis; stop: () => void }

const ofThisThread: Sources = {
  wall: () => Date.now(),
  even: () => performance.now(),
  every(span, run) {
    const timer = setInterval(run, span)
    return () => clearInterval(timer)
  },
}

/** `onWoke` runs after a gap, with the time right again. */
export function createClock(
  onWoke: () => void,
  { wall, even, every }: Sources = ofThisThread,
): Clock {
  let base = wall() - even()
  let lastTick = wall()
  const stop = every(TICK, () => {
    const gap = wall() - lastTick
    lastTick = wall()
    if (gap < ASLEEP) return
    base = wall() - even()
    onWoke()
  })
  return { now: () => millis(base + even()), stop }
}
