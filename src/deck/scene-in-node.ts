// For live tests only: a scene as it begins, made by the engine of the page, here in Node.

import type { RunningServer } from '../../server/run.ts'
import { startEngine } from '../engine/engine-in-node.ts'
import { millis } from '../model/units.ts'
import { openScene, type SceneState } from './open-scene.ts'
import type { Entry } from './slide.ts'

/** Does nothing for a slide without a scene. */
export async function beginScene(server: RunningServer, entry: Entry): Promise<void> {
  const page = startEngine(server)
  await page.until(({ link }) => link.at === 'live')
  let state: SceneState = { at: { is: 'none' } }
  const scene = openScene({
    hand: { perform: page.perform, selected: () => undefined },
    names: [],
    may: () => 'yes',
    now: () => millis(performance.now()),
    show(next) {
      state = next
    },
  })
  await scene.enter(entry, 'by a move')
  scene.close()
  await page.close()
  if (state.at.is !== (entry.slide.scene ? 'ready' : 'none'))
    throw new Error(`${entry.id}: ${JSON.stringify(state.at)}`)
}
