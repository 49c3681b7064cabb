// One frame of a motion by itself: the ruler and the lane at that instant, without the strip above them.

import type { Brush } from './brush.ts'
import { film, following } from './film.ts'
import { paintScene } from './paint.ts'
import type { Scene } from './scene.ts'
import type { Act, Board, Frame } from './storyboard.ts'
import { LANES_TOP, OVERVIEW_HEIGHT, type Theme } from './view.ts'

/** Wide enough that the marks stand where they do on a wide page; what is beside the picture is not seen. */
const SIZE = { width: 600, height: LANES_TOP + 98 }

function sceneOfFrame({ consumer = {} }: Board, { told, fact }: Act, { at }: Frame): Scene {
  const shot = film(told, fact, following, { pay: consumer }, SIZE)
  return at === 'before' ? shot.drawn : shot.scene(at)
}

export function paintFrame(
  brush: Brush,
  { board, act, frame }: { board: Board; act: Act; frame: Frame },
  { theme, scale }: { theme: Theme; scale: number },
): void {
  const scene = sceneOfFrame(board, act, frame)
  const lanes = scene.lanes.map((lane) => ({
    ...lane,
    tags: [],
    // The names of the marks would not fit; the count belongs to the glyph.
    texts: lane.texts.filter(({ style }) => style === 'count'),
  }))
  // Whole device pixels, or the lines would be soft.
  brush.translate(0, -Math.round(OVERVIEW_HEIGHT * scale) / scale)
  paintScene(brush, { ...scene, overview: undefined, lanes }, theme, scale, false)
}
