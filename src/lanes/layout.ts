// Where everything stands, as data: pure, and no more work than the columns and lanes that show.

import type { StreamState } from '../model/state.ts'
import type { Millis } from '../model/units.ts'
import { type Geometry, onWorkbench } from './geometry.ts'
import { emptyLane, laneOf } from './lane.ts'
import { atRest, type Motions, sweepAt } from './motions.ts'
import { overviewOf } from './overview.ts'
import type { Planned } from './plan.ts'
import { rulerLine, rulerOf } from './ruler.ts'
import { type Axis, axisAt, edgeOf, shownOf, xOf } from './scale.ts'
import type { Box, Lane, Scene, Sprite } from './scene.ts'
import { lineOf } from './sweep.ts'
import { glideAt } from './tween.ts'
import { isFine, type View } from './view.ts'

/** The canvas in pixels of the drawing. */
export type Extent = { width: number; height: number }

export function layout(
  stream: StreamState,
  view: Planned,
  { width, height }: Extent,
  now: Millis,
  motions: Motions = atRest(),
): Scene {
  const edge = motions.edge ? glideAt(motions.edge, now) : edgeOf(view, stream, width)
  const axis = axisAt(view, width, edge)
  const geometry = view.plan?.geometry ?? onWorkbench(view.level, width)
  const sweep = sweepAt(motions, now)
  const lanes: Lane[] = []
  const movers: Sprite[] = []
  let top = geometry.lanes - view.top
  let below = false
  for (const name of view.stage?.consumers ?? stream.consumers.keys()) {
    if (top >= height) break
    if (top + geometry.lane > geometry.lanes) {
      const consumer = stream.consumers.get(name)
      const one = consumer
        ? laneOf({ stream, consumer, axis, geometry, top, below, motions, now })
        : { lane: emptyLane(name, top), movers: [] }
      lanes.push(one.lane)
      // What lands under the ruler is not seen to land.
      if (top + geometry.glyphs > geometry.lanes) {
        movers.push(...one.movers)
        below = true
      }
    }
    top += geometry.lane
  }
  const { ruler, texts, fold, movers: ghosts } = rulerOf(stream, axis, geometry, motions, now)
  return {
    width,
    height,
    geometry,
    axis,
    first: stream.first,
    last: stream.last,
    overview: view.plan ? undefined : overviewOf(stream, axis),
    ruler,
    texts,
    fold,
    later: view.plan?.later(stream, rulerLine(geometry, stream.last)),
    handle: undefined,
    lanes,
    movers: [...movers, ...ghosts],
    sweep: sweep && lineOf(sweep, axis, now),
    ...selectionOf(view, stream, axis, geometry, lanes, height),
  }
}

/** A selected column narrower than this is not seen. */
const COLUMN_AT_LEAST = 5

function selectionOf(
  { selection, level, stage }: View,
  { last }: StreamState,
  axis: Axis,
  geometry: Geometry,
  lanes: Scene['lanes'],
  height: number,
): Pick<Scene, 'column' | 'pick'> {
  // A slide's room beside the columns is no place of a message.
  if (!selection || (stage && selection.seq > shownOf(axis).last))
    return { column: undefined, pick: undefined }
  const x = xOf(axis, selection.seq)
  if (x + axis.pitch <= 0 || x >= axis.width) return { column: undefined, pick: undefined }
  const end = lanes.at(-1)
  const bottom = Math.min(height, end ? end.top + geometry.lane : geometry.lanes)
  const width = Math.max(axis.pitch, COLUMN_AT_LEAST)
  const side = x - (width - axis.pitch) / 2
  const column = { x: side, y: geometry.ruler, width, height: bottom - geometry.ruler }
  const lane = lanes.find(({ consumer }) => consumer === selection.consumer)
  if (selection.consumer !== undefined && !lane) return { column, pick: undefined }
  const line = lane ? lane.top + geometry.glyphs : rulerLine(geometry, last)
  return {
    column,
    pick: { ...frameOf(axis, x, line, lane && geometry), radius: isFine(level) ? 2 : 6 },
  }
}

/** The frame around the selected cell; in a lane of the readable level it holds the holder's tag too. */
function frameOf({ level, pitch }: Axis, x: number, line: number, inLane?: Geometry): Box {
  switch (level) {
    case 36:
      return { x: x + 1, y: line - 18, width: pitch - 2, height: inLane ? frameHigh(inLane) : 36 }
    case 16:
      return { x: x - 0.5, y: line - 12, width: pitch + 1, height: 24 }
    case 6:
    case 1:
      return { x: x - 1, y: line - 14, width: pitch + 2, height: 24 }
  }
}

const frameHigh = ({ lane, glyphs, notes }: Geometry): number =>
  notes === undefined ? 18 + Math.min(18, lane - glyphs) : notes - glyphs + 25
