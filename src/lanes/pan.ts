// What a drag, a wheel or a pinch does to the view: the tail is followed again when it is reached.

import { overviewScale } from './overview.ts'
import { edgeFor, edgeOf, tailOf } from './scale.ts'
import { type Level, PITCH, type View } from './view.ts'

type Stream = { first: number; last: number }
export type Along = Pick<View, 'follow' | 'from' | 'beyond'>

/** The view with this sequence at its left edge. Where a zoom left room beside the messages, no more of it comes. */
function showFrom(from: number, view: View, stream: Stream, width: number): Along {
  const tail = tailOf(stream, view.level, width)
  const room = view.beyond === view.from && !view.follow ? view.from : 1
  if (from >= tail && room <= tail) return { follow: true, from: tail }
  return within(from, Math.min(1, room), Math.max(tail, room), tail)
}

function within(from: number, least: number, most: number, tail: number): Along {
  const edge = Math.max(least, Math.min(most, from))
  return { follow: false, from: edge, ...((edge < 1 || edge > tail) && { beyond: edge }) }
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

/** Another size, with the same sequence at x: room beside the messages, rather than another one under the finger. */
export function zoomTo(
  level: Level,
  { seq, x }: { seq: number; x: number },
  stream: Stream,
  width: number,
): Along & { level: Level } {
  const at = Math.max(1, Math.min(stream.last + 1, seq))
  const tail = tailOf(stream, level, width)
  const from = edgeFor(level, at, x)
  // As near as that it is the tail.
  if (Math.abs(from - tail) < 0.5) return { level, follow: true, from: tail }
  return { level, ...within(from, -width / PITCH[level], stream.last, tail) }
}

/** At rest no column is cut. */
export const wholeColumns = (view: View, stream: Stream, width: number): Along =>
  view.follow
    ? { follow: true, from: view.from }
    : showFrom(Math.round(view.from), view, stream, width)

/** The size whose column is nearest to so many pixels, by its part and not by its difference. */
export function levelNear(pitch: number): Level {
  if (pitch > Math.sqrt(PITCH[36] * PITCH[16])) return 36
  if (pitch > Math.sqrt(PITCH[16] * PITCH[6])) return 16
  return pitch > Math.sqrt(PITCH[6] * PITCH[1]) ? 6 : 1
}
