// How large the lanes of a slide are drawn: their words as large as the smallest on it, their lanes as high as there is room.

import { LANE_HEIGHT, RULER_HEIGHT, type Stage } from '../lanes/view.ts'

/** The size of the words in the drawing, in its own pixels. */
const WORDS = 11
/** A lane with its glyphs alone. */
const LANE_LEAST = 36

/** In CSS pixels: how high the place is, and how large the words of the slide are there. */
export type Place = { height: number; words: number }

export function stageIn({ height, words }: Place, lanes: number): Pick<Stage, 'zoom' | 'lane'> {
  const zoom = words / WORDS
  const room = Math.floor((height / zoom - RULER_HEIGHT) / Math.max(1, lanes))
  return { zoom, lane: Math.max(LANE_LEAST, Math.min(LANE_HEIGHT, room)) }
}
