// For live tests only: the servers they run against, and two clients of one, ours over WebSocket and an independent
// one over TCP.

import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTcp, type JetStreamManager, type StreamConfig } from 'nats'
import { type ConnectionOptions, connect, createInbox } from 'nats.ws'
import { describe, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { findServer } from '../../server/find.ts'
import { endGroup, guard, OWN_GROUP } from '../../server/guard.ts'
import { type RunningServer, readPorts, startServer } from '../../server/run.ts'
import { addAfresh } from './add-afresh.fixture.ts'

/** What the gate chose; without it, as the launcher chooses. */
const CURRENT_SERVER = process.env['NATS_SERVER']
/** Debian's package is 2.9.10, the oldest server we mean to work with; another place by the environment. */
const OLD_SERVER = process.env['NATS_SERVER_OLD'] ?? '/usr/sbin/nats-server'

export type LiveServer = { name: string; binary: string | undefined; why?: string }

/** The current server and the old one; one that cannot be had has no binary, and says why. */
export async function liveServers(): Promise<LiveServer[]> {
  const found = async (name: string, asked?: string): Promise<LiveServer> => {
    try {
      const { binary, version } = await findServer(asked === undefined ? {} : { asked })
      return { name: `${name} (${version})`, binary }
    } catch (cause) {
      return { name, binary: undefined, why: String(cause) }
    }
  }
  return [await found('current', CURRENT_SERVER), await found('old', OLD_SERVER)]
}

/** The tests once for each server; of one that cannot be had they are skipped by name, with the reason. */
export async function onEachServer(what: string, tests: (binary: string) => void): Promise<void> {
  describe.each(await liveServers())(what, ({ binary, why }) => {
    if (binary === undefined) it.skip(`not to be had: ${why}`, () => {})
    else tests(binary)
  })
}

/** Starts one in a folder of its own, which goes with it. */
export async function startLive(binary: string): Promise<RunningServer> {
  const dir = mkdtempSync(join(tmpdir(), 'live-'))
  const server = await startServer({ binary, dir })
  return {
    ...server,
    async stop() {
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Longer than it takes on a busy machine. */
const IN_TIME = { timeout: 10_000 }

/** Another process on the same store and the same ports. Another test's client may have one of them for a moment. */
export const startAgain = (
  binary: string,
  dir: string,
  { ports }: Pick<RunningServer, 'ports'>,
): Promise<RunningServer> => vi.waitFor(() => startServer({ binary, dir, ports }), IN_TIME)

type WithFactory = ConnectionOptions & {
  wsFactory(url: string): Promise<{ socket: WebSocket; encrypted: boolean }>
}

const INBOX_PREFIX = '_I.test'

/** As the page makes them: a subject only the page listens on. */
export const inbox = (): string => createInbox(INBOX_PREFIX)

/** Starts one with a configuration of the test's own: users, permissions, no JetStream. Its folder goes with it. */
export async function startConfigured(binary: string, config: (store: string) => string) {
  const dir = mkdtempSync(join(tmpdir(), 'live-'))
  const file = join(dir, 'nats.conf')
  const listen = 'host: 127.0.0.1, port: -1, http: "127.0.0.1:-1"'
  const websocket = 'websocket { host: 127.0.0.1, port: -1, no_tls: true }'
  writeFileSync(file, `${listen}\n${websocket}\n${config(dir)}\n`)
  const server = spawn(binary, ['-c', file, '--ports_file_dir', dir], {
    ...OWN_GROUP,
    stdio: 'ignore',
  })
  guard(server)
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const ports = await vi.waitFor(() => {
    const name = readdirSync(dir).find((entry) => entry.endsWith('.ports')) ?? 'none yet'
    const listening = readPorts(readFileSync(join(dir, name), 'utf8'))
    if (!listening) throw new Error('half written')
    return listening
  }, IN_TIME)
  return {
    ...ports,
    async stop() {
      endGroup(server, 'SIGKILL')
      await ended
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** As the page connects: its own inbox prefix, and a socket made by us, for Node 20 has none. */
export function connectPage(
  server: Pick<RunningServer, 'websocket'>,
  more: ConnectionOptions = {},
) {
  const options: WithFactory = {
    servers: server.websocket,
    inboxPrefix: INBOX_PREFIX,
    ...more,
    wsFactory: async (url) => ({ socket: new WebSocket(url), encrypted: false }),
  }
  return connect(options)
}

/** What each page here listens to, as the server counts it. */
export async function heardByPages({ monitoring }: RunningServer): Promise<string[][]> {
  const answer = await fetch(`${monitoring}/connz?subs=1`)
  const { connections } = (await answer.json()) as {
    connections: { type?: string; subscriptions_list?: string[] }[]
  }
  return connections
    .filter(({ type }) => type === 'websocket')
    .map(({ subscriptions_list: list = [] }) => list)
}

export const connectIndependent = (server: RunningServer) => connectTcp({ servers: server.tcp })

export const addStream = (manager: JetStreamManager, config: Partial<StreamConfig>) =>
  vi.waitFor(() => addAfresh(manager, config), IN_TIME)

/** Stops a server's process where it stands, and returns once each of its threads has: the signal only asks for it. */
export async function freeze(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP')
  const threads = process.platform === 'linux' ? ['-L'] : []
  await vi.waitFor(() => {
    const states = execFileSync('ps', [...threads, '-o', 'stat=', '-p', `${pid}`], {
      encoding: 'utf8',
    })
    if (/^[^T\n]/m.test(states)) throw new Error(`not stopped yet: ${states}`)
  }, IN_TIME)
}
