// One consumer drawn under its stream: pipe, window, marks, a cell for each message that shows, notes.
//
//   ── pipe ──● floor   in flight, one by one   ▶ delivered   pending …

import { cellOf, type LaneLook, ringLeft } from '../model/cells.ts'
import type { ConsumerState, StreamState } from '../model/state.ts'
import { type Millis, streamSeq } from '../model/units.ts'
import type { Geometry } from './geometry.ts'
import { laneGlyph } from './glyphs.ts'
import { hiddenOf } from './hidden.ts'
import { labelBelow, type Mark, markLabels, overlap, type Span } from './labels.ts'
import { areStill, cellKey, type Motions, sweepAt } from './motions.ts'
import { notesOf, type Shown, tagSpan, tagsOf } from './notes.ts'
import { type Pose, pose } from './pose.ts'
import { onRuler } from './ruler.ts'
import { type Axis, endOf, middleOf, shownOf, xOf } from './scale.ts'
import type { Cell, Glyph, Lane, Sprite, Text } from './scene.ts'
import { ahead as aheadOfSweep } from './sweep.ts'
import { clamp, glideAt, STATE } from './tween.ts'
import { isFine, type Level } from './view.ts'

const COUNT_11 = 7.2
/** A column so wide has room for a count between its glyph and a post. */
const COUNT_BESIDE = 62
/** So far below its lane's top a copy that does not come from the ruler is whole in the lane. */
const SOURCE_LINE = 14

type Within = {
  stream: StreamState
  consumer: ConsumerState
  axis: Axis
  geometry: Geometry
  top: number
  /** Another lane stands between this one and the ruler. */
  below: boolean
  motions: Motions
  now: Millis
}

/** The lane, and what flies above it. */
export function laneOf(within: Within): { lane: Lane; movers: readonly Sprite[] } {
  const { stream, consumer, axis, geometry, top, motions, now } = within
  const marks = motions.marks.get(consumer.name)
  const floor = marks ? glideAt(marks.floor, now) : consumer.floor.stream
  const ahead = marks ? glideAt(marks.delivered, now) : consumer.delivered.stream
  const delivered = Math.max(ahead, floor)
  const { cells, shown, movers } = cellsOf(within, floor)
  const floorAt = sideOf(axis, xOf(axis, floor + 1))
  const deliveredAt = sideOf(axis, xOf(axis, delivered + 1))
  const open = delivered - floor > 0.01
  const counts = axis.level === 36 ? countsOf(shown, axis, geometry, top) : []
  const taken: Span[] = counts.map(({ text, x }) => ({
    from: x - (text.length * COUNT_11) / 2,
    to: x + (text.length * COUNT_11) / 2,
  }))
  const seqs = { floor: Math.round(floor), delivered: Math.round(delivered) }
  const noted = !isFine(axis.level) && geometry.notes !== undefined
  const noteLine = top + (geometry.notes ?? geometry.lane)
  const all = noted ? tagsOf(shown, noteLine) : []
  const below =
    geometry.labels === 'notes'
      ? labelBelow(seqs.floor, seqs.delivered, axis.width, noteLine, all.map(tagSpan))
      : undefined
  // What is outside is said where the axis ends; what is not may be said beside it.
  const wide = deliveredAt === 'right' ? axis.end : axis.width
  const labels =
    below?.texts ??
    (geometry.labels === 'none'
      ? []
      : markLabels(
          { seq: seqs.floor, at: floorAt },
          { seq: seqs.delivered, at: deliveredAt, open },
          wide,
          top + geometry.marks + 4,
          taken,
        ))
  const tags = below ? all.filter((tag) => !overlap(tagSpan(tag), below.span)) : all
  const standing = [...tags.map(tagSpan), ...(below ? [below.span] : [])]
  const notes = noted ? notesOf(shown, consumer, standing, axis.width, noteLine, now) : []
  const from = clampX(axis, floorAt)
  const to = clampX(axis, deliveredAt)
  const piped = floor > 0 && from > 0
  const folded = axis.from > 1.5 && !piped
  const hidden = hiddenOf(stream, consumer, { axis, geometry, top, folded, now })
  // Where a zoom left room before the first number, there is nothing to be behind; on a slide what is hidden stands
  // beside the columns.
  const isBeside = (at: (x: number) => boolean) =>
    geometry.stage && hidden.sprites.some(({ x }) => at(x))
  const beside = isBeside((x) => x < axis.left)
  const pipeFrom = beside ? axis.left : Math.max(0, axis.from < 1 ? xOf(axis, 1) : 0)
  const pipeTo = isBeside((x) => x > endOf(axis)) ? Math.min(from, endOf(axis)) : from
  const lane: Lane = {
    consumer: consumer.name,
    top,
    cells,
    ...(piped && {
      pipe: { from: pipeFrom, to: pipeTo, cut: axis.level === 36 && axis.from > 1.5 && !beside },
    }),
    ...coverOf(within, floor),
    ...(open &&
      to > from && {
        window: {
          x: from,
          y: top + geometry.glyphs - geometry.half,
          width: to - from,
          height: 2 * geometry.half,
        },
      }),
    ...(typeof floorAt === 'number' && { floor: floorAt }),
    ...(typeof deliveredAt === 'number' && { delivered: { x: deliveredAt, open } }),
    edges: [floorAt, deliveredAt].filter((at) => typeof at === 'string'),
    texts: [...labels, ...counts, ...notes, ...hidden.texts],
    tags,
    hidden: hidden.sprites,
  }
  return { lane, movers }
}

