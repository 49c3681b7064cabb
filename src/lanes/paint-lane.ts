// Paints one lane: pipe and window first, then marks and cells, words last.

import type { Brush } from './brush.ts'
import { drawCompact } from './glyphs-compact.ts'
import { arrowBegins } from './labels.ts'
import { write } from './paint-text.ts'
import type { Lane, Scene, Sprite } from './scene.ts'
import { circle, ink, line } from './strokes.ts'
import { isFine, type Theme } from './view.ts'

export function paintLane(
  brush: Brush,
  lane: Lane,
  scene: Scene,
  theme: Theme,
  draw: (sprites: readonly Sprite[]) => void,
): void {
  const { stage } = scene.geometry
  paintPipe(brush, lane, scene, theme)
  if (lane.window) {
    const { x, y, width, height } = lane.window
    brush.fillStyle = theme.window
    brush.fillRect(x, y, width, height)
  }
  paintCover(brush, lane, theme)
  paintMarks(brush, lane, scene, theme)
  // While the axis moves, the first column is cut where the folded cell stands.
  brush.save()
  brush.beginPath()
  brush.rect(scene.axis.left - 6, lane.top, scene.width, 2 * scene.geometry.glyphs)
  brush.clip()
  draw(lane.cells.flatMap(({ sprites }) => sprites))
  brush.restore()
  for (const { glyph, x, y, left } of lane.hidden) {
    brush.save()
    brush.translate(x, y)
    brush.scale(0.8, 0.8)
    brush.lineJoin = 'round'
    drawCompact(brush, glyph, theme, left)
    brush.restore()
  }
  for (const { x, y, letter } of lane.tags) {
    brush.beginPath()
    brush.roundRect(x - 8, y - 7, 16, 14, 3)
    brush.fillStyle = theme.worker
    brush.fill()
    write(brush, { text: letter, x, y: y + 4, style: 'tag', align: 'center' }, theme, stage)
  }
  for (const text of lane.texts) write(brush, text, theme, stage)
}

/** Lower than this there is no room for a frame. */
const FRAMED = 8

/** What one ack settled at once. */
function paintCover(brush: Brush, { cover }: Lane, theme: Theme): void {
  if (!cover) return
  const { x, y, width, height } = cover
  brush.beginPath()
  brush.roundRect(x, y, width, height, height / 2)
  ink(
    brush,
    height < FRAMED ? { fill: theme.pipe } : { fill: theme.cover, stroke: theme.pipe, width: 1.5 },
  )
}

/** What lies behind the floor; cut where messages are folded. */
function paintPipe(brush: Brush, { pipe, top }: Lane, { axis, geometry }: Scene, theme: Theme) {
  if (!pipe) return
  const y = top + geometry.glyphs
  const stroke = theme.pipe
  const width = axis.level === 36 ? 3 : 2
  brush.lineCap = 'butt'
  if (isFine(axis.level)) {
    brush.fillStyle = stroke
    return brush.fillRect(pipe.from, y + 5, pipe.to - pipe.from, 2)
  }
  if (!pipe.cut || pipe.to < 30)
    return line(
      brush,
      [
        [pipe.from, y],
        [pipe.to, y],
      ],
      { stroke, width },
    )
  line(
    brush,
    [
      [0, y],
      [20, y],
    ],
    { stroke, width },
  )
  line(
    brush,
    [
      [26, y],
      [pipe.to, y],
    ],
    { stroke, width },
  )
  line(
    brush,
    [
      [18, y + 5],
      [22, y - 5],
    ],
    { stroke, width: 1.5 },
  )
  line(
    brush,
    [
      [24, y + 5],
      [28, y - 5],
    ],
    { stroke, width: 1.5 },
  )
}

/** A dot on a post is the floor; an arrow on a dashed post is delivered; they touch when nothing is in flight. */
function paintMarks(brush: Brush, lane: Lane, { axis, geometry }: Scene, theme: Theme): void {
  const { top, floor, delivered, edges } = lane
  const foot = top + geometry.glyphs + geometry.half
  const mark = top + geometry.marks
  const post = { stroke: theme['ink-1'], width: 1.5 }
  brush.lineCap = 'butt'
  if (floor !== undefined) {
    line(
      brush,
      [
        [floor, mark + 2],
        [floor, foot],
      ],
      post,
    )
    brush.save()
    brush.translate(floor, mark)
    circle(brush, 4, { fill: theme['ink-1'] })
    brush.restore()
  }
  if (delivered) {
    const { x, open } = delivered
    if (open)
      line(
        brush,
        [
          [x, mark + (x === floor ? 8 : 6)],
          [x, foot],
        ],
        { ...post, dash: [3, 3] },
      )
    const start = x + arrowBegins(open)
    line(
      brush,
      [
        [start, mark - 5],
        [start + 8, mark],
        [start, mark + 5],
      ],
      { fill: theme['ink-1'] },
      true,
    )
  }
  for (const side of edges) {
    const [tip, back] = side === 'left' ? [3, 9] : [axis.end - 3, axis.end - 9]
    line(
      brush,
      [
        [back, mark - 5],
        [tip, mark],
        [back, mark + 5],
      ],
      { stroke: theme['ink-1'], width: 1.5 },
    )
  }
}
