// When the picture changes by itself although nothing happened: a ring lost half a pixel, a note counts down.

import { cellOf } from '../model/cells.ts'
import type { StreamState } from '../model/state.ts'
import { type Millis, millis } from '../model/units.ts'
import { never } from './frame-loop.ts'
import type { Scene } from './scene.ts'
import { isFine } from './view.ts'

/** Half a pixel of a ring's circumference at the readable level: 2π · 13.25 · 2. */
const HALF_PIXELS = 166
/** Not faster than this for a ring alone. */
const LEAST = 33
const NOTE_SOON = 10_000
const NOTE_STEP = 100

export function nextChange(stream: StreamState, scene: Scene, now: Millis): Millis {
  let wait: number = never
  const fine = isFine(scene.axis.level)
  for (const { consumer: name, cells } of scene.lanes) {
    const consumer = stream.consumers.get(name)
    if (!consumer || consumer.open.size === 0) continue
    for (const { seq } of cells) {
      if (!consumer.open.has(seq)) continue
      const { deadline, wait: whole } = cellOf(stream, consumer, seq, now)
      if (deadline === undefined) continue
      const left = deadline - now
      if (fine) {
        // No ring, no note: only its end is seen.
        wait = Math.min(wait, left)
        continue
      }
      const step = Math.max(LEAST, (whole ?? left) / (HALF_PIXELS * scene.geometry.zoom))
      wait = Math.min(wait, left, left < NOTE_SOON ? Math.min(step, NOTE_STEP) : step)
    }
  }
  return wait === never ? never : millis(Math.max(LEAST, wait))
}
