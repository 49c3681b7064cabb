// Keeps one nats-server running: when it dies by itself it is started again on the same ports, so that printed
// addresses and open scripts stay right.

import type { Target } from './pipe.ts'
import { Refusal } from './refusal.ts'
import { lastLine, type RunningServer, type ServerOptions, startServer } from './run.ts'
import type { Say } from './say.ts'

export type KeptServer = {
  /** As it was first started; its addresses stay. */
  first: RunningServer
  /** The WebSocket listener; waits a while for a server that is on its way back. */
  target(): Promise<Target | undefined>
  /** Resolves, with why, when it died too often to be started once more. */
  gaveUp: Promise<Refusal>
  stop(): Promise<void>
}

const QUICK_DEATH = 5000
const QUICK_DEATHS_BORNE = 4
const UPGRADE_HELD = 5000
const BREATH = 250

export async function keepServer(options: ServerOptions, tell: Say): Promise<KeptServer> {
  const first = await startServer(options)
  let present: Promise<RunningServer | undefined> = Promise.resolve(first)
  let stopping = false

  async function keep(): Promise<Refusal> {
    let quickDeaths = 0
    for (let server: RunningServer | undefined = first; ; ) {
      const began = performance.now()
      const how = await server?.ended
      if (stopping) return new Refusal('It was ended.')
      quickDeaths = performance.now() - began < QUICK_DEATH ? quickDeaths + 1 : 0
      const why = `nats-server ended by itself (${how ?? 'at its start'}); its last line: ${lastLine(first.log)}`
      if (quickDeaths >= QUICK_DEATHS_BORNE) {
        return new Refusal(
          `${why} (${QUICK_DEATHS_BORNE} times in a row, so it is not started again)`,
        )
      }
      tell(`${why}; starting it again.`)
      present = again(quickDeaths)
      server = await present
    }
  }

  async function again(quickDeaths: number): Promise<RunningServer | undefined> {
    // At once the first time: a page that was cut is live again before anyone looks.
    await new Promise((resolve) => setTimeout(resolve, quickDeaths > 1 ? BREATH : 0))
    if (stopping) return undefined
    try {
      return await startServer({ ...options, ports: first.ports })
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause
      tell(cause.message)
      return undefined
    }
  }

  return {
    first,
    async target() {
      const running = await Promise.race([present, after(UPGRADE_HELD)])
      return running && { host: '127.0.0.1', port: running.ports.websocket }
    },
    gaveUp: keep(),
    async stop() {
      stopping = true
      await (await present)?.stop()
    },
  }
}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, undefined).unref())
}
