// What is in flight or an exception beside the columns that show: a small glyph and a count a kind, at the edge it
// lies behind. They stand one above the other where the first columns are folded, else in a row under the glyphs,
// where there is always room.

import { cellOf, type LaneLook } from '../model/cells.ts'
import type { ConsumerState, StreamState } from '../model/state.ts'
import type { Millis, StreamSeq } from '../model/units.ts'
import type { Geometry } from './geometry.ts'
import { MONO_11 } from './labels.ts'
import { type Axis, FOLD_WIDTH, shownOf } from './scale.ts'
import type { Glyph, Sprite, Text } from './scene.ts'
import type { Level } from './view.ts'

/** Of one consumer's open messages, and of its ended ones, so many are looked at a frame. */
const LOOKED_AT_MOST = 1_000
const SAID_AT_MOST = 999
/** How far under the glyphs' line a row stands, and how far one mark stands under another. */
const BELOW: Readonly<Record<Level, number>> = { 36: 18, 16: 16, 6: 16, 1: 16 }
const STEP = 15
const EDGE = 5
const ARROW = 9
/** What three marks need of a lane besides two steps. */
const LEAST_APART = 15
const GLYPH_WIDE = 11
const GAP = 3

/** In the order they stand. One colour a kind, as in the strip above. */
const KINDS = ['flight', 'again', 'ended'] as const
type Kind = (typeof KINDS)[number]
/** Of one kind, the last of these that is there stands for all. */
const GLYPHS = ['in flight', 'redelivered', 'parked', 'terminated', 'gave up'] as const
type Hidden = { kind: Kind; glyph: (typeof GLYPHS)[number] }

const HIDDEN: Partial<Record<LaneLook, Hidden>> = {
  'in flight': { kind: 'flight', glyph: 'in flight' },
  'in progress': { kind: 'flight', glyph: 'in flight' },
  redelivered: { kind: 'again', glyph: 'redelivered' },
  parked: { kind: 'again', glyph: 'parked' },
  delayed: { kind: 'again', glyph: 'parked' },
  terminated: { kind: 'ended', glyph: 'terminated' },
  'gave up': { kind: 'ended', glyph: 'gave up' },
}

type Counts = Map<Kind, { glyph: Glyph; rank: number; count: number }>
export type HiddenMarks = { sprites: readonly Sprite[]; texts: readonly Text[] }

/** `folded`: nothing else is drawn at the glyphs' line where the first columns are folded. */
export function hiddenOf(
  stream: StreamState,
  consumer: ConsumerState,
  {
    axis,
    geometry,
    top,
    folded,
    now,
  }: { axis: Axis; geometry: Geometry; top: number; folded: boolean; now: Millis },
): HiddenMarks {
  const shown = shownOf(axis)
  const left: Counts = new Map()
  const right: Counts = new Map()
  const look = (seqs: ReadonlyMap<StreamSeq, unknown>): boolean => {
    let looked = 0
    for (const seq of seqs.keys()) {
      if (++looked > LOOKED_AT_MOST) return true
      if (seq < stream.first || (seq >= shown.first && seq <= shown.last)) continue
      const hidden = HIDDEN[cellOf(stream, consumer, seq, now).look]
      if (hidden) add(seq < shown.first ? left : right, hidden)
    }
    return false
  }
  const cut = [look(consumer.open), look(consumer.ended)].includes(true)
  const before = itemsOf(left, cut)
  const after = itemsOf(right, cut)
  const line = top + geometry.glyphs
  // A slide leaves room on both sides, and not always below; the arrow at the edge has its own.
  if (geometry.stage) {
    const step = Math.min(STEP, (geometry.lane - LEAST_APART) / 2)
    const left = EDGE + ARROW
    const right = axis.end - FOLD_WIDTH[36] + EDGE
    return marksOf([...stacked(before, left, line, step), ...stacked(after, right, line, step)])
  }
  // Clear of the arrow at the edge, which stands lower there.
  const middle = geometry.labels === 'notes' ? line + 5 : line
  const inFold = folded && FOLD_WIDTH[axis.level] > 0
  return marksOf([
    ...(inFold ? stacked(before, EDGE, middle) : inRow(before, EDGE, line + BELOW[axis.level])),
    ...inRow(after, axis.width - EDGE - widthOf(after), line + BELOW[axis.level]),
  ])
}

function add(counts: Counts, { kind, glyph }: Hidden): void {
  const rank = GLYPHS.indexOf(glyph)
  const before = counts.get(kind)
  const count = (before?.count ?? 0) + 1
  counts.set(kind, before && before.rank > rank ? { ...before, count } : { glyph, rank, count })
}

type Item = { glyph: Glyph; text: string }
type Placed = Item & { x: number; y: number }

/** `cut`: there may be more than were counted. */
const itemsOf = (counts: Counts, cut: boolean): Item[] =>
  KINDS.flatMap((kind) => {
    const one = counts.get(kind)
    if (!one) return []
    const said = Math.min(one.count, SAID_AT_MOST)
    return [{ glyph: one.glyph, text: cut || said < one.count ? `${said}+` : String(said) }]
  })

const longOf = ({ text }: Item) => GLYPH_WIDE + GAP + text.length * MONO_11
const widthOf = (items: readonly Item[]) =>
  items.reduce((sum, item) => sum + longOf(item) + 2 * GAP, -2 * GAP)

const inRow = (items: readonly Item[], x: number, y: number): Placed[] =>
  items.map((item, i) => ({
    ...item,
    x: x + (i === 0 ? 0 : widthOf(items.slice(0, i)) + 2 * GAP),
    y,
  }))

const stacked = (items: readonly Item[], x: number, y: number, step = STEP): Placed[] =>
  items.map((item, i) => ({ ...item, x, y: y + (i - (items.length - 1) / 2) * step }))

const marksOf = (placed: readonly Placed[]): HiddenMarks => ({
  // A whole ring: these have no one time that is left.
  sprites: placed.map(({ glyph, x, y }) => ({ glyph, x: x + GLYPH_WIDE / 2, y, left: 1 })),
  texts: placed.map(({ text, x, y }) => ({
    text,
    x: x + GLYPH_WIDE + GAP,
    y: y + 4,
    style: 'number',
    align: 'left',
  })),
})
