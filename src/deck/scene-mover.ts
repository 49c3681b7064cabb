// What the moves of a stage mean for the scene: a slide that is entered begins anew, a beat that is reached by going on may
// do something, and a stage that only follows does nothing.

import { deck } from '../../slides/deck.ts'
import type { OpenScene } from './open-scene.ts'
import type { Came, Shown } from './open-stage.ts'
import type { Position } from './position.ts'

export function sceneMover(scene: OpenScene, at: Position): (shown: Shown, came: Came) => void {
  let last = at
  return ({ at: { slide, beat }, follows }, came) => {
    const entry = deck[slide - 1]
    const before = last
    last = { slide, beat }
    if (follows) void scene.enter(undefined, 'with the page')
    else if (came === 'with the page') void scene.enter(entry, came)
    else if (came === 'by a jump' || slide !== before.slide) void scene.enter(entry, 'by a move')
    else if (beat > before.beat) void scene.act(entry?.slide.beats[beat - 1]?.action)
  }
}
