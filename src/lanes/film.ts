// A story filmed: what is on the canvas before, and what stands where at an instant after the last sentence happened.

import { type Setup, type Story, story } from '../model/story.ts'
import { millis, px } from '../model/units.ts'
import { type Extent, layout } from './layout.ts'
import { atRest, type Motions } from './motions.ts'
import type { Planned } from './plan.ts'
import type { Scene } from './scene.ts'
import { startMotions } from './start-motions.ts'

export const SIZE = { width: 400, height: 290 }
export const following: Planned = { level: 36, follow: true, from: 1, top: px(0), still: false }

export type Film = {
  before: Story
  after: Story
  motions: Motions
  /** What is on the canvas before anything of the last sentence. */
  drawn: Scene
  /** So long after it. */
  scene(ms: number): Scene
}

export function film(
  told: string,
  then: string,
  view: Planned = following,
  consumers: Setup['consumers'] = { pay: {} },
  size: Extent = SIZE,
): Film {
  const setup = { consumers }
  const before = story(told, setup)
  const after = story(`${told}; ${then}`, setup)
  const start = after.now
  const since = { view, width: size.width, now: start }
  const rest = startMotions(atRest(), [], { ...since, stream: before.stream, drawn: undefined })
  const drawn = layout(before.stream, view, size, start, rest)
  const still = startMotions(rest, [], { ...since, stream: before.stream, drawn })
  const moments = after.moments.slice(before.moments.length)
  const motions = startMotions(still, moments, { ...since, stream: after.stream, drawn })
  const scene = (ms: number) => layout(after.stream, view, size, millis(start + ms), motions)
  return {
    before,
    after,
    motions,
    drawn,
    scene,
  }
}
