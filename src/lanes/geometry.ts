// Where things stand from top to bottom: on the workbench, whose page draws its gutter on the same lines, and on a
// slide, which says how high a lane is. In pixels of the drawing; what is within a lane is counted from its top.

import { LANE_HEIGHT, LANES_TOP, type Level, OVERVIEW_HEIGHT } from './view.ts'

export type Geometry = {
  /** How many CSS pixels a pixel of the drawing is. */
  zoom: number
  /** Words and numbers are read from the other end of a room. */
  stage: boolean
  /** Where the ruler begins. */
  ruler: number
  /** The middles of its cells, and where they are when whole numbers stand above; the baselines of both kinds of text. */
  cells: number
  longCells: number
  numbers: number
  /** None where there is no room under the cells. */
  word?: number
  /** Where the first lane begins, and the height of one. */
  lanes: number
  lane: number
  /** The floor's dot and the arrow of delivered. */
  marks: number
  /** Where the words of the marks stand. */
  labels: 'marks' | 'notes' | 'none'
  glyphs: number
  /** Half the height of the window, where the posts end too. */
  half: number
  /** Notes and holders. */
  notes?: number
  /** Where a purge's line ends. */
  sweep: number
}

/** A canvas narrower than this leaves the top of each lane to the page, which writes the name and the counts there. */
const NARROW = 480
const CELLS: Readonly<Record<Level, number>> = { 36: 28, 16: 38, 6: 40, 1: 40 }
const LONG_CELLS: Readonly<Record<Level, number>> = { ...CELLS, 36: 35 }
const NUMBERS: Readonly<Record<Level, number>> = { 36: 15, 16: 21, 6: 21, 1: 21 }
const WINDOW_HALF: Readonly<Record<Level, number>> = { 36: 22, 16: 13, 6: 13, 1: 13 }

export const onWorkbench = (level: Level, width: number): Geometry => ({
  zoom: 1,
  stage: false,
  ruler: OVERVIEW_HEIGHT,
  cells: OVERVIEW_HEIGHT + CELLS[level],
  longCells: OVERVIEW_HEIGHT + LONG_CELLS[level],
  numbers: OVERVIEW_HEIGHT + NUMBERS[level],
  word: LANES_TOP - 3,
  lanes: LANES_TOP,
  lane: LANE_HEIGHT,
  // Where it is narrow the labels stand among the notes.
  ...(width < NARROW ? { marks: 30, labels: 'notes' } : { marks: 22, labels: 'marks' }),
  glyphs: 52,
  half: WINDOW_HALF[level],
  notes: 86,
  sweep: LANE_HEIGHT - 20,
})
