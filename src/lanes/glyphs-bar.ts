// The bar level, 4 wide on a pitch of 6. The profile is the shape: low is done, middle in flight, tall asks for
// attention, broken has ended.

import type { Brush } from './brush.ts'
import type { Glyph } from './scene.ts'
import type { Colour, Theme } from './view.ts'

type Rects = readonly (readonly [x: number, y: number, width: number, height: number])[]
type Profile = { colour: Ink; rects: Rects }
/** A colour, or what is left of it. */
export type Ink = Colour | 'faded'

const DOTS: Rects = [
  [-1, -6, 2, 2],
  [-1, -1, 2, 2],
  [-1, 4, 2, 2],
]
const BROKEN: Rects = [
  [-2, -9, 4, 7],
  [-2, 0, 4, 7],
]
const RAISED: Rects = [
  [-1, -11, 2, 2],
  [-2, -9, 4, 10],
]
/** A frame of one pixel, as four bars, so that it stays on whole pixels. */
const frame = (top: number, height: number): Rects => [
  [-2, top, 4, 1],
  [-2, top + height - 1, 4, 1],
  [-2, top + 1, 1, height - 2],
  [1, top + 1, 1, height - 2],
]

const PROFILES: Record<Glyph, Profile> = {
  stored: { colour: 'stored', rects: [[-2, -7, 4, 14]] },
  duplicate: {
    colour: 'stored',
    rects: [
      [-2, -7, 4, 14],
      [-2, -10, 4, 2],
    ],
  },
  dropped: { colour: 'faded', rects: [[-2, -7, 4, 14]] },
  hole: { colour: 'ink-4', rects: DOTS },
  next: { colour: 'line-2', rects: [[-2, 6, 4, 1]] },
  'not read': { colour: 'ink-4', rects: frame(-7, 14) },
  gap: { colour: 'ink-4', rects: DOTS },
  filtered: { colour: 'ink-4', rects: [[-2, 5, 4, 2]] },
  pending: { colour: 'ink-3', rects: frame(0, 7) },
  'in flight': {
    colour: 'flight',
    rects: [
      [-2, -5, 4, 2],
      [-2, -3, 1, 10],
      [1, -3, 1, 10],
      [-1, 2, 2, 5],
    ],
  },
  'in progress': { colour: 'flight', rects: [[-2, -5, 4, 12]] },
  redelivered: {
    colour: 'again',
    rects: [
      [-1, -11, 2, 2],
      [-2, -9, 4, 16],
    ],
  },
  parked: { colour: 'again', rects: [...RAISED, [-3, 5, 6, 2]] },
  delayed: { colour: 'again', rects: [...RAISED, [-3, 5, 2, 2], [1, 5, 2, 2]] },
  acked: { colour: 'acked', rects: [[-2, -1, 4, 8]] },
  settled: { colour: 'acked', rects: [[-2, 3, 4, 4]] },
  terminated: { colour: 'ended', rects: BROKEN },
  'gave up': {
    colour: 'ended',
    rects: [
      [-2, -9, 4, 4],
      [-2, -3, 4, 4],
      [-2, 3, 4, 4],
    ],
  },
  // Two posts without a lid: not pending's frame, not a hole's dots.
  unknown: {
    colour: 'ink-3',
    rects: [
      [-2, 0, 1, 3],
      [1, 0, 1, 3],
      [-2, 5, 1, 2],
      [1, 5, 1, 2],
    ],
  },
  ghost: { colour: 'stored', rects: frame(-7, 14) },
  pull: { colour: 'ink-1', rects: [] },
  'earlier try': { colour: 'ink-4', rects: [] },
  nakd: { colour: 'again', rects: RAISED },
  'closing box': { colour: 'ended', rects: BROKEN },
  'half crossed': { colour: 'ended', rects: BROKEN },
  flash: { colour: 'ink-1', rects: [[-3, -12, 6, 20]] },
}

export function drawBar(brush: Brush, glyph: Glyph, theme: Theme): void {
  const { colour, rects } = PROFILES[glyph]
  const { globalAlpha } = brush
  dip(brush, colour, theme)
  for (const [x, y, width, height] of rects) brush.fillRect(x, y, width, height)
  brush.globalAlpha = globalAlpha
}

const FADED = 0.35

/** The colour that the next fill has; `faded` leaves the brush faint. */
export function dip(brush: Brush, colour: Ink, theme: Theme): void {
  brush.fillStyle = theme[colour === 'faded' ? 'stored' : colour]
  if (colour === 'faded') brush.globalAlpha *= FADED
}

/** A whole row at once, one path a colour: thousands of bars cost less than hundreds of glyphs. */
export function drawBars(
  brush: Brush,
  bars: Iterable<{ glyph: Glyph; x: number; y: number }>,
  theme: Theme,
  scale: number,
): void {
  const byColour = new Map<Ink, number[]>()
  for (const { glyph, x, y } of bars) {
    const { colour, rects } = PROFILES[glyph]
    const left = Math.round(x * scale) / scale
    const top = Math.round(y * scale) / scale
    let flat = byColour.get(colour)
    if (!flat) {
      flat = []
      byColour.set(colour, flat)
    }
    for (const [dx, dy, width, height] of rects) flat.push(left + dx, top + dy, width, height)
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
