// What a drag or a wheel along the axis does to the view: the tail is followed again when it is reached.

import { overviewScale } from './overview.ts'
import { edgeOf, tailOf } from './scale.ts'
import { PITCH, type View } from './view.ts'

type Stream = { first: number; last: number }
export type Along = Pick<View, 'follow' | 'from'>

/** The view with this sequence at its left edge. */
export function showFrom(from: number, { level }: View, stream: Stream, width: number): Along {
  const tail = tailOf(stream, level, width)
  return from >= tail ? { follow: true, from: tail } : { follow: false, from: Math.max(1, from) }
}

/** `dx` in CSS pixels: positive shows later messages. */
export const pan = (view: View, dx: number, stream: Stream, width: number): Along =>
  showFrom(edgeOf(view, stream, width) + dx / PITCH[view.level], view, stream, width)

/** A press on the folded cell unfolds the greater part of a screen, in whole columns. */
export const unfold = (view: View, stream: Stream, width: number): Along =>
  pan(view, -Math.floor((0.75 * width) / PITCH[view.level]) * PITCH[view.level], stream, width)

/** A press on the strip above: that place comes to the middle. */
export function jump(x: number, view: View, stream: Stream, width: number): Along {
  const half = width / PITCH[view.level] / 2
  return showFrom(Math.round(overviewScale(stream, width).seq(x) - half), view, stream, width)
}

/** Brings a sequence into view with the least movement. */
export function reveal(seq: number, view: View, axis: { from: number; columns: number }): Along {
  if (seq < axis.from) return { follow: false, from: seq }
  if (seq >= axis.from + axis.columns) return { follow: false, from: seq - axis.columns + 1 }
  return { follow: view.follow, from: axis.from }
}
