// How large the lanes of a slide are drawn: their words as large as the smallest on it, their lanes as high as there is room.

import { LANE_HEIGHT, type Stage } from '../lanes/view.ts'

/** The size of the words in the drawing, in its own pixels. */
const WORDS = 11
/** A lane with its glyphs alone. */
const LANE_LEAST = 36

/** A ruler with its words. */
const RULER = 50
/** Less than so many letters' sizes is half a slide, or a phone: there every column counts. */
const NARROW = 27

/** In CSS pixels: the place, the part of it that the drawing has, and how large the words of the slide are there. */
export type Place = { width: number; drawn: number; words: number }

export const isNarrow = ({ width, words }: Place): boolean => width < NARROW * words

export function stageIn({ drawn, words }: Place, lanes: number): Pick<Stage, 'zoom' | 'lane'> {
  const zoom = words / WORDS
  const room = Math.floor((drawn / zoom - RULER) / Math.max(1, lanes))
  return { zoom, lane: Math.max(LANE_LEAST, Math.min(LANE_HEIGHT, room)) }
}
