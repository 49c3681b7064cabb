// One pixel a message. Height is all there is: a thin line ahead, low is done, middle in flight, tall asks for attention,
// broken has ended. What is absent is a gap.

import type { Brush } from './brush.ts'
import { dip, type Ink } from './glyphs-bar.ts'
import type { Glyph } from './scene.ts'
import type { Theme } from './view.ts'

type Parts = readonly (readonly [top: number, height: number])[]
type Profile = { colour: Ink; parts: Parts }

const ENDED: Parts = [
  [-15, 12],
  [-1, 8],
]
const TALL: Parts = [[-15, 22]]

const PROFILES: Record<Glyph, Profile> = {
  stored: { colour: 'stored', parts: [[-7, 14]] },
  duplicate: {
    colour: 'stored',
    parts: [
      [-7, 14],
      [-10, 2],
    ],
  },
  dropped: { colour: 'faded', parts: [[-7, 14]] },
  hole: { colour: 'ink-4', parts: [[6, 1]] },
  next: { colour: 'line-2', parts: [[6, 1]] },
  'not read': {
    colour: 'ink-4',
    parts: [
      [-7, 1],
      [6, 1],
    ],
  },
  gap: { colour: 'ink-4', parts: [] },
  filtered: { colour: 'ink-4', parts: [[6, 1]] },
  pending: { colour: 'ink-3', parts: [[5, 2]] },
  'in flight': { colour: 'flight', parts: [[-8, 15]] },
  'in progress': { colour: 'flight', parts: [[-10, 17]] },
  redelivered: { colour: 'again', parts: TALL },
  parked: { colour: 'again', parts: TALL },
  delayed: { colour: 'again', parts: TALL },
  acked: { colour: 'acked', parts: [[-2, 9]] },
  settled: { colour: 'acked', parts: [[1, 6]] },
  terminated: { colour: 'ended', parts: ENDED },
  'gave up': { colour: 'ended', parts: ENDED },
  unknown: {
    colour: 'ink-3',
    parts: [
      [1, 2],
      [5, 2],
    ],
  },
  ghost: { colour: 'stored', parts: [[-10, 2]] },
  pull: { colour: 'ink-1', parts: [] },
  'earlier try': { colour: 'ink-4', parts: [] },
  nakd: { colour: 'again', parts: TALL },
  'closing box': { colour: 'ended', parts: ENDED },
  'half crossed': { colour: 'ended', parts: ENDED },
  flash: { colour: 'ink-1', parts: [[-15, 22]] },
}

export function drawColumn(brush: Brush, glyph: Glyph, theme: Theme): void {
  const { colour, parts } = PROFILES[glyph]
  const { globalAlpha } = brush
  dip(brush, colour, theme)
  for (const [top, height] of parts) brush.fillRect(-0.5, top, 1, height)
  brush.globalAlpha = globalAlpha
}

/** A row at once. Neighbours of one look are one rectangle, so that a long run costs no more than a short one. */
export function drawColumns(
  brush: Brush,
  columns: readonly { glyph: Glyph; x: number; y: number }[],
  theme: Theme,
  scale: number,
): void {
  const byColour = new Map<Ink, number[]>()
  const snap = (n: number) => Math.round(n * scale) / scale
  for (let i = 0; i < columns.length; ) {
    const first = columns[i]
    if (!first) break
    let end = i + 1
    let last = first
    for (let next = columns[end]; next; next = columns[end]) {
      if (next.glyph !== first.glyph || next.y !== first.y || next.x - last.x > 1.001) break
      last = next
      end++
    }
    i = end
    const { colour, parts } = PROFILES[first.glyph]
    let flat = byColour.get(colour)
    if (!flat) {
      flat = []
      byColour.set(colour, flat)
    }
    const left = snap(first.x - 0.5)
    const width = snap(last.x + 0.5) - left
    for (const [top, height] of parts) flat.push(left, snap(first.y) + top, width, height)
  }
  for (const [colour, flat] of byColour) {
    brush.beginPath()
    for (let i = 0; i < flat.length; i += 4)
      brush.rect(flat[i] ?? 0, flat[i + 1] ?? 0, flat[i + 2] ?? 0, flat[i + 3] ?? 0)
    dip(brush, colour, theme)
    brush.fill()
    brush.globalAlpha = 1
  }
}
