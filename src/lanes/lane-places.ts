import { LANE_HEIGHT, LANES_TOP, type View } from './view.ts'

/** From this height on a lane has its floor and its delivered position written on it, and the ruler its words. */
const NAMED = 56

/** Where the first lane begins and how high each is, in CSS pixels: what stands in the page beside them is there too. */
export function placesOf({ stage }: View): { top: number; lane: number } {
  if (!stage) return { top: LANES_TOP, lane: LANE_HEIGHT }
  const { zoom, lane } = stage
  return { top: (lane < NAMED ? 44 : 50) * zoom, lane: lane * zoom }
}
