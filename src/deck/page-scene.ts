// A scene on the server that this page speaks to.

import { deck } from '../../slides/deck.ts'
import { millis } from '../model/units.ts'
import { commands } from '../store/engine.ts'
import { selectedIn } from '../store/panes.ts'
import { isOurServer } from '../store/server.ts'
import { workshop } from '../store/workshop.ts'
import { type OpenScene, openScene, type SceneState } from './open-scene.ts'

/** Open until `leave`; it begins again when the server is back. */
export function openPageScene(show: (state: SceneState) => void, leave: AbortSignal): OpenScene {
  const scene = openScene({ hand, names, may, now: () => millis(Date.now()), show })
  const unsubscribe = workshop.subscribe(
    ({ link }) => link.at === 'live',
    (live) => void (live && scene.linked()),
  )
  leave.addEventListener('abort', () => {
    unsubscribe()
    scene.close()
  })
  return scene
}

const names = [...new Set(deck.flatMap(({ slide }) => Object.keys(slide.scene?.fixture ?? {})))]

const hand = { perform: commands.perform, selected: selectedIn }

function may() {
  if (workshop.getState().link.at !== 'live') return 'waiting'
  return isOurServer() ? 'yes' : 'elsewhere'
}
