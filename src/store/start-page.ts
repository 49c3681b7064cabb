// Ties the page to the engine: what is looked at, what was set, and when the page wakes up are told to it as they change.

import { send } from './engine.ts'
import { lookAt } from './looking.ts'
import { tellLooks, workbench } from './pane.ts'
import { settings } from './settings.ts'
import { workshop } from './workshop.ts'

const NOW = { fireImmediately: true }

/** Returns its own undo. */
export function startPage(): () => void {
  const leave = new AbortController()
  const { signal } = leave
  const root = document.documentElement

  const undo = [
    tellLooks(workbench),
    settings.subscribe(
      (set) => set,
      ({ theme, motion }) => {
        root.dataset['theme'] = theme
        root.dataset['motion'] = motion
      },
      NOW,
    ),
    // Tests wait for this: nothing is asked of the server, nothing travels on the lanes.
    workshop.subscribe(
      ({ out, moving }) => out.length === 0 && !moving,
      (idle) => root.toggleAttribute('data-idle', idle),
      NOW,
    ),
  ]

  // A phone shows more messages at the compact size, and has no room for the switch.
  const narrow = matchMedia('(width < 900px)')
  const suitWidth = () => lookAt({ level: narrow.matches ? 16 : 36 })
  suitWidth()
  narrow.addEventListener('change', suitWidth, { signal })

  // A laptop that slept, a tab that was hidden, a network that came back: look at once whether the server still answers.
  const awake = () => document.visibilityState === 'visible' && send({ t: 'awake' })
  document.addEventListener('visibilitychange', awake, { signal })
  window.addEventListener('online', awake, { signal })
  document.addEventListener(
    'securitypolicyviolation',
    ({ violatedDirective, blockedURI }) =>
      console.error(`page: content policy ${violatedDirective} blocked ${blockedURI}`),
    { signal },
  )

  // Nothing of it is needed for the first lane.
  import('./start-tab.ts').then(
    ({ startTab }) => startTab(signal),
    (reason: unknown) => console.error('what this tab holds is not kept:', reason),
  )

  return () => {
    leave.abort()
    for (const stop of undo) stop()
  }
}
