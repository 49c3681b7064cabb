// The handle on the ruler: where a consumer that a form describes would start, and what of the ruler it would not get.

import type { StreamState } from '../model/state.ts'
import { type Starting, type WouldDeliver, wouldDeliver } from '../model/would-deliver.ts'
import { type Axis, endOf, xOf } from './scale.ts'
import type { Cell, Scene } from './scene.ts'

/** What would not be delivered steps back, and what is not known half of it. */
const NOT = 0.3
const PERHAPS = 0.62

/** So far inside the axis the handle stands where its place is not in view. */
export const INSIDE = 5

/** The scene with the handle in it. */
export function withStart(scene: Scene, stream: StreamState, starting: Starting): Scene {
  const would = wouldDeliver(stream, starting)
  return {
    ...scene,
    handle: handleAt(scene.axis, would),
    ruler: dimmed(scene.ruler, would),
    fold: dimmedFold(scene.fold, scene.axis, would),
  }
}

function handleAt(axis: Axis, { at, sure }: WouldDeliver): NonNullable<Scene['handle']> {
  const x = xOf(axis, at)
  if (x < axis.left - 0.5) return { x: axis.left + INSIDE, sure, beyond: 'left' }
  const end = endOf(axis)
  return x > end + 0.5 ? { x: end - INSIDE, sure, beyond: 'right' } : { x, sure }
}

/** The next number is no message, and keeps its look. */
const dimmed = (cells: readonly Cell[], would: WouldDeliver): Cell[] =>
  cells.map((cell) => {
    const delivered = would.isDelivered(cell.seq)
    if (delivered === true || cell.glyph === 'next') return cell
    const by = delivered === undefined ? PERHAPS : NOT
    return {
      ...cell,
      sprites: cell.sprites.map((sprite) => ({ ...sprite, alpha: (sprite.alpha ?? 1) * by })),
    }
  })

/** Folded together they are one: dimmed where it begins after all of them. */
const dimmedFold = (fold: Scene['fold'], { from }: Axis, { at }: WouldDeliver) =>
  fold && at >= Math.ceil(from) ? { ...fold, alpha: fold.alpha * NOT } : fold
