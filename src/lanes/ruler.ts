// The row of sequence numbers: which messages are there, their numbers, what is folded at the left.

import { rulerLook } from '../model/cells.ts'
import { grouped } from '../model/grouped.ts'
import type { StreamState } from '../model/state.ts'
import { type Millis, streamSeq } from '../model/units.ts'
import type { Geometry } from './geometry.ts'
import { rulerGlyph } from './glyphs.ts'
import { MONO_11, SANS_11 } from './labels.ts'
import { areStill, cellKey, type Motions, overAt, sweepAt } from './motions.ts'
import { type Pose, pose } from './pose.ts'
import { type Axis, isEmpty, middleOf, shownOf } from './scale.ts'
import type { Cell, Fold, Glyph, Scene, Sprite, Text } from './scene.ts'
import { ahead } from './sweep.ts'
import { clamp } from './tween.ts'

const DUPLICATE = 'duplicate'
/** A cell of the readable level holds so many digits; a longer number shows its end, and every fifth stands whole above. */
const DIGITS_AT_MOST = 4
const isLong = (seq: number) => String(seq).length > DIGITS_AT_MOST

export const rulerLine = ({ cells, longCells }: Geometry, last: number): number =>
  isLong(last) ? longCells : cells

/** A copy that begins on its message covers it. */
export const onRuler = (geometry: Geometry, last: number) => ({
  y: rulerLine(geometry, last),
  alpha: 0.9,
})

export function rulerOf(
  stream: StreamState,
  axis: Axis,
  geometry: Geometry,
  motions: Motions,
  now: Millis,
): Pick<Scene, 'ruler' | 'texts' | 'fold'> & { movers: readonly Sprite[] } {
  const shown = shownOf(axis)
  const last = Math.min(shown.last, stream.last + 1)
  const ruler: Cell[] = []
  const movers: Sprite[] = []
  const words: Text[] = []
  const y = rulerLine(geometry, stream.last)
  for (let n = shown.first; n <= last; n++) {
    const seq = streamSeq(n)
    const glyph = n === stream.last + 1 ? 'next' : rulerGlyph(rulerLook(stream, seq))
    if (!glyph) continue
    const { here, over } = posed(stream, n, glyph, { axis, y, motions, now })
    ruler.push({ seq, glyph, sprites: here })
    movers.push(...over)
    words.push(...wordOf(n, axis, geometry, motions, now))
  }
  return {
    ruler,
    movers,
    texts: [...numbersOf(stream, axis, geometry), ...nextOf(stream, axis, y), ...words],
    fold: foldOf(stream, axis, y),
  }
}

function posed(
  stream: StreamState,
  seq: number,
  glyph: Glyph,
  { axis, y, motions, now }: { axis: Axis; y: number; motions: Motions; now: Millis },
): Pose {
  const { level } = axis
  const x = middleOf(axis, seq)
  const inside = level === 36 && glyph !== 'next'
  const rest = [{ glyph, x, y, ...(inside && { label: shortened(seq) }) }]
  if (areStill(motions)) return { here: rest, over: [] }
  const sweep = sweepAt(motions, now)
  const standing = sweep && ahead(sweep, axis, undefined, seq, now)
  if (standing) return { here: standing, over: [] }
  const queue = motions.cells.get(cellKey(undefined, seq))
  if (!queue) return { here: rest, over: [] }
  const entry = Math.min(axis.end, middleOf(axis, stream.last + 1))
  return pose(queue, rest, { x, y, level, source: { y, alpha: 1 }, entry }, now)
}

/** Under the message that an ignored publish repeats, while its ghost comes and for a moment after. */
function wordOf(
  seq: number,
  axis: Axis,
  { word }: Geometry,
  motions: Motions,
  now: Millis,
): Text[] {
  if (word === undefined || areStill(motions)) return []
  const queue = motions.cells.get(cellKey(undefined, seq)) ?? []
  const again = queue.find(({ kind }) => kind === 'duplicate')
  if (!again || now < again.start || now >= overAt(again)) return []
  const half = (DUPLICATE.length * SANS_11) / 2
  const x = clamp(middleOf(axis, seq), half, axis.width - half)
  return [{ text: DUPLICATE, x, y: word, style: 'note', align: 'center' }]
}

const shortened = (seq: number): string => {
  const whole = String(seq)
  return isLong(seq) ? whole.slice(-3) : whole
}

/** Numbers above the cells: round ones, as close as they fit, and both ends where there is room. */
function numbersOf({ last }: StreamState, axis: Axis, { numbers }: Geometry): Text[] {
  const shown = shownOf(axis)
  const end = Math.min(shown.last, last)
  if (end < shown.first) return []
  const inside = axis.level === 36
  if (inside && !isLong(end)) return []
  const room = grouped(end).length * MONO_11 + 12
  const step = [5, 10, 20, 50, 100, 200].find((n) => n * axis.pitch >= room) ?? 500
  const round: number[] = []
  for (let n = Math.ceil(shown.first / step) * step; n <= end; n += step) round.push(n)
  const free = (n: number) => round.every((other) => Math.abs(other - n) * axis.pitch >= room)
  // Neither end while the axis glides: it would run through every number.
  if (!inside && Number.isInteger(axis.from))
    for (const n of [shown.first, end]) if (free(n)) round.push(n)
  const half = (grouped(end).length * MONO_11) / 2
  const whole = round.filter(
    (n) => middleOf(axis, n) >= half && middleOf(axis, n) + half <= axis.width,
  )
  return whole.map((n) => ({
    text: grouped(n),
    x: middleOf(axis, n),
    y: numbers,
    style: 'number',
    align: 'center',
  }))
}

/** An empty stream still has its next number. */
function nextOf(stream: StreamState, axis: Axis, y: number): Text[] {
  const { last } = stream
  if (!isEmpty(stream) || last + 1 < shownOf(axis).first || last + 1 > shownOf(axis).last) return []
  const text = `next is ${grouped(last + 1)}`
  const x = middleOf(axis, last + 1) + clamp(axis.pitch / 2, 10, 18) + 4
  if (x + text.length * SANS_11 > axis.width) return []
  return [{ text, x, y: y + 4, style: 'note', align: 'left' }]
}

/** What lies left of the axis: "1–25", or, longer, "to" and the last of it below. */
function foldOf({ first, last }: StreamState, { level, from }: Axis, y: number): Scene['fold'] {
  if (level !== 36 || from <= 1) return undefined
  // A span may begin after the last message.
  const hidden = Math.min(Math.ceil(from) - 1, last)
  if (hidden < 1) return undefined
  const start = hidden < first ? 1 : first
  const whole = start === hidden ? String(start) : `${start}–${hidden}`
  return {
    look: hidden < first ? 'hole' : 'stored',
    lines: whole.length <= 5 ? [whole] : ['to', atMostSix(hidden)],
    y,
    alpha: Math.min(1, from - 1),
  }
}

/** How many numbers were given out after the end of a slide's span. */
export function laterOf({ first, last }: StreamState, to: number, y: number): Fold {
  const look = first > last ? 'hole' : 'stored'
  return { look, lines: [`+${atMostSix(last - to)}`], y, alpha: 1 }
}

/** 2,702, and from 100,000 on 123.4k: never more than there is. */
function atMostSix(n: number): string {
  if (n < 100_000) return grouped(n)
  if (n < 1_000_000) return `${(Math.floor(n / 100) / 10).toFixed(1)}k`
  return `${(Math.floor(n / 100_000) / 10).toFixed(1)}M`
}
