// Which cell a key leads to. Row 0 is the ruler, the rows after it are the consumers.

import { type StreamSeq, streamSeq } from '../model/units.ts'
import { clamp } from './tween.ts'

export type Place = { row: number; seq: StreamSeq }

/** Where the keys go on from, and whether that is what is selected. */
export type At = Place & { selected: boolean }

/**
 * The place of the selection. Of a consumer that is gone it is the nearest row left, and there nothing is selected:
 * a key must not answer another consumer's message. `row`: where the selection last stood.
 */
export function placeOf(
  selection: { seq: StreamSeq; consumer?: string } | undefined,
  consumers: readonly { name: string }[],
  last: StreamSeq,
  row: number,
): At {
  if (!selection) return { row: 0, seq: last, selected: false }
  const { seq, consumer } = selection
  if (consumer === undefined) return { row: 0, seq, selected: true }
  const lane = consumers.findIndex(({ name }) => name === consumer)
  if (lane >= 0) return { row: lane + 1, seq, selected: true }
  return { row: Math.min(row, consumers.length), seq, selected: false }
}

type Bounds = { first: number; last: number; rows: number; page: number }

/** Undefined where the key means nothing here. */
export function placeAfter(key: string, at: Place, bounds: Bounds): Place | undefined {
  const go = (row: number, seq: number): Place => ({
    row: clamp(row, 0, bounds.rows - 1),
    seq: streamSeq(clamp(seq, bounds.first, bounds.last)),
  })
  switch (key) {
    case 'ArrowLeft':
      return go(at.row, at.seq - 1)
    case 'ArrowRight':
      return go(at.row, at.seq + 1)
    case 'ArrowUp':
      return go(at.row - 1, at.seq)
    case 'ArrowDown':
      return go(at.row + 1, at.seq)
    case 'Home':
      return go(at.row, bounds.first)
    case 'End':
      return go(at.row, bounds.last)
    case 'PageUp':
      return go(at.row, at.seq - bounds.page)
    case 'PageDown':
      return go(at.row, at.seq + bounds.page)
    default:
      return undefined
  }
}

/** Rows and columns of the grid in the DOM, cells and headers counted. */
const NODES_AT_MOST = 300
const ROWS_AT_MOST = 8

type Around = {
  axis: { from: number; columns: number }
  first: number
  last: number
  consumers: number
  /** The first lane that is in view. */
  scrolled: number
}

/**
 * The part of the grid that stands in the DOM: what the canvas shows, cut to the nodes there may be. `now` is where it
 * begins, and it moves no more than it must to hold the place in focus.
 */
export function windowAround(
  at: Place,
  now: number,
  { axis, first, last, consumers, scrolled }: Around,
) {
  const rows = Math.max(1, Math.min(ROWS_AT_MOST, consumers))
  // Each row has a header, and is a node itself.
  const most = Math.floor(NODES_AT_MOST / (rows + 1)) - 2
  const columns = clamp(axis.columns, 1, most)
  const least = Math.max(first, Math.ceil(axis.from))
  const end = Math.min(last, Math.ceil(axis.from) + axis.columns - 1)
  const inView = clamp(at.seq, least, Math.max(least, end))
  const held = clamp(now, inView - columns + 1, inView)
  return {
    from: streamSeq(clamp(held, least, Math.max(least, end - columns + 1))),
    columns,
    firstRow: clamp(scrolled, 0, Math.max(0, consumers - rows)),
    rows,
  }
}
