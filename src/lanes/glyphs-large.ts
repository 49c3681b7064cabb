// The readable level, drawn around 0,0 in a column of 36.

import { unreachable } from '../model/problem.ts'
import type { Brush } from './brush.ts'
import type { Glyph } from './scene.ts'
import { arc, box, caret, circle, fade, hatch, line, triangle } from './strokes.ts'
import type { Theme } from './view.ts'

const RING = 13.25
const DASHES = [2.3, 2.3]

export function drawLarge(brush: Brush, glyph: Glyph, theme: Theme, left?: number) {
  switch (glyph) {
    case 'stored':
      return box(brush, 15, 5, { fill: theme['stored-tint'], stroke: theme.stored, width: 1.5 })
    case 'duplicate':
      ghost(brush, theme, 4, -4)
      return box(brush, 15, 5, { fill: theme['stored-tint'], stroke: theme.stored, width: 1.5 })
    case 'dropped':
      box(brush, 15, 5, { fill: theme['stored-tint'], stroke: theme.stored, width: 1.5 })
      return fade(brush, { x: -17, y: -17, width: 30, height: 34 }, theme['bg-0'])
    case 'hole':
      return absent(brush, theme, 14, 14, 4)
    case 'next':
      return box(brush, 15, 5, { stroke: theme['line-2'], width: 1, dash: [3, 3] })
    case 'not read':
      return box(brush, 14.5, 5, { stroke: theme['ink-4'], width: 1.25, dash: [3, 3] })
    case 'gap':
      return absent(brush, theme, 7, 9, 3)
    case 'filtered':
      return line(
        brush,
        [
          [-6, 0],
          [6, 0],
        ],
        { stroke: theme['ink-4'], width: 2 },
      )
    case 'pending':
      return circle(brush, 8, { fill: theme['bg-0'], stroke: theme['ink-3'], width: 1.5 })
    case 'in flight':
      ring(brush, theme, left)
      return halfCore(brush, theme)
    case 'in progress':
      ring(brush, theme, left)
      halfCore(brush, theme)
      return refill(brush, theme)
    case 'redelivered':
      ring(brush, theme, left)
      return triangle(brush, -7.5, 5.5, 7.5, { fill: theme.again, stroke: theme.again })
    case 'parked':
      triangle(brush, -12, 6, 10.5, { fill: theme['again-tint'], stroke: theme.again, width: 2 })
      return shelf(brush, theme, 13, 12)
    case 'delayed':
      if (left !== undefined) {
        circle(brush, RING, { stroke: theme['ink-4'], width: 1.25, dash: DASHES })
        arc(brush, RING, left, { stroke: theme.again, width: 1.75 })
      }
      triangle(brush, -7.5, 3.5, 6.5, {
        fill: theme['again-tint'],
        stroke: theme.again,
        width: 1.75,
      })
      return shelf(brush, theme, 7, 7.5, 2)
    case 'acked':
      circle(brush, 11, { fill: theme.acked })
      return tick(
        brush,
        theme,
        [
          [-5, 0.5],
          [-1.4, 4],
          [5, -3.6],
        ],
        2.4,
      )
    case 'settled':
      circle(brush, 7, { fill: theme.acked })
      return tick(
        brush,
        theme,
        [
          [-3.2, 0.3],
          [-0.9, 2.6],
          [3.2, -2.3],
        ],
        1.7,
      )
    case 'terminated':
      closingBox(brush, theme)
      cross(brush, theme, 4.6)
      return crossBack(brush, theme, 4.6)
    case 'gave up':
      circle(brush, 10.5, { fill: theme['ended-tint'], stroke: theme.ended, width: 2 })
      cross(brush, theme, 7.2)
      return crossBack(brush, theme, 7.2)
    case 'unknown':
      circle(brush, 7, { fill: theme['bg-0'], stroke: theme['ink-3'], width: 1.25, dash: DASHES })
      return question(brush, theme)
    case 'ghost':
      return ghost(brush, theme, 0, 0)
    case 'pull':
      return caret(brush, theme, 5)
    case 'earlier try':
      return circle(brush, RING, { stroke: theme['ink-4'], width: 1.25, dash: DASHES })
    case 'nakd':
      return triangle(brush, -11, 8, 11, { fill: theme.again, stroke: theme.again })
    case 'closing box':
      return closingBox(brush, theme)
    case 'half crossed':
      closingBox(brush, theme)
      return cross(brush, theme, 4.6)
    case 'flash':
      return box(brush, 16, 5, { fill: theme['ink-1'] })
    default:
      return unreachable(glyph)
  }
}

