// Puts a scene on a canvas, one thing after another. Everything it needs to know is in the scene.

import type { Brush } from './brush.ts'
import { drawRow } from './glyphs.ts'
import { paintHandle } from './paint-handle.ts'
import { paintLane } from './paint-lane.ts'
import { type Style, write } from './paint-text.ts'
import type { Glyph, Scene, Sprite } from './scene.ts'
import { hatch, ink, line } from './strokes.ts'
import {
  type CanvasSize,
  LANE_HEIGHT,
  LANES_TOP,
  type Level,
  OVERVIEW_HEIGHT,
  type Theme,
} from './view.ts'

/** The page hatches beside the canvas (`.stale-hatch`), counted from a corner that is our lower left one. */
const STALE = { alpha: 0.28, gap: 10, width: 2, middle: 9 }

/** `stale`: the server is silent, so a hatch lies over what was last known. */
export function paint(
  brush: Brush,
  scene: Scene,
  theme: Theme,
  { scale }: CanvasSize,
  stale: boolean,
): void {
  brush.setTransform(scale, 0, 0, scale, 0, 0)
  paintScene(brush, scene, theme, scale, stale)
}

/** The same, wherever the brush is moved to. */
export function paintScene(
  brush: Brush,
  scene: Scene,
  theme: Theme,
  scale: number,
  stale: boolean,
): void {
  brush.globalAlpha = 1
  brush.fillStyle = theme['bg-0']
  brush.fillRect(0, 0, scene.width + 1, scene.height + 1)
  const draw = (sprites: readonly Sprite[]) =>
    paintRow(brush, sprites, scene.axis.level, theme, scale)
  /** A line of one device pixel at least, on whole ones. */
  const hairline = (y: number) => {
    const thick = Math.max(1, Math.round(scale)) / scale
    brush.fillStyle = theme['line-1']
    brush.fillRect(0, Math.round(y * scale) / scale, scene.width + 1, thick)
  }

  paintOverview(brush, scene, theme)
  if (scene.column) {
    const { x, y, width, height } = scene.column
    brush.fillStyle = theme.column
    brush.fillRect(x, y, width, height)
  }
  clipped(brush, scene.axis.left - 3, OVERVIEW_HEIGHT, scene, () => {
    draw(scene.ruler.flatMap(({ sprites }) => sprites))
  })
  paintFold(brush, scene, theme)
  for (const text of scene.texts) write(brush, text, theme)
  hairline(OVERVIEW_HEIGHT - 1)
  clipped(brush, 0, LANES_TOP, scene, () => {
    for (const lane of scene.lanes) {
      if (lane !== scene.lanes[0]) hairline(lane.top)
      paintLane(brush, lane, scene, theme, draw)
    }
    const below = scene.lanes.at(-1)
    if (below) hairline(below.top + LANE_HEIGHT)
  })
  hairline(LANES_TOP)
  clipped(brush, 0, OVERVIEW_HEIGHT, scene, () => draw(scene.movers))
  if (scene.sweep !== undefined) {
    const last = scene.lanes.at(-1)
    const end = last ? last.top + LANE_HEIGHT - 20 : LANES_TOP
    line(
      brush,
      [
        [scene.sweep, OVERVIEW_HEIGHT + 6],
        [scene.sweep, end],
      ],
      { stroke: theme['ink-1'], width: 1.5 },
    )
  }
  paintHandle(brush, scene, theme)
  paintPick(brush, scene, theme)
  if (stale) {
    const { width, height } = scene
    brush.globalAlpha = STALE.alpha
    hatch(brush, { x: 0, y: 0, width, height }, 0, {
      gap: STALE.gap,
      stroke: theme['ink-4'],
      width: STALE.width,
      from: height - STALE.middle * Math.SQRT2,
    })
    brush.globalAlpha = 1
  }
}

/** How the number on a cell is written: on what is absent it stands in a gap of the hatch. */
const LABEL: Partial<Record<Glyph, Style>> = { stored: 'seq', duplicate: 'seq', dropped: 'faded' }

/** Sprites, and the numbers written on them. */
export function paintRow(
  brush: Brush,
  sprites: readonly Sprite[],
  level: Level,
  theme: Theme,
  scale: number,
): void {
  drawRow(brush, sprites, level, theme, scale)
  for (const { glyph, x, y, label, alpha = 1 } of sprites) {
    if (label === undefined) continue
    const style = LABEL[glyph] ?? 'gone'
    write(brush, { text: label, x, y: y + 4.5, style, align: 'center', alpha }, theme)
  }
}

function clipped(brush: Brush, x: number, y: number, scene: Scene, draw: () => void): void {
  brush.save()
  brush.beginPath()
  brush.rect(x, y, scene.width - x, scene.height - y)
  brush.clip()
  draw()
  brush.restore()
}

function paintOverview(brush: Brush, { overview }: Scene, theme: Theme): void {
  if (!overview) return
  const { x, y, width, height } = overview.brush
  brush.beginPath()
  brush.roundRect(x, y, width, height, 4)
  ink(brush, { fill: theme.column, stroke: theme['ink-3'] })
  for (const bar of overview.bars) {
    brush.globalAlpha = bar.alpha ?? 1
    brush.fillStyle = theme[bar.colour]
    brush.fillRect(bar.x, bar.y, bar.width, bar.height)
  }
  brush.globalAlpha = 1
}

/** An arrow that points at what it stands for: the messages before the first column. */
function paintFold(brush: Brush, { fold }: Scene, theme: Theme): void {
  if (!fold) return
  const { lines, y, alpha } = fold
  const shape = [
    [2, -15],
    [38, -15],
    [44, -7.5],
    [38, 0],
    [44, 7.5],
    [38, 15],
    [2, 15],
  ] as const
  const points = shape.map(([x, dy]) => [x, y + dy] as const)
  brush.globalAlpha = alpha
  brush.lineJoin = 'miter'
  const gone = fold.look === 'hole'
  line(
    brush,
    points,
    gone
      ? { stroke: theme['ink-4'], width: 1, dash: [3, 2.5] }
      : { fill: theme['stored-tint'], stroke: theme.stored, width: 1.5 },
    true,
  )
  const short = lines.length === 1
  lines.forEach((text, i) => {
    // The lower line has the tip's room.
    const at = { x: 20 + 2 * i, y: short ? y + 4 : y - 3 + 12 * i }
    write(brush, { ...at, text, style: short ? 'label' : 'small', align: 'center', alpha }, theme)
  })
}

function paintPick(brush: Brush, { pick }: Scene, theme: Theme): void {
  if (!pick) return
  brush.beginPath()
  brush.roundRect(pick.x, pick.y, pick.width, pick.height, pick.radius)
  ink(brush, { stroke: theme.focus, width: 1.5 })
}
