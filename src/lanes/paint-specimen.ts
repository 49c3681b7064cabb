// One state by itself, at one size: its story told, laid out and painted as the lanes are, and moved to its place.

import { story } from '../model/story.ts'
import { px } from '../model/units.ts'
import type { Brush } from './brush.ts'
import { drawFine } from './glyphs-fine.ts'
import { layout } from './layout.ts'
import { paintRow } from './paint.ts'
import { paintLane } from './paint-lane.ts'
import { middleOf } from './scale.ts'
import { type Box, drawnAt, type Lane, type Scene, type Sprite } from './scene.ts'
import type { Specimen } from './specimens.ts'
import { type Level, PITCH, type Theme } from './view.ts'

/** Wide and high enough for every specimen's story. */
const SIZE = { width: 1600, height: 300 }
/** The pipe runs past the glyph on both sides, so far. */
const PIPE_HALF: Readonly<Record<Level, number>> = { 36: 23, 16: 12, 6: 15, 1: 15 }
/** One bar alone is hard to see: so many of the same stand together. */
const BARS = 5

type Painting = { theme: Theme; scale: number; level: Level }

/** `x` and `y`: where its middle stands. */
export function paintSpecimen(
  brush: Brush,
  specimen: Specimen,
  { x, y }: { x: number; y: number },
  { theme, scale, level }: Painting,
): void {
  const scene = sceneOf(specimen, level)
  const { span = 1 } = specimen
  const middle = middleOf(scene.axis, specimen.seq) - ((span - 1) * scene.axis.pitch) / 2
  const copies = level === 6 && span === 1 ? BARS : 1
  const line = lineOf(scene, specimen)
  const moved = (sprites: readonly Sprite[]) => {
    const all: Sprite[] = []
    for (let copy = 0; copy < copies; copy++)
      for (const sprite of sprites)
        all.push({
          ...sprite,
          x: sprite.x + x - middle + (copy - (copies - 1) / 2) * scene.axis.pitch,
          y: sprite.y + y - line,
        })
    return all
  }
  const draw = (sprites: readonly Sprite[]) =>
    paintRow(brush, sprites, { level, theme, scale, drawFine })
  if (specimen.ruler) {
    draw(moved(drawnAt(scene, undefined, specimen.seq)?.sprites ?? []))
    return
  }
  const lane = scene.lanes[0]
  if (!lane) return
  const by = { x: x - middle, y: y - line }
  paintLane(brush, alone(lane, specimen, by, { x, level }, moved), unclipped(scene), theme, draw)
}

function sceneOf({ told, consumer = {}, stream }: Specimen, level: Level): Scene {
  const after = story(told, { ...stream, consumers: { pay: consumer } })
  const view = { level, follow: false, from: 1, top: px(0), still: true }
  return layout(after.stream, view, SIZE, after.now)
}

const lineOf = (scene: Scene, { ruler, seq }: Specimen): number =>
  ruler
    ? (drawnAt(scene, undefined, seq)?.sprites[0]?.y ?? 0)
    : (scene.lanes[0]?.top ?? 0) + scene.geometry.glyphs

/** The lane with nothing on it but this state: its cells, the pipe and the range behind them, the count above. */
function alone(
  lane: Lane,
  { seq, span = 1 }: Specimen,
  by: { x: number; y: number },
  { x, level }: { x: number; level: Level },
  moved: (sprites: readonly Sprite[]) => Sprite[],
): Lane {
  const half = PIPE_HALF[level] + (PITCH[level] / 2) * (span - 1)
  const cells = lane.cells.filter((cell) => cell.seq > seq - span && cell.seq <= seq)
  return {
    consumer: lane.consumer,
    top: lane.top + by.y,
    cells: cells.map((cell) => ({ ...cell, sprites: moved(cell.sprites) })),
    ...(cells.some(({ glyph }) => glyph === 'settled') && {
      pipe: { from: x - half, to: x + half, cut: false },
    }),
    ...(lane.cover && { cover: shifted(lane.cover, by) }),
    edges: [],
    texts: lane.texts.filter(({ style }) => style === 'count').map((text) => shifted(text, by)),
    tags: [],
    hidden: [],
  }
}

const shifted = <T extends Pick<Box, 'x' | 'y'>>(what: T, by: { x: number; y: number }): T => ({
  ...what,
  x: what.x + by.x,
  y: what.y + by.y,
})

/** Beside the axis there are no columns; a specimen stands anywhere. */
const unclipped = (scene: Scene): Scene => ({
  ...scene,
  axis: { ...scene.axis, left: -SIZE.width },
  width: 2 * SIZE.width,
})
