// A purge: a line runs along the axis; ahead of it stands what was there, behind it what is true now.

import type { Millis } from '../model/units.ts'
import type { Sweep } from './motions.ts'
import { type Axis, endOf, middleOf, xOf } from './scale.ts'
import { drawnAt, type Sprite } from './scene.ts'
import { clamp, easeIn, mix } from './tween.ts'

/** Where the line is. */
export function lineOf({ start, end, from, to }: Sweep, axis: Axis, now: Millis): number {
  const first = Math.max(axis.left, xOf(axis, from))
  const last = Math.min(endOf(axis), xOf(axis, to + 1))
  return mix(first, last, easeIn((now - start) / (end - start)))
}

/** What still stands of a purged message; undefined where the line has passed, or the purge did not take it. */
export function ahead(
  sweep: Sweep,
  axis: Axis,
  lane: string | undefined,
  seq: number,
  now: Millis,
): Sprite[] | undefined {
  if (seq < sweep.from || seq > sweep.to) return undefined
  const before = drawnAt(sweep.before, lane, seq)
  if (!before) return undefined
  const x = middleOf(axis, seq)
  const past = (lineOf(sweep, axis, now) - x) / axis.pitch
  // In a lane the line leaves a fading trace; a ruler's cell is hatched at once.
  const alpha = lane === undefined ? (past < 0 ? 1 : 0) : clamp(1 - past, 0, 1)
  if (alpha === 0) return undefined
  const dx = x - middleOf(sweep.before.axis, seq)
  return before.sprites.map((sprite) => ({
    ...sprite,
    x: sprite.x + dx,
    alpha: (sprite.alpha ?? 1) * alpha,
  }))
}
