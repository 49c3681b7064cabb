// The compact level, drawn around 0,0 in a column of 20: shapes of their own, not smaller copies.

import { unreachable } from '../model/problem.ts'
import type { Brush } from './brush.ts'
import type { Glyph } from './scene.ts'
import { arc, box, caret, circle, fade, hatch, line, triangle } from './strokes.ts'
import type { Theme } from './view.ts'

const RING = 6.75
const DASHES = [1.8, 1.7]

export function drawCompact(brush: Brush, glyph: Glyph, theme: Theme, left?: number) {
  switch (glyph) {
    case 'stored':
      return box(brush, 7, 2.5, { fill: theme['stored-tint'], stroke: theme.stored, width: 1.5 })
    case 'duplicate':
      ghost(brush, theme, 2.5, -2.5)
      return box(brush, 7, 2.5, { fill: theme['stored-tint'], stroke: theme.stored, width: 1.5 })
    case 'dropped':
      box(brush, 7, 2.5, { fill: theme['stored-tint'], stroke: theme.stored, width: 1.5 })
      return fade(brush, { x: -8.5, y: -8.5, width: 14, height: 17 }, theme['bg-0'])
    case 'hole':
      return absent(brush, theme, 7, 7, 2)
    case 'next':
      return box(brush, 7, 2.5, { stroke: theme['line-2'], width: 1, dash: [2, 2] })
    case 'not read':
      return box(brush, 6.75, 2.5, { stroke: theme['ink-4'], width: 1.25, dash: [2, 2] })
    case 'gap':
      return absent(brush, theme, 4, 6, 1.5)
    case 'filtered':
      return line(
        brush,
        [
          [-3.5, 0],
          [3.5, 0],
        ],
        { stroke: theme['ink-4'], width: 2 },
      )
    case 'pending':
      return circle(brush, 4.5, { fill: theme['bg-0'], stroke: theme['ink-3'], width: 1.5 })
    case 'in flight':
      ring(brush, theme.flight, left)
      return core(brush, theme)
    case 'in progress':
      ring(brush, theme.flight, left)
      core(brush, theme)
      return refill(brush, theme)
    case 'redelivered':
      ring(brush, theme.flight, left)
      return triangle(brush, -4, 3, 4, { fill: theme.again, stroke: theme.again })
    case 'parked':
      triangle(brush, -7, 3, 6, { fill: theme['again-tint'], stroke: theme.again, width: 1.5 })
      return shelf(brush, theme, 7.5, 7)
    case 'delayed':
      if (left !== undefined) arc(brush, RING + 1, left, { stroke: theme.again, width: 1.25 })
      triangle(brush, -4, 2, 3.5, { fill: theme['again-tint'], stroke: theme.again, width: 1.25 })
      return shelf(brush, theme, 4, 5)
    case 'acked':
      circle(brush, 6.75, { fill: theme.acked })
      brush.lineCap = 'round'
      return line(
        brush,
        [
          [-3, 0.3],
          [-0.8, 2.4],
          [3, -2.2],
        ],
        {
          stroke: theme['on-fill'],
          width: 1.7,
        },
      )
    case 'settled':
      return circle(brush, 4.25, { fill: theme.acked })
    case 'terminated':
      closingBox(brush, theme)
      cross(brush, theme, 2.8)
      return crossBack(brush, theme, 2.8)
    case 'gave up':
      circle(brush, 6.25, { fill: theme['ended-tint'], stroke: theme.ended, width: 1.5 })
      cross(brush, theme, 4.2)
      return crossBack(brush, theme, 4.2)
    case 'unknown':
      circle(brush, 4.5, { stroke: theme['ink-3'], width: 1.25, dash: [1.8, 1.74] })
      return circle(brush, 1.1, { fill: theme['ink-3'] })
    case 'ghost':
      return ghost(brush, theme, 0, 0)
    case 'pull':
      return caret(brush, theme, 3.5)
    case 'earlier try':
      return circle(brush, RING, { stroke: theme['ink-4'], width: 1, dash: DASHES })
    case 'nakd':
      return triangle(brush, -6.5, 5, 6.5, { fill: theme.again, stroke: theme.again })
    case 'closing box':
      return closingBox(brush, theme)
    case 'half crossed':
      closingBox(brush, theme)
      return cross(brush, theme, 2.8)
    case 'flash':
      return box(brush, 9, 3, { fill: theme['ink-1'] })
    default:
      return unreachable(glyph)
  }
}

function ring(brush: Brush, stroke: string, left: number | undefined): void {
  if (left === undefined) return
  const { globalAlpha } = brush
  brush.globalAlpha = globalAlpha * 0.55
  circle(brush, RING, { stroke, width: 1, dash: DASHES })
  brush.globalAlpha = globalAlpha
  arc(brush, RING, left, { stroke, width: 2.25 })
}

const core = (brush: Brush, theme: Theme) =>
  circle(brush, 2.5, { fill: theme.flight, stroke: theme.flight, width: 1.5 })

function refill(brush: Brush, theme: Theme): void {
  const head = [
    [-1, -10],
    [3, -6.75],
    [-1, -3.5],
  ] as const
  line(brush, head, { stroke: theme['bg-0'], width: 1.5 }, true)
  line(brush, head, { fill: theme.flight }, true)
}

/** The copy that was not stored. */
const ghost = (brush: Brush, theme: Theme, x: number, y: number) =>
  box(brush, 7, 2.5, { stroke: theme.stored, width: 1.25, dash: [2, 2] }, { x, y })

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

function shelf(brush: Brush, theme: Theme, half: number, y: number): void {
  brush.lineCap = 'round'
  line(
    brush,
    [
      [-half, y],
      [half, y],
    ],
    { stroke: theme.again, width: 1.75 },
  )
  brush.lineCap = 'butt'
}

const closingBox = (brush: Brush, theme: Theme) =>
  box(brush, 6, 1, { fill: theme['ended-tint'], stroke: theme.ended, width: 1.5 })

function cross(brush: Brush, theme: Theme, half: number): void {
  brush.lineCap = 'round'
  line(
    brush,
    [
      [-half, -half],
      [half, half],
    ],
    { stroke: theme.ended, width: 1.6 },
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
    { stroke: theme.ended, width: 1.6 },
  )
}