/** The arc is what is left of ack_wait, the dashes what is used; no ring where the deadline is not known. */
function ring(brush: Brush, theme: Theme, left: number | undefined): void {
  if (left === undefined) return
  const { globalAlpha } = brush
  brush.globalAlpha = globalAlpha * 0.55
  circle(brush, RING, { stroke: theme.flight, width: 1.25, dash: DASHES })
  brush.globalAlpha = globalAlpha
  arc(brush, RING, left, { stroke: theme.flight, width: 3.25 })
}

function halfCore(brush: Brush, theme: Theme): void {
  circle(brush, 6.5, { stroke: theme.flight, width: 1.5 })
  brush.beginPath()
  brush.arc(0, 0, 6.5, Math.PI / 2, -Math.PI / 2)
  brush.closePath()
  brush.fillStyle = theme.flight
  brush.fill()
}

/** The ring is full again. */
const refill = (brush: Brush, theme: Theme) => {
  const head = [
    [-1.5, -18.5],
    [5, -13.25],
    [-1.5, -8],
  ] as const
  line(brush, head, { stroke: theme['bg-0'], width: 1.5 }, true)
  line(brush, head, { fill: theme.flight }, true)
}

/** The copy that was not stored. */
const ghost = (brush: Brush, theme: Theme, x: number, y: number) =>
  box(brush, 15, 5, { stroke: theme.stored, width: 1.25, dash: [3, 3] }, { x, y })

function absent(brush: Brush, theme: Theme, halfWide: number, halfHigh: number, radius: number) {
  const at = { x: -halfWide, y: -halfHigh, width: 2 * halfWide, height: 2 * halfHigh }
  hatch(brush, at, radius, { gap: 5, stroke: theme['ink-4'], width: 1.25 })
  brush.beginPath()
  brush.roundRect(at.x, at.y, at.width, at.height, radius)
  brush.strokeStyle = theme['ink-4']
  brush.lineWidth = 1
  brush.setLineDash([3, 2.5])
  brush.stroke()
}

function shelf(brush: Brush, theme: Theme, half: number, y: number, width = 2.5): void {
  brush.lineCap = 'round'
  line(
    brush,
    [
      [-half, y],
      [half, y],
    ],
    { stroke: theme.again, width },
  )
  brush.lineCap = 'butt'
}

function tick(
  brush: Brush,
  theme: Theme,
  points: readonly (readonly [number, number])[],
  width: number,
): void {
  brush.lineCap = 'round'
  line(brush, points, { stroke: theme['on-fill'], width })
}

const closingBox = (brush: Brush, theme: Theme) =>
  box(brush, 10, 2, { fill: theme['ended-tint'], stroke: theme.ended, width: 2 })

function cross(brush: Brush, theme: Theme, half: number): void {
  brush.lineCap = 'round'
  line(
    brush,
    [
      [-half, -half],
      [half, half],
    ],
    { stroke: theme.ended, width: 2.25 },
  )
}

function crossBack(brush: Brush, theme: Theme, half: number): void {
  brush.lineCap = 'round'
  line(
    brush,
    [
      [half, -half],
      [-half, half],
    ],
    { stroke: theme.ended, width: 2.25 },
  )
}

function question(brush: Brush, theme: Theme): void {
  brush.font = '600 10px "JetBrains Mono Variable", ui-monospace, Menlo, Consolas, monospace'
  brush.textAlign = 'center'
  brush.textBaseline = 'alphabetic'
  brush.fillStyle = theme['ink-3']
  brush.fillText('?', 0, 3.6)
}
