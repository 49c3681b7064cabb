// Draws the handle on the ruler: a line before the first message, and a grip where the ruler ends. Dashed is undecided.

import type { Brush } from './brush.ts'
import type { Scene } from './scene.ts'
import { ink, line } from './strokes.ts'
import type { Theme } from './view.ts'

const WIDE = 10
const HIGH = 18

export function paintHandle(brush: Brush, { handle, geometry }: Scene, theme: Theme): void {
  if (!handle) return
  const { x, sure, beyond } = handle
  const { ruler, lanes } = geometry
  const top = lanes - HIGH / 2
  // Before the first message it would stand half beside the canvas.
  const grip = Math.max(x, WIDE / 2 + 1)
  const stroke = theme['ink-1']
  brush.lineCap = 'butt'
  if (beyond === undefined)
    line(
      brush,
      [
        [x, ruler + 4],
        [x, top],
      ],
      { stroke, width: 1.5, dash: sure ? [] : [3, 2.5] },
    )
  brush.beginPath()
  brush.roundRect(grip - WIDE / 2, top, WIDE, HIGH, 3)
  ink(brush, { fill: theme['bg-3'], stroke, width: 1.5, dash: sure ? [] : [3, 2.5] })
  if (beyond === undefined) {
    for (const dx of [-1.5, 1.5])
      line(
        brush,
        [
          [grip + dx, lanes - 4],
          [grip + dx, lanes + 4],
        ],
        { stroke },
      )
    return
  }
  // Outside the view: an arrow to where it is.
  const [tip, back] = beyond === 'left' ? [x - 2, x + 1.5] : [x + 2, x - 1.5]
  line(
    brush,
    [
      [back, lanes - 3.5],
      [tip, lanes],
      [back, lanes + 3.5],
    ],
    { stroke, width: 1.5 },
  )
}
