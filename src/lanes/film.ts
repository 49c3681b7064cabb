// A story filmed: what is on the canvas before, and what is drawn at an instant after the last sentence happened.

import { type Story, story } from '../model/story.ts'
import { type Millis, millis, px } from '../model/units.ts'
import { layout } from './layout.ts'
import { atRest, type Motions } from './motions.ts'
import { paint } from './paint.ts'
import { namedTheme, recordingBrush } from './recording-brush.ts'
import { middleOf } from './scale.ts'
import type { Scene } from './scene.ts'
import { startMotions } from './start-motions.ts'
import { OVERVIEW_HEIGHT, type View } from './view.ts'

export const SIZE = { width: 400, height: 290 }
export const following: View = { level: 36, follow: true, from: 1, top: px(0), still: false }

const picture = (scene: Scene, scale = 1): string[] => {
  const brush = recordingBrush()
  paint(brush, scene, namedTheme, { width: 0, height: 0, scale }, false)
  return brush.log
}

type Film = {
  before: Story
  after: Story
  motions: Motions
  scene(ms: number): Scene
  /** What is drawn in the column of one message, top to bottom, marks and words left out. */
  column(seq: number, ms: number, reach?: number): string[]
}

export function film(
  told: string,
  then: string,
  view: View = following,
  consumers: Record<string, object> = { pay: {} },
): Film {
  const setup = { consumers }
  const before = story(told, setup)
  const after = story(`${told}; ${then}`, setup)
  const start = after.now
  const since = { view, width: SIZE.width, now: start }
  const rest = startMotions(atRest(), [], { ...since, stream: before.stream, drawn: undefined })
  const drawn = layout(before.stream, view, SIZE, start, rest)
  const still = startMotions(rest, [], { ...since, stream: before.stream, drawn })
  const moments = after.moments.slice(before.moments.length)
  const motions = startMotions(still, moments, { ...since, stream: after.stream, drawn })
  const scene = (ms: number) =>
    layout(after.stream, view, SIZE, millis(start + ms) as Millis, motions)
  return {
    before,
    after,
    motions,
    scene,
    column(seq, ms, reach = 17) {
      const drawn = scene(ms)
      const x = middleOf(drawn.axis, seq)
      return picture({ ...drawn, texts: [], lanes: drawn.lanes.map(bare) }).filter((line) => {
        const at = placeOf(line)
        return Math.abs(at.x - x) <= reach && at.y > OVERVIEW_HEIGHT && !line.includes('line-')
      })
    },
  }
}

/** The middle of a box, else the first point of the line. */
function placeOf(line: string): { x: number; y: number } {
  const [, x, y] = /(-?[\d.]+),(-?[\d.]+)/.exec(line) ?? []
  const [, width, height] = /([\d.]+)x([\d.]+)/.exec(line) ?? ['', '0', '0']
  return { x: Number(x) + Number(width) / 2, y: Number(y) + Number(height) / 2 }
}

/** Only its cells. */
const bare = ({ consumer, top, cells }: Scene['lanes'][number]) => ({
  consumer,
  top,
  cells,
  edges: [],
  texts: [],
  tags: [],
  hidden: [],
})
