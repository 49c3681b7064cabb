// Asks for a frame only while something changes, and sleeps otherwise: a still picture costs nothing.

import { type Millis, millis } from '../model/units.ts'

/** When the next frame is wanted, from now: 0 is the next one there is, `never` is sleep. */
export type Wait = Millis
export const NEXT_FRAME = millis(0)
export const never = millis(Number.POSITIVE_INFINITY)

/** Where frames and time come from: the browser's in the worker, a test's own in a test. */
export type Pace = {
  clock: () => Millis
  /** Both return their own undo. */
  frame: (run: () => void) => () => void
  after: (wait: Millis, run: () => void) => () => void
}

export type FrameLoop = { wake: () => void; stop: () => void }

export function createFrameLoop(step: (now: Millis) => Wait, pace: Pace): FrameLoop {
  let cancel: (() => void) | undefined
  let framed = false

  function run(): void {
    cancel = undefined
    framed = false
    const wait = step(pace.clock())
    // The step may have asked for a frame itself.
    if (framed || wait === never) return
    if (wait <= 0) wake()
    else cancel = pace.after(wait, wake)
  }
  function wake(): void {
    if (framed) return
    cancel?.()
    framed = true
    cancel = pace.frame(run)
  }
  function stop(): void {
    cancel?.()
    cancel = undefined
    framed = false
  }
  return { wake, stop }
}

const SIXTIETH = 1000 / 60

/** The frames of this thread: a worker has requestAnimationFrame in most browsers, else a timer stands in. */
export const browserPace = (clock: () => Millis): Pace => ({
  clock,
  frame(run) {
    if (typeof requestAnimationFrame === 'function') {
      const id = requestAnimationFrame(run)
      return () => cancelAnimationFrame(id)
    }
    const id = setTimeout(run, SIXTIETH)
    return () => clearTimeout(id)
  },
  after(wait, run) {
    const id = setTimeout(run, wait)
    return () => clearTimeout(id)
  },
})
