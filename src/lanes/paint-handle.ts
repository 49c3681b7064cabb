// Draws the handle on the ruler: a line before the first message, and a grip where the ruler ends. Dashed is undecided.

import type { Brush } from './brush.ts'
import type { Scene } from './scene.ts'
import { ink, line } from './strokes.ts'
import { LANES_TOP, OVERVIEW_HEIGHT, type Theme } from './view.ts'

const WIDE = 10
const HIGH = 18
const TOP = LANES_TOP - HIGH / 2

export function paintHandle(brush: Brush, { handle }: Scene, theme: Theme): void {
  if (!handle) return
  const { x, sure, beyond } = handle
  // Before the first message it would stand half beside the canvas.
  const grip = Math.max(x, WIDE / 2 + 1)
  const stroke = theme['ink-1']
  brush.lineCap = 'butt'
  if (beyond === undefined)
    line(
      brush,
      [
        [x, OVERVIEW_HEIGHT + 4],
        [x, TOP],
      ],
      { stroke, width: 1.5, dash: sure ? [] : [3, 2.5] },
    )
  brush.beginPath()
  brush.roundRect(grip - WIDE / 2, TOP, WIDE, HIGH, 3)
  ink(brush, { fill: theme['bg-3'], stroke, width: 1.5, dash: sure ? [] : [3, 2.5] })
  if (beyond === undefined) {
    for (const dx of [-1.5, 1.5])
      line(
        brush,
        [
          [grip + dx, LANES_TOP - 4],
          [grip + dx, LANES_TOP + 4],
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
      [back, LANES_TOP - 3.5],
      [tip, LANES_TOP],
      [back, LANES_TOP + 3.5],
    ],
    { stroke, width: 1.5 },
  )
}