/** The place of a consumer that is not there. */
export const emptyLane = (consumer: string, top: number): Lane => ({
  consumer,
  top,
  cells: [],
  edges: [],
  texts: [],
  tags: [],
  hidden: [],
})

const COVER_HALF: Readonly<Record<Level, number>> = { 36: 12, 16: 8, 6: 0, 1: 0 }
const COVER_INSET: Readonly<Record<Level, number>> = { 36: 4, 16: 2, 6: 1, 1: 0 }
/** Under the bars there is room for a line. */
const COVER_BAR = { below: 9, height: 2 }

/** One ack settled a range: it is drawn as far as the sweep over it has come. */
function coverOf(
  { stream, consumer, axis, geometry, top, motions, now }: Within,
  floor: number,
): Pick<Lane, 'cover'> {
  const { covered, name } = consumer
  const shown = shownOf(axis)
  if (!covered || covered.to === covered.from || covered.to < Math.max(shown.first, stream.first))
    return {}
  const swept = (seq: number) =>
    seq <= floor ||
    (motions.cells.get(cellKey(name, seq)) ?? []).every(
      ({ kind, start }) => kind !== 'ack' || start <= now,
    )
  const first = Math.max(covered.from, shown.first, stream.first)
  let last = first - 1
  while (last < Math.min(covered.to, shown.last) && swept(last + 1)) last++
  if (last < first) return {}
  const inset = COVER_INSET[axis.level]
  const x = xOf(axis, first) + inset
  const width = xOf(axis, last + 1) - inset - x
  const line = top + geometry.glyphs
  const half = COVER_HALF[axis.level]
  return {
    cover:
      half > 0
        ? { x, y: line - half, width, height: 2 * half }
        : { x, y: line + COVER_BAR.below, width, height: COVER_BAR.height },
  }
}

/** A post stands on the canvas, or beyond one of its sides. */
function sideOf(axis: Axis, x: number): Mark['at'] {
  if (x < axis.left - 0.5) return 'left'
  return x > axis.end - axis.outside ? 'right' : x
}

const clampX = (axis: Axis, at: Mark['at']): number =>
  typeof at === 'number' ? at : at === 'left' ? 0 : axis.end

