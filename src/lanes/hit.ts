// A point on the canvas, in CSS pixels, to what is drawn there. Asked of the scene that is on the screen.

import { streamSeq } from '../model/units.ts'
import { seqAt } from './scale.ts'
import type { Scene } from './scene.ts'
import { type Hit, LANE_HEIGHT, LANES_TOP, OVERVIEW_HEIGHT } from './view.ts'

export function hit(scene: Scene, x: number, y: number): Hit | undefined {
  const at = seqAt(scene.axis, x)
  if (at === undefined || at < 1 || at > scene.last || y < OVERVIEW_HEIGHT || y >= scene.height)
    return undefined
  const seq = streamSeq(at)
  if (y < LANES_TOP) return { seq }
  const lane = scene.lanes.find(({ top }) => y >= top && y < top + LANE_HEIGHT)
  return lane && { seq, consumer: lane.consumer }
}
