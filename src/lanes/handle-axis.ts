// The start handle's place on the axis as the page knows it, and the number under a point there.

import { type StreamSeq, streamSeq } from '../model/units.ts'
import { axisAt, endOf, xOf } from './scale.ts'
import { INSIDE } from './start-handle.ts'
import { clamp } from './tween.ts'
import type { Level } from './view.ts'

export function handleAxis(level: Level, { from, columns }: { from: number; columns: number }) {
  // How wide the canvas is does not move what stands at its left.
  const axis = { ...axisAt({ level }, 0, from), columns }
  return {
    x: (at: StreamSeq): number => clamp(xOf(axis, at), axis.left + INSIDE, endOf(axis) - INSIDE),
    /** The edge of a column that is nearest. */
    seq: (x: number): StreamSeq => streamSeq(Math.round((x - axis.left) / axis.pitch + from)),
  }
}