/** `floor`: where the mark is drawn; what it has not passed yet is not behind it. */
function cellsOf(within: Within, floor: number) {
  const { stream, consumer, axis, geometry, top, now } = within
  const cells: Cell[] = []
  const shown: Shown[] = []
  const movers: Sprite[] = []
  const columns = shownOf(axis)
  for (let n = columns.first; n <= Math.min(columns.last, stream.last); n++) {
    const seq = streamSeq(n)
    const state = cellOf(stream, consumer, seq, now)
    const x = middleOf(axis, n)
    const glyph = glyphOf(state.look, n < stream.first, n > floor)
    const rest = glyph
      ? restOf(glyph, { x, y: top + geometry.glyphs }, axis.level, geometry, ringLeft(state, now))
      : []
    const { here, over } = posed(within, n, rest)
    cells.push({ seq, glyph, sprites: here })
    if (over.length > 0) movers.push(...over)
    // What still flies has neither count nor holder below it yet.
    if (over.length === 0) shown.push({ seq, x, state })
  }
  return { cells, shown, movers }
}

function glyphOf(look: LaneLook, gone: boolean, aboveFloor: boolean): Glyph | undefined {
  // A number before the first message is gone for every lane: only the ruler keeps its hatch.
  if (gone && look === 'hole') return undefined
  if (aboveFloor && (look === 'settled' || look === 'behind')) return 'acked'
  return laneGlyph(look)
}

function posed(
  { stream, consumer, axis, geometry, top, below, motions, now }: Within,
  seq: number,
  rest: Sprite[],
): Pose {
  if (areStill(motions)) return { here: rest, over: [] }
  const { name } = consumer
  const sweep = sweepAt(motions, now)
  const standing = sweep && aheadOfSweep(sweep, axis, name, seq, now)
  if (standing) return { here: standing, over: [] }
  const place = {
    x: middleOf(axis, seq),
    y: top + geometry.glyphs,
    room: { above: geometry.glyphs, below: geometry.lane - geometry.glyphs },
    level: axis.level,
    pulled: consumer.config.deliverSubject === undefined,
    source: below ? { y: top + SOURCE_LINE, alpha: 0 } : onRuler(geometry, stream.last),
  }
  const queue = motions.cells.get(cellKey(name, seq))
  if (queue) return pose(queue, rest, place, now)
  // A new message comes up in the lanes when it has landed in the ruler.
  const landed = motions.cells.get(cellKey(undefined, seq))?.find(({ kind }) => kind === 'publish')
  if (!landed) return { here: rest, over: [] }
  const alpha = clamp((now - landed.end) / STATE, 0, 1)
  return { here: rest.map((sprite) => ({ ...sprite, alpha })), over: [] }
}

/** A glyph at rest; behind a redelivered one stands its earlier try. */
function restOf(
  glyph: Glyph,
  { x, y }: { x: number; y: number },
  level: Level,
  { stage }: Geometry,
  left: number | undefined,
): Sprite[] {
  const sprite: Sprite = {
    glyph,
    x,
    y,
    ...(left !== undefined && { left }),
    // Its question mark is a word too.
    ...(stage && glyph === 'unknown' && { scale: 1.1 }),
  }
  if (glyph !== 'redelivered' || level !== 36) return [sprite]
  return [{ glyph: 'earlier try', x: x - 5, y, alpha: 0.8 }, sprite]
}

/** The attempts, above the glyphs; beside them where there is no room above. */
function countsOf(
  shown: readonly Shown[],
  { pitch }: Axis,
  { labels, marks, glyphs }: Geometry,
  top: number,
): Text[] {
  const beside = labels === 'none'
  if (beside && pitch < COUNT_BESIDE) return []
  const [dx, dy] = beside ? [24, glyphs + 4] : [0, marks + 6]
  return shown.flatMap(({ x, state: { attempt = 1 } }) =>
    attempt > 1
      ? [{ text: `×${attempt}`, x: x + dx, y: top + dy, style: 'count', align: 'center' }]
      : [],
  )
}
