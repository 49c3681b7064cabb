import { LANE_HEIGHT, LANES_TOP, type View } from './view.ts'

/** From this height on a slide's lane has its floor and its delivered position written on it, and its ruler its words. */
const NAMED = 56
export const isNamed = (lane: number): boolean => lane >= NAMED
/** How high its ruler is, in pixels of the drawing. */
export const rulerHigh = (lane: number): number => (isNamed(lane) ? 50 : 44)

/** And the middle of its cells. */
export const RULER_CELLS = 22

/** Where the first lane begins and how high each is, in CSS pixels: what stands in the page beside them is there too. */
export function placesOf({ stage }: View): { top: number; lane: number } {
  if (!stage) return { top: LANES_TOP, lane: LANE_HEIGHT }
  const { zoom, lane } = stage
  return { top: rulerHigh(lane) * zoom, lane: lane * zoom }
}
