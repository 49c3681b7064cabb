// The few strokes glyphs are made of. Each sets what it uses, so the order of calls does not matter.

import type { Brush } from './brush.ts'

const TURN = 2 * Math.PI
const NOON = -TURN / 4

export type Ink = { fill?: string; stroke?: string; width?: number; dash?: readonly number[] }

export function ink(brush: Brush, { fill, stroke, width = 1, dash = [] }: Ink): void {
  if (fill !== undefined) {
    brush.fillStyle = fill
    brush.fill()
  }
  if (stroke !== undefined) {
    brush.strokeStyle = stroke
    brush.lineWidth = width
    brush.setLineDash([...dash])
    brush.stroke()
  }
}

export function circle(brush: Brush, radius: number, how: Ink): void {
  brush.beginPath()
  brush.arc(0, 0, radius, 0, TURN)
  ink(brush, how)
}

/** Clockwise from 12 o'clock, `left` of a whole turn. */
export function arc(brush: Brush, radius: number, left: number, how: Ink): void {
  if (left <= 0) return
  brush.beginPath()
  brush.arc(0, 0, radius, NOON, NOON + TURN * Math.min(1, left))
  ink(brush, how)
}

export function box(
  brush: Brush,
  half: number,
  radius: number,
  how: Ink,
  { x, y }: { x: number; y: number } = { x: 0, y: 0 },
): void {
  brush.beginPath()
  brush.roundRect(x - half, y - half, 2 * half, 2 * half, radius)
  ink(brush, how)
}

/** In so many steps the ground covers what fades, a layer over the next, so that no seam shows between two. */
const FADE_STEPS = 8
const FADE_STEP = 0.3

/** Off to the left: the ground lies over it, thickest at its left side. */
export function fade(
  brush: Brush,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  ground: string,
): void {
  const { globalAlpha } = brush
  brush.globalAlpha = globalAlpha * FADE_STEP
  brush.fillStyle = ground
  for (let step = 1; step <= FADE_STEPS; step++)
    brush.fillRect(x, y, (width * step) / FADE_STEPS, height)
  brush.globalAlpha = globalAlpha
}

type Points = readonly (readonly [number, number])[]

export function line(brush: Brush, points: Points, how: Ink, closed = false): void {
  brush.beginPath()
  points.forEach(([x, y], i) => {
    if (i === 0) brush.moveTo(x, y)
    else brush.lineTo(x, y)
  })
  if (closed) brush.closePath()
  ink(brush, how)
}

/** An upright triangle with its top at `top` and a base of `2 * half` at `base`. */
export const triangle = (brush: Brush, top: number, base: number, half: number, how: Ink): void =>
  line(
    brush,
    [
      [0, top],
      [half, base],
      [-half, base],
    ],
    how,
    true,
  )

/** A pull that arrives from below. */
export const caret = (brush: Brush, theme: { 'ink-1': string }, half: number): void =>
  line(
    brush,
    [
      [-half, half / 2],
      [0, -half / 2],
      [half, half / 2],
    ],
    { stroke: theme['ink-1'], width: 1.5 },
  )

/** `from`: where along the top edge one of the lines begins; the box's corner unless said. */
type Hatching = { gap: number; stroke: string; width: number; from?: number }

/** Slanted lines inside a rounded box: what is absent. */
export function hatch(
  brush: Brush,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  radius: number,
  { gap, stroke, width: lineWidth, from = x }: Hatching,
): void {
  brush.save()
  brush.beginPath()
  brush.roundRect(x, y, width, height, radius)
  brush.clip()
  brush.beginPath()
  // The gap is measured across the lines; along x it is longer by the diagonal.
  const step = gap * Math.SQRT2
  for (let at = x + ((((from - x) % step) + step) % step); at < x + width + height; at += step) {
    brush.moveTo(at, y)
    brush.lineTo(at - height, y + height)
  }
  ink(brush, { stroke, width: lineWidth })
  brush.restore()
}
