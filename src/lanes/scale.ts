// The axis: sequence to x and back, in pixels of the drawing, and how many whole columns fit.
//
//   |fold| 26 | 27 | ... | 43 | next |  free  |
//   0    left                            width

import type { Planned } from './plan.ts'
import { clamp } from './tween.ts'
import { type Level, PITCH } from './view.ts'

/** Kept free at the right, so that an arrow after the last column is whole. */
export const FREE = 12
/** Before the first column, and what the folded cell "1–25" adds where it is drawn. */
export const MARGIN = 4
export const FOLD_WIDTH: Readonly<Record<Level, number>> = { 36: 48, 16: 0, 6: 0, 1: 0 }

export type Axis = {
  level: Level
  /** The sequence at the left edge; a fraction while it moves. */
  from: number
  /** Where that edge is. */
  left: number
  pitch: number
  /** Whole columns that fit. */
  columns: number
  width: number
  /** Where it ends, and how far before that a post is outside already: a slide may leave room beside it. */
  end: number
  outside: number
}

/** The folded cell slides in while the axis leaves sequence 1, so nothing jumps. */
export const leftOf = (level: Level, from: number) =>
  MARGIN + FOLD_WIDTH[level] * clamp(from - 1, 0, 1)

const columnsIn = (level: Level, width: number, from: number) =>
  Math.max(1, Math.floor((width - FREE - leftOf(level, from)) / PITCH[level]))

/** The next free place shows after the last message; after none at all, a sentence fits beside it. */
export const placesAfter = (extent: Ends) => (isEmpty(extent) ? 3 : 1)

/** What the axis needs to know of a stream. */
export type Ends = { first: number; last: number }

/** The counts come with readings; the two ends move with every moment. */
/** No number is there to look at: purged to the end, or never written to (the server then says 0 and 0). */
export const isEmpty = ({ first, last }: Ends): boolean => first > last || last === 0

/** The left edge that shows the last message and the next free place. */
export function tailOf(extent: Ends, level: Level, width: number): number {
  const end = extent.last + placesAfter(extent)
  if (end <= columnsIn(level, width, 1)) return 1
  return Math.max(1, end + 1 - columnsIn(level, width, 2))
}

export function axisAt(
  { level, plan }: Pick<Planned, 'level' | 'plan'>,
  width: number,
  from: number,
): Axis {
  if (plan) return plan.axis(width, from)
  return {
    level,
    from,
    left: leftOf(level, from),
    pitch: PITCH[level],
    columns: columnsIn(level, width, from),
    width,
    end: width,
    outside: 2,
  }
}

/** The left edge this view asks for: the tail, or where a person panned to, never past the tail but by a zoom. */
export function edgeOf(view: Planned, extent: Ends, width: number): number {
  if (view.plan) return view.plan.edge(extent, width)
  const tail = tailOf(extent, view.level, width)
  if (view.follow) return tail
  return view.beyond === view.from ? view.from : clamp(view.from, 1, tail)
}

/** Which sequence is at x, with the part of its column, where this one is at the left edge. */
export const under = (level: Level, from: number, x: number): number =>
  from + (x - leftOf(level, from)) / PITCH[level]

/** The left edge that brings a sequence to x. Where the folded cell slides in or out, within half a column of it. */
export function edgeFor(level: Level, at: number, x: number): number {
  const folded = at - (x - MARGIN - FOLD_WIDTH[level]) / PITCH[level]
  if (folded >= 2) return folded
  return Math.min(1, at - (x - MARGIN) / PITCH[level])
}

/** The left side of a column. */
export const xOf = (axis: Axis, seq: number): number => axis.left + (seq - axis.from) * axis.pitch

/** The middle of a column. */
export const middleOf = (axis: Axis, seq: number): number => xOf(axis, seq) + axis.pitch / 2

/** Where the last whole column ends; what lies right of it is kept free. */
export const endOf = (axis: Axis): number => axis.left + axis.columns * axis.pitch

/** First and last column that show: all whole, but for the two ends while the axis moves. */
export function shownOf({ from, columns }: Axis): { first: number; last: number } {
  return { first: Math.max(1, Math.floor(from)), last: Math.ceil(from + columns) - 1 }
}

/** The column at x, or undefined beside the axis. */
export function seqAt(axis: Axis, x: number): number | undefined {
  if (x < axis.left || x >= axis.width) return undefined
  const seq = Math.floor(axis.from + (x - axis.left) / axis.pitch)
  return seq <= shownOf(axis).last ? seq : undefined
}
