// Where everything stands, as data: pure, and no more work than the columns and lanes that show.

import type { StreamState } from '../model/state.ts'
import type { Millis } from '../model/units.ts'
import { laneOf } from './lane.ts'
import { atRest, type Motions, sweepAt } from './motions.ts'
import { overviewOf } from './overview.ts'
import { rulerLine, rulerOf } from './ruler.ts'
import { type Axis, axisAt, edgeOf, xOf } from './scale.ts'
import type { Box, Lane, Scene, Sprite } from './scene.ts'
import { lineOf } from './sweep.ts'
import { glideAt } from './tween.ts'
import { GLYPH_LINE, isFine, LANE_HEIGHT, LANES_TOP, OVERVIEW_HEIGHT, type View } from './view.ts'

/** The canvas in CSS pixels. */
export type Extent = { width: number; height: number }

export function layout(
  stream: StreamState,
  view: View,
  { width, height }: Extent,
  now: Millis,
  motions: Motions = atRest(),
): Scene {
  const edge = motions.edge ? glideAt(motions.edge, now) : edgeOf(view, stream, width)
  const axis = axisAt(view.level, width, edge)
  const sweep = sweepAt(motions, now)
  const lanes: Lane[] = []
  const movers: Sprite[] = []
  let top = LANES_TOP - view.top
  let below = false
  for (const consumer of stream.consumers.values()) {
    if (top >= height) break
    if (top + LANE_HEIGHT > LANES_TOP) {
      const one = laneOf({ stream, consumer, axis, top, below, motions, now })
      lanes.push(one.lane)
      // What lands under the ruler is not seen to land.
      if (top + GLYPH_LINE > LANES_TOP) {
        movers.push(...one.movers)
        below = true
      }
    }
    top += LANE_HEIGHT
  }
  const { ruler, texts, fold, movers: ghosts } = rulerOf(stream, axis, motions, now)
  return {
    width,
    height,
    axis,
    first: stream.first,
    last: stream.last,
    overview: overviewOf(stream, axis),
    ruler,
    texts,
    fold,
    handle: undefined,
    lanes,
    movers: [...movers, ...ghosts],
    sweep: sweep && lineOf(sweep, axis, now),
    ...selectionOf(view, stream, axis, lanes, height),
  }
}

/** A selected column narrower than this is not seen. */
const COLUMN_AT_LEAST = 5

function selectionOf(
  { selection, level }: View,
  { last }: StreamState,
  axis: Axis,
  lanes: Scene['lanes'],
  height: number,
): Pick<Scene, 'column' | 'pick'> {
  if (!selection) return { column: undefined, pick: undefined }
  const x = xOf(axis, selection.seq)
  if (x + axis.pitch <= 0 || x >= axis.width) return { column: undefined, pick: undefined }
  const end = lanes.at(-1)
  const bottom = Math.min(height, end ? end.top + LANE_HEIGHT : LANES_TOP)
  const width = Math.max(axis.pitch, COLUMN_AT_LEAST)
  const side = x - (width - axis.pitch) / 2
  const column = { x: side, y: OVERVIEW_HEIGHT, width, height: bottom - OVERVIEW_HEIGHT }
  const lane = lanes.find(({ consumer }) => consumer === selection.consumer)
  if (selection.consumer !== undefined && !lane) return { column, pick: undefined }
  const line = lane ? lane.top + GLYPH_LINE : rulerLine(level, last)
  return {
    column,
    pick: { ...frameOf(axis, x, line, lane !== undefined), radius: isFine(level) ? 2 : 6 },
  }
}

/** The frame around the selected cell; in a lane of the readable level it holds the holder's tag too. */
function frameOf({ level, pitch }: Axis, x: number, line: number, inLane: boolean): Box {
  switch (level) {
    case 36:
      return { x: x + 1, y: line - 18, width: pitch - 2, height: inLane ? 59 : 36 }
    case 16:
      return { x: x - 0.5, y: line - 12, width: pitch + 1, height: 24 }
    case 6:
    case 1:
      return { x: x - 1, y: line - 14, width: pitch + 2, height: 24 }
  }
}
