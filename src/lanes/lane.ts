// One consumer drawn under its stream: pipe, window, marks, a cell for each message that shows, notes.
//
//   ── pipe ──● floor   in flight, one by one   ▶ delivered   pending …

import { cellOf, ringLeft } from '../model/cells.ts'
import type { ConsumerState, StreamState } from '../model/state.ts'
import { type Millis, streamSeq } from '../model/units.ts'
import { type Glyph, laneGlyph } from './glyphs.ts'
import { type Mark, markLabels, type Span } from './labels.ts'
import { notesOf, type Shown } from './notes.ts'
import { type Axis, middleOf, shownOf, xOf } from './scale.ts'
import type { Cell, Lane, Sprite, Text } from './scene.ts'
import { GLYPH_LINE, type Level, MARK_LINE } from './view.ts'

const WINDOW_HALF: Readonly<Record<Level, number>> = { 36: 22, 16: 13, 6: 13 }
const COUNT_11 = 7.2

export function laneOf(
  stream: StreamState,
  consumer: ConsumerState,
  axis: Axis,
  top: number,
  now: Millis,
): Lane {
  const { cells, shown } = cellsOf(stream, consumer, axis, top, now)
  const floor = consumer.floor.stream
  const delivered = Math.max(consumer.delivered.stream, floor)
  const floorAt = sideOf(axis, xOf(axis, floor + 1))
  const deliveredAt = sideOf(axis, xOf(axis, delivered + 1))
  const open = delivered - floor > 0.01
  const counts = axis.level === 36 ? countsOf(shown, top) : []
  const taken: Span[] = counts.map(({ text, x }) => ({
    from: x - (text.length * COUNT_11) / 2,
    to: x + (text.length * COUNT_11) / 2,
  }))
  const labels = markLabels(
    { seq: consumer.floor.stream, at: floorAt },
    { seq: consumer.delivered.stream, at: deliveredAt },
    axis.width,
    top,
    taken,
  )
  const small = axis.level === 6
  const { tags, notes } = small
    ? { tags: [], notes: [] }
    : notesOf(shown, consumer, axis.width, top, now)
  const from = clampX(axis, floorAt)
  const to = clampX(axis, deliveredAt)
  return {
    consumer: consumer.name,
    top,
    cells,
    ...(floor > 0 &&
      from > 0 && {
        pipe: { from: 0, to: from, cut: axis.level === 36 && axis.from > 1.5 },
      }),
    ...(open &&
      to > from && {
        window: {
          x: from,
          y: top + GLYPH_LINE - WINDOW_HALF[axis.level],
          width: to - from,
          height: 2 * WINDOW_HALF[axis.level],
        },
      }),
    ...(typeof floorAt === 'number' && { floor: floorAt }),
    ...(typeof deliveredAt === 'number' && { delivered: { x: deliveredAt, open } }),
    edges: [floorAt, deliveredAt].filter((at) => typeof at === 'string'),
    texts: [...labels, ...counts, ...notes],
    tags,
  }
}

/** A post stands on the canvas, or beyond one of its sides. */
function sideOf(axis: Axis, x: number): Mark['at'] {
  if (x < axis.left - 0.5) return 'left'
  return x > axis.width - 2 ? 'right' : x
}

const clampX = (axis: Axis, at: Mark['at']): number =>
  typeof at === 'number' ? at : at === 'left' ? 0 : axis.width

function cellsOf(
  stream: StreamState,
  consumer: ConsumerState,
  axis: Axis,
  top: number,
  now: Millis,
): { cells: Cell[]; shown: Shown[] } {
  const cells: Cell[] = []
  const shown: Shown[] = []
  const columns = shownOf(axis)
  for (let n = columns.first; n <= Math.min(columns.last, stream.last); n++) {
    const seq = streamSeq(n)
    const state = cellOf(stream, consumer, seq, now)
    const x = middleOf(axis, n)
    // A number before the first message is gone for every lane: only the ruler keeps its hatch.
    const glyph = n < stream.first && state.look === 'hole' ? undefined : laneGlyph(state.look)
    cells.push({
      seq,
      glyph,
      sprites: glyph ? restOf(glyph, x, top + GLYPH_LINE, axis.level, ringLeft(state, now)) : [],
    })
    shown.push({ seq, x, state })
  }
  return { cells, shown }
}

/** A glyph at rest; behind a redelivered one stands its earlier try. */
export function restOf(
  glyph: Glyph,
  x: number,
  y: number,
  level: Level,
  left: number | undefined,
): Sprite[] {
  const sprite: Sprite = { glyph, x, y, ...(left !== undefined && { left }) }
  if (glyph !== 'redelivered' || level !== 36) return [sprite]
  return [{ glyph: 'earlier try', x: x - 5, y, alpha: 0.8 }, sprite]
}

const countsOf = (shown: readonly Shown[], top: number): Text[] =>
  shown.flatMap(({ x, state: { attempt = 1 } }) =>
    attempt > 1
      ? [{ text: `×${attempt}`, x, y: top + MARK_LINE + 6, style: 'count', align: 'center' }]
      : [],
  )
