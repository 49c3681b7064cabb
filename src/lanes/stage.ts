// The plan of a slide's picture: how high things stand in lanes of its height, and its columns. Loaded when the first
// slide asks for it.

import type { Geometry } from './geometry.ts'
import { isNamed, RULER_CELLS, rulerHigh } from './lane-places.ts'
import type { Plan } from './plan.ts'
import { laterOf } from './ruler.ts'
import { FOLD_WIDTH, FREE, leftOf, MARGIN, placesAfter } from './scale.ts'
import { clamp } from './tween.ts'
import { LANE_HEIGHT, type Stage } from './view.ts'

/** From this height on a lane has room for notes. */
const NOTED = 90
/** Nearer the cells would touch; farther one does not see that they are a row. */
const PITCH = { least: 36, most: 125 }
/** Without a span so many columns are shown. */
const AT_TAIL = 10
const FOLD = FOLD_WIDTH[36]

export function planOf(stage: Stage): Plan {
  const { from, to } = stage.span ?? { from: 1, to: Number.POSITIVE_INFINITY }
  return {
    geometry: geometryOf(stage),
    axis(width, edge) {
      const { columns, pitch, after } = columnsOf(stage, width)
      const left = leftOf(36, edge)
      const end = Math.min(width, left + columns * pitch + after)
      return { level: 36, from: edge, left, pitch, columns, width, end, outside: after - 0.5 }
    },
    /** The span where it fits, else the last of it that is there; the next free place is never left of it. */
    edge(ends, width) {
      const { columns } = columnsOf(stage, width)
      const tail = Math.min(ends.last + 1, ends.last + placesAfter(ends) - columns + 1)
      return clamp(tail, from, Math.max(from, to - columns + 1))
    },
    later: (stream, y) => (stream.last > to ? laterOf(stream, to, y) : undefined),
  }
}

/**
 * The columns are spread over the width. What is folded keeps its room whether anything is or not, so that no column
 * moves when a message comes. `after`: the room right of the last one.
 */
function columnsOf({ span }: Stage, width: number) {
  const wanted = span ? Math.max(1, span.to - span.from + 1) : AT_TAIL
  const after = span ? FOLD : FREE
  const whole = width - MARGIN - after
  const folds = span?.from !== 1 || wanted * PITCH.least > whole
  const room = folds ? whole - FOLD : whole
  const columns = clamp(Math.floor(room / PITCH.least), 1, wanted)
  return { columns, pitch: clamp(room / columns, PITCH.least, PITCH.most), after }
}

function geometryOf({ zoom, lane }: Stage): Geometry {
  const named = isNamed(lane)
  const lanes = rulerHigh(lane)
  const within = inLane(lane)
  return {
    zoom,
    stage: true,
    ruler: 0,
    cells: RULER_CELLS,
    longCells: lanes - 16,
    numbers: 11,
    ...(named && { word: lanes - 3 }),
    lanes,
    lane,
    labels: named ? 'marks' : 'none',
    ...within,
    sweep: within.glyphs + within.half,
  }
}

function inLane(lane: number): Pick<Geometry, 'marks' | 'glyphs' | 'half' | 'notes'> {
  if (lane >= NOTED) {
    // What is more or less than on the workbench is shared out.
    const more = (lane - LANE_HEIGHT) / 3
    const glyphs = Math.round(52 + 2 * more)
    const notes = lane - 12
    return { marks: Math.round(22 + more), glyphs, half: Math.min(22, notes - 12 - glyphs), notes }
  }
  const named = isNamed(lane)
  const glyphs = Math.round(named ? 0.68 * lane : lane / 2 + 1)
  return {
    marks: named ? Math.round(0.2 * lane) : 6,
    glyphs,
    half: Math.min(22, lane - 1 - glyphs),
  }
}
