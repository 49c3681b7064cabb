// The worker: the engine behind `postMessage`.

import sansUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import monoUrl from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url'
import { loadFonts } from '../lanes/fonts.ts'
import { browserPace } from '../lanes/frame-loop.ts'
import { createClock } from './clock.ts'
import { createEngine, newTab } from './create-engine.ts'
import type { FromEngine, ToEngine } from './port.ts'

// Both libraries stand in one program: a worker's `self` is typed as the page's window here.
const here = globalThis as unknown as {
  postMessage(message: FromEngine): void
  addEventListener(type: 'message', hear: (event: MessageEvent<ToEngine>) => void): void
  addEventListener(
    type: 'securitypolicyviolation',
    hear: (event: SecurityPolicyViolationEvent) => void,
  ): void
}

// A laptop that slept looks at once whether its link still stands.
const clock = createClock(() => engine.receive({ t: 'awake' }))
const engine = createEngine({
  socketOf: (url) => new WebSocket(url),
  pace: browserPace(clock.now),
  tab: newTab(),
  emit: (message) => here.postMessage(message),
})

here.addEventListener('message', ({ data }) => engine.receive(data))
here.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
  here.postMessage({ t: 'violation', directive: effectiveDirective, blocked: blockedURI }),
)
void loadFonts({ sans: sansUrl, mono: monoUrl })
