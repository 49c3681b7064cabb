// Puts a scene on a canvas, one thing after another. Everything it needs to know is in the scene.

import type { Brush } from './brush.ts'
import { drawRow } from './glyphs.ts'
import type { LoadedLater } from './loaded-later.ts'
import { paintLane } from './paint-lane.ts'
import { type Style, write } from './paint-text.ts'
import type { Fold, Glyph, Scene, Sprite } from './scene.ts'
import { hatch, ink, line } from './strokes.ts'
import { type CanvasSize, isFine, type Level, type Theme } from './view.ts'

/** The page hatches beside the canvas (`.stale-hatch`), counted from a corner that is our lower left one. */
const STALE = { alpha: 0.28, gap: 10, width: 2, middle: 9 }

/** `stale`: the server is silent, so a hatch lies over what was last known. */
export function paint(
  brush: Brush,
  scene: Scene,
  theme: Theme,
  size: Pick<CanvasSize, 'scale'>,
  stale: boolean,
  later: LoadedLater = {},
): void {
  const scale = size.scale * scene.geometry.zoom
  brush.setTransform(scale, 0, 0, scale, 0, 0)
  paintScene(brush, scene, theme, scale, stale, later)
}

/** The same, wherever the brush is moved to. */
export function paintScene(
  brush: Brush,
  scene: Scene,
  theme: Theme,
  scale: number,
  stale: boolean,
  later: LoadedLater = {},
): void {
  const { level } = scene.axis
  const { zoom, stage, ruler, lanes, lane: high, sweep } = scene.geometry
  brush.globalAlpha = 1
  brush.fillStyle = theme['bg-0']
  brush.fillRect(0, 0, scene.width + 1, scene.height + 1)
  const draw = (sprites: readonly Sprite[]) =>
    paintRow(brush, sprites, { level, theme, scale, stage, ...later })
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
  clipped(brush, scene.axis.left - 3, ruler, scene, () => {
    draw(scene.ruler.flatMap(({ sprites }) => sprites))
  })
  if (scene.fold) paintFold(brush, scene.fold, (x) => x, theme, stage)
  if (scene.later) paintFold(brush, scene.later, (x) => scene.axis.end - x, theme, stage)
  for (const text of scene.texts) write(brush, text, theme, stage)
  if (ruler > 0) hairline(ruler - 1)
  clipped(brush, 0, lanes, scene, () => {
    for (const lane of scene.lanes) {
      if (lane !== scene.lanes[0]) hairline(lane.top)
      paintLane(brush, lane, scene, theme, draw)
    }
    const below = scene.lanes.at(-1)
    if (below) hairline(below.top + high)
  })
  hairline(lanes)
  clipped(brush, 0, ruler, scene, () => draw(scene.movers))
  if (scene.sweep !== undefined) {
    const last = scene.lanes.at(-1)
    const end = last ? last.top + sweep : lanes
    line(
      brush,
      [
        [scene.sweep, ruler + 6],
        [scene.sweep, end],
      ],
      { stroke: theme['ink-1'], width: 1.5 },
    )
  }
  later.paintHandle?.(brush, scene, theme)
  paintPick(brush, scene, theme)
  if (stale) {
    const { width, height } = scene
    brush.globalAlpha = STALE.alpha
    hatch(brush, { x: 0, y: 0, width, height }, 0, {
      gap: STALE.gap / zoom,
      stroke: theme['ink-4'],
      width: STALE.width / zoom,
      from: height - (STALE.middle * Math.SQRT2) / zoom,
    })
    brush.globalAlpha = 1
  }
}

/** How the number on a cell is written: on what is absent it stands in a gap of the hatch. */
const LABEL: Partial<Record<Glyph, Style>> = { stored: 'seq', duplicate: 'seq', dropped: 'faded' }

type RowStyle = LoadedLater & { level: Level; theme: Theme; scale: number; stage?: boolean }

/** Sprites, and the numbers written on them. */
export function paintRow(
  brush: Brush,
  sprites: readonly Sprite[],
  { level, theme, scale, stage = false, drawFine }: RowStyle,
): void {
  if (isFine(level)) drawFine?.(brush, sprites, level, theme, scale)
  else drawRow(brush, sprites, level, theme, scale)
  for (const { glyph, x, y, label, alpha = 1 } of sprites) {
    if (label === undefined) continue
    const style = LABEL[glyph] ?? 'gone'
    // Half the height of a digit, as large as it is written.
    const down = stage && label.length <= 3 ? 5.75 : 4.5
    write(brush, { text: label, x, y: y + down, style, align: 'center', alpha }, theme, stage)
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

/** An arrow that points at what it stands for: the messages before the first column, or after the last. */
function paintFold(
  brush: Brush,
  { look, lines, y, alpha }: Fold,
  at: (x: number) => number,
  theme: Theme,
  stage: boolean,
): void {
  const shape = [
    [2, -15],
    [38, -15],
    [44, -7.5],
    [38, 0],
    [44, 7.5],
    [38, 15],
    [2, 15],
  ] as const
  const points = shape.map(([x, dy]) => [at(x), y + dy] as const)
  brush.globalAlpha = alpha
  brush.lineJoin = 'miter'
  const gone = look === 'hole'
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
    const place = { x: at(20 + 2 * i), y: short ? y + 4 : y - 3 + 12 * i }
    write(
      brush,
      { ...place, text, style: short ? 'label' : 'small', align: 'center', alpha },
      theme,
      stage,
    )
  })
}

function paintPick(brush: Brush, { pick }: Scene, theme: Theme): void {
  if (!pick) return
  brush.beginPath()
  brush.roundRect(pick.x, pick.y, pick.width, pick.height, pick.radius)
  ink(brush, { stroke: theme.focus, width: 1.5 })
}
