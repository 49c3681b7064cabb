// A point on the canvas, in CSS pixels, to what is drawn there. Asked of the scene that is on the screen.

import { streamSeq } from '../model/units.ts'
import { seqAt, xOf } from './scale.ts'
import type { Scene } from './scene.ts'
import type { Hit } from './view.ts'

/** What is pressed is at least so wide; the first and the last cell have the room beside them for it. */
const TARGET = 24

function columnAt({ axis, last }: Scene, x: number): number | undefined {
  const slack = Math.max(0, (TARGET - axis.pitch) / 2)
  const first = Math.max(axis.left, xOf(axis, 1))
  const end = xOf(axis, last + 1)
  if (x < first && x >= first - slack) return seqAt(axis, first)
  return x >= end && x < end + slack ? last : seqAt(axis, x)
}

export function hit(scene: Scene, cssX: number, cssY: number): Hit | undefined {
  const { zoom, ruler, lanes, lane: high } = scene.geometry
  const y = cssY / zoom
  const at = columnAt(scene, cssX / zoom)
  if (at === undefined || at < 1 || at > scene.last || y < ruler || y >= scene.height)
    return undefined
  const seq = streamSeq(at)
  if (y < lanes) return { seq }
  const lane = scene.lanes.find(({ top }) => y >= top && y < top + high)
  // A place kept for who is not there has no cells.
  return lane && lane.cells.length > 0 ? { seq, consumer: lane.consumer } : undefined
}
