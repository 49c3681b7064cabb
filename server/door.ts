// The page's door: one HTTP server a loopback, which behave as one. Until there is something behind it, it says so.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { PAGE_POLICY, SAFE_HEADERS } from './headers.ts'
import { pipeUpgrade, refuseUpgrade, type Target } from './pipe.ts'

/** What the page is told about the server; `ours` is what only our launcher says. */
type PageConfig = { server: typeof PIPE_PATH; tcp: string; version: string; ours: true }

export type Inside = {
  config: PageConfig
  serveFile(request: IncomingMessage, response: ServerResponse): void
  /** Where WebSockets go; waits for a server that is being started again, until the signal aborts. */
  target(giveUp: AbortSignal): Promise<Target | undefined>
  /** In development Vite has WebSockets of its own. */
  leaveOtherUpgrades: boolean
}

export const PIPE_PATH = '/ws/nats'
// Rather than refused: the page's own back-off would cost it seconds more.
const UPGRADE_HELD = 5000
const MOMENT = 100
const CONFIG_PATH = '/config.json'
const OWN_ANSWER = { 'Content-Security-Policy': PAGE_POLICY, 'Cache-Control': 'no-cache' }

/** `held`: for how many milliseconds an upgrade waits for a server. */
export function createDoor(held = UPGRADE_HELD) {
  const door = createServer()
  const other = createServer()
  other.on('request', (...request) => door.emit('request', ...request))
  other.on('upgrade', (...upgrade) => door.emit('upgrade', ...upgrade))
  let inside: Inside | undefined

  door.on('request', (request, response) => {
    for (const [name, value] of Object.entries(SAFE_HEADERS)) response.setHeader(name, value)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...OWN_ANSWER, Allow: 'GET, HEAD' }).end()
    } else if (!inside) {
      response.writeHead(503, { ...OWN_ANSWER, 'Content-Type': 'text/plain', Refresh: '1' })
      response.end('Starting ...\n')
    } else if (pathOf(request) === CONFIG_PATH) {
      response.writeHead(200, { ...OWN_ANSWER, 'Content-Type': 'application/json' })
      response.end(JSON.stringify(inside.config))
    } else {
      inside.serveFile(request, response)
    }
  })
  door.on('upgrade', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    if (pathOf(request) === PIPE_PATH)
      void join(request, client, head, AbortSignal.timeout(held), inside)
    else if (!inside?.leaveOtherUpgrades) client.destroy()
  })
  return {
    servers: [door, other] as const,
    open(what: Inside) {
      inside = what
    },
  }
}

async function join(
  request: IncomingMessage,
  client: Duplex,
  head: Buffer,
  giveUp: AbortSignal,
  inside?: Inside,
) {
  // The client may go away while it is held, or later: its right, and the end of its other half.
  client.on('error', () => client.destroy())
  while (!giveUp.aborted) {
    const target = await inside?.target(giveUp)
    if (client.destroyed) return
    if (!target) break
    if (await pipeUpgrade(request, client, head, target)) return
    // A server that died this moment still counted as there; in another it is known to be away, and is waited for.
    await new Promise((resolve) => setTimeout(resolve, MOMENT))
  }
  refuseUpgrade(client)
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').replace(/[?#].*/, '')
}
