// Keeps one nats-server running: when it dies by itself it is started again on the same ports, so that printed
// addresses and open scripts stay right.

import type { Target } from './pipe.ts'
import { createPresence } from './presence.ts'
import { Refusal } from './refusal.ts'
import { lastLine, type RunningServer, type ServerOptions, startServer } from './run.ts'
import type { Say } from './say.ts'

export type KeptServer = {
  /** As it was first started; its addresses stay. */
  first: RunningServer
  /** The WebSocket listener; waits for a server that is on its way back until the signal aborts. */
  target(giveUp: AbortSignal): Promise<Target | undefined>
  /** Resolves, with why, when it died too often to be started once more. */
  gaveUp: Promise<Refusal>
  stop(): Promise<void>
}

// Counted from when it listens: however long a start takes, waiting for it is no death.
const QUICK_DEATH = 5000
const QUICK_DEATHS_BORNE = 4
const BREATH = 250

export async function keepServer(options: ServerOptions, tell: Say): Promise<KeptServer> {
  const first = await startServer(options, tell)
  const presence = createPresence<RunningServer>()
  let latest: Promise<RunningServer | Refusal> = Promise.resolve(first)
  let stopping = false

  async function keep(): Promise<Refusal> {
    for (let quickDeaths = 0; ; ) {
      const server = await latest
      const began = performance.now()
      const why = await whyItEnded(server)
      if (stopping) return new Refusal('It was ended.')
      quickDeaths = performance.now() - began < QUICK_DEATH ? quickDeaths + 1 : 0
      if (quickDeaths >= QUICK_DEATHS_BORNE) {
        return new Refusal(
          `${why} (${QUICK_DEATHS_BORNE} times in a row, so it is not started again)`,
        )
      }
      tell(`${why}; starting it again.`)
      latest = again(quickDeaths)
    }
  }

  async function whyItEnded(server: RunningServer | Refusal): Promise<string> {
    if (server instanceof Refusal) return server.message.replace(/\.$/, '')
    presence.come(server)
    const how = await server.ended
    presence.go()
    return `nats-server ended by itself (${how}); its last line: ${lastLine(server.log)}`
  }

  async function again(quickDeaths: number): Promise<RunningServer | Refusal> {
    // At once the first time: a page that was cut is live again before anyone looks.
    await new Promise((resolve) => setTimeout(resolve, quickDeaths > 1 ? BREATH : 0))
    if (stopping) return new Refusal('It was ended.')
    try {
      return await startServer({ ...options, ports: first.ports, checked: true }, tell)
    } catch (cause) {
      if (cause instanceof Refusal) return cause
      throw cause
    }
  }

  return {
    first,
    async target(giveUp) {
      const running = await presence.wait(giveUp)
      return running && { host: '127.0.0.1', port: running.ports.websocket }
    },
    gaveUp: keep(),
    async stop() {
      stopping = true
      const server = await latest
      if (!(server instanceof Refusal)) await server.stop()
    },
  }
}
