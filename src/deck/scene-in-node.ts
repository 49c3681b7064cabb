// For live tests only: scenes on the engine of the page, here in Node.

import type { RunningServer } from '../../server/run.ts'
import { type EngineInNode, startEngine } from '../engine/engine-in-node.ts'
import type { Call } from '../model/commands.ts'
import { millis } from '../model/units.ts'
import { openScene, type SceneState } from './open-scene.ts'
import type { Entry } from './slide.ts'

type As = {
  may?: 'yes' | 'waiting' | 'elsewhere'
  /** Called with each call, before it is performed. */
  before?: (call: Call) => void
  names?: readonly string[]
}

/** A scene of this page, and what it shows. */
export function sceneInNode(page: EngineInNode, { may = 'yes', before, names = [] }: As = {}) {
  let state: SceneState = { at: { is: 'none' } }
  const scene = openScene({
    hand: {
      perform(call) {
        before?.(call)
        return page.perform(call)
      },
      selected: () => undefined,
    },
    names,
    may: () => may,
    now: () => millis(performance.now()),
    show(next) {
      state = next
    },
  })
  return {
    ...scene,
    state: () => state,
    is: () => state.at.is,
    /** The page is at this server, or at another, from here on. */
    go(to: NonNullable<As['may']>): void {
      may = to
    },
  }
}

/** Makes what a slide's scene begins with; nothing for a slide without one. */
export async function beginScene(server: RunningServer, entry: Entry): Promise<void> {
  const page = startEngine(server)
  await page.until(({ link }) => link.at === 'live')
  const scene = sceneInNode(page)
  await scene.enter(entry, 'by a move')
  scene.close()
  await page.close()
  if (scene.is() !== (entry.slide.scene ? 'ready' : 'none'))
    throw new Error(`${entry.id}: ${JSON.stringify(scene.state().at)}`)
}
