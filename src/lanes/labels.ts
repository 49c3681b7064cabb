// Where the words beside a lane's two marks stand. They never overlap each other, a mark or a badge: they change
// sides first, then share one label, then leave the number alone.

import { grouped } from '../model/grouped.ts'
import type { Text } from './scene.ts'

/** The advance of one character at 11 px: JetBrains Mono is 0.6 em wide. */
export const MONO_11 = 6.6
/** About the advance of Inter at 11 px, on the safe side. */
export const SANS_11 = 5.4
const EDGE = 2
/** An arrow at the edge stands before the label of a mark that is outside. */
const EDGE_ARROW = 14

export type Span = { from: number; to: number }
/** A mark on the canvas, or on which side it is outside. */
export type Mark = { seq: number; at: number | 'left' | 'right' }
/** So far right of its post an arrow begins: beside the dot where nothing is in flight. */
export const arrowBegins = (open: boolean): number => (open ? -0.75 : 6)
const ARROW_LONG = 8

type Run = { text: string; strong?: boolean }
type Placed = { span: Span; runs: readonly Run[] }

const widthOf = (runs: readonly Run[]) =>
  runs.reduce((sum, { text }) => sum + text.length, 0) * MONO_11
export const overlap = (a: Span, b: Span) => a.from < b.to && b.from < a.to

/** `taken`: spans on the same height that are in use, e.g. the ×2 above a glyph. */
export function markLabels(
  floor: Mark,
  delivered: Mark & { open: boolean },
  width: number,
  baseline: number,
  taken: readonly Span[],
): Text[] {
  const marks = [...dotSpan(floor), ...arrowSpan(delivered)]
  const fits = (label: Placed, ...others: Placed[]) =>
    label.span.from >= EDGE &&
    label.span.to <= width - EDGE &&
    [...marks, ...taken, ...others.map(({ span }) => span)].every(
      (span) => !overlap(label.span, span),
    )
  const arrow = arrowGaps(delivered.open)
  const ofFloor = [{ text: 'floor ' }, number(floor.seq)]
  const ofDelivered = [number(delivered.seq), { text: ' delivered' }]
  const floors = placings(floor, width, DOT, ofFloor, ofFloor)
  const deliveries = placings(
    delivered,
    width,
    arrow,
    [{ text: 'delivered ' }, number(delivered.seq)],
    ofDelivered,
  ).reverse()
  for (const one of floors)
    for (const other of deliveries)
      if (fits(one) && fits(other, one)) return write([one, other], baseline)
  const both = [...ofFloor, { text: '  ' }, ...ofDelivered]
  const label = [
    ...placings(floor, width, DOT, both, both),
    ...placings(delivered, width, arrow, both, both),
    ...deliveries,
    ...floors,
  ].find((placed) => fits(placed))
  return label ? write([label], baseline) : []
}

/** The same in the line of the notes: at the left, or at the right where the left is taken. */
export function labelBelow(
  floor: number,
  delivered: number,
  width: number,
  baseline: number,
  taken: readonly Span[],
): { span: Span; texts: Text[] } {
  const runs = [{ text: 'floor ' }, number(floor), { text: '  delivered ' }, number(delivered)]
  const at = (from: number): Placed => ({ span: { from, to: from + widthOf(runs) }, runs })
  const left = at(EDGE)
  const places = [left, at(width - EDGE - widthOf(runs))]
  const free = places.find(({ span }) => !taken.some((other) => overlap(span, other))) ?? left
  return { span: free.span, texts: write([free], baseline) }
}

const number = (seq: number): Run => ({ text: grouped(seq), strong: true })

/** How far a label keeps from the post, left and right of it. */
type Gaps = { before: number; after: number }
const DOT: Gaps = { before: 9, after: 9 }
const arrowGaps = (open: boolean): Gaps => ({
  before: 6,
  after: arrowBegins(open) + ARROW_LONG + 5,
})

/** Left of the mark and right of it; for a mark outside, at that edge. */
function placings(
  { at }: Mark,
  width: number,
  { before, after }: Gaps,
  left: readonly Run[],
  right: readonly Run[],
): Placed[] {
  const place = (start: number, runs: readonly Run[]): Placed => ({
    span: { from: start, to: start + widthOf(runs) },
    runs,
  })
  if (at === 'left') return [place(EDGE_ARROW, left)]
  if (at === 'right') return [place(width - EDGE_ARROW - widthOf(right), right)]
  return [place(at - before - widthOf(left), left), place(at + after, right)]
}

const dotSpan = ({ at }: Mark): Span[] =>
  typeof at === 'number' ? [{ from: at - 5, to: at + 5 }] : []
const arrowSpan = ({ at, open }: Mark & { open: boolean }): Span[] => {
  if (typeof at !== 'number') return []
  const from = at + arrowBegins(open)
  return [{ from, to: from + ARROW_LONG + 2 }]
}

function write(labels: readonly Placed[], y: number): Text[] {
  const texts: Text[] = []
  for (const { span, runs } of labels) {
    let x = span.from
    for (const run of runs) {
      const style = run.strong ? 'number' : 'label'
      texts.push({ text: run.text, x, y, style, align: 'left' })
      x += run.text.length * MONO_11
    }
  }
  return texts
}
