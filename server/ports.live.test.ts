// Trial N1: two servers on one port, one on IPv4 and one on IPv6, and `localhost` shows the wrong one.
// The default ports are the point here, so a port that somebody else on this computer has counts as taken too.

import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, get, type IncomingMessage } from 'node:http'
import { createServer as createTcpServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'nats'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { findServer } from './find.ts'
import { type Launched, type LauncherLine, launch } from './launch.ts'
import { isFree } from './ports.ts'

const LIMIT = 120_000
const SOON = { timeout: 10_000, interval: 20 }

const free = await isFree(4280)

let binary: string
let dir: string
const launched: Launched[] = []
const strangers: Server[] = []

beforeAll(async () => {
  binary = (await findServer()).binary
}, LIMIT)
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'ports-'))
})
afterEach(async () => {
  for (const stranger of strangers.splice(0)) stranger.close()
  for (const { child, processes } of launched.splice(0)) {
    child.kill('SIGKILL')
    await vi.waitFor(() => expect(processes()).toEqual([]), SOON)
  }
  rmSync(dir, { recursive: true, force: true })
})

async function stranger(server: Server, host: string, port: number): Promise<void> {
  strangers.push(server.listen({ host, port }))
  await Promise.race([once(server, 'listening'), once(server, 'error')])
}

const wrongPage = () => createServer((_, response) => response.end('WRONG'))

async function started(name: string, ...flags: string[]): Promise<LauncherLine & { said: string }> {
  const one = launch(['--json', '--dir', join(dir, name), '--nats-server', binary, ...flags])
  launched.push(one)
  const line = await one.line
  if (!line) throw new Error(`it ended without its line: ${one.stderr()}`)
  return { ...line, said: one.stderr() }
}

/** What a browser gets that takes the host to mean this address. */
async function shown(page: string, host: string): Promise<string> {
  const [response] = (await once(get({ host, port: new URL(page).port }), 'response')) as [
    IncomingMessage,
  ]
  let body = ''
  for await (const text of response) body += text
  return body
}

async function bothShowOurs(page: string): Promise<void> {
  for (const host of ['127.0.0.1', '::1'])
    expect(await shown(page, host)).toContain('<div id="root">')
}

describe('[N1] the page', { timeout: LIMIT }, () => {
  it.each(['::1', '0.0.0.0'])(
    'moves on, and says so, when someone has its port on %s',
    async (host) => {
      await stranger(wrongPage(), host, 4280)
      const { page, said } = await started('a', '--tcp', '0')
      const { port } = new URL(page)
      expect(Number(port)).toBeGreaterThan(4280)
      expect(said).toContain(`Port 4280 is taken; the page is at ${port}.\n`)
      await bothShowOurs(page)
    },
  )

  it.skipIf(!free)('stays where it is when the other is on 127.0.0.2', async () => {
    await stranger(wrongPage(), '127.0.0.2', 4280)
    const { page, said } = await started('a', '--tcp', '0')
    expect(page).toBe('http://127.0.0.1:4280/')
    expect(said).not.toContain('taken')
    await bothShowOurs(page)
  })
})

describe('[N1] the port of NATS clients', { timeout: LIMIT }, () => {
  it('moves on, and says so, when someone who speaks nonsense has 4222 on ::1', async () => {
    await stranger(
      createTcpServer((socket) => {
        // Whoever only looks whether someone is there goes away without listening.
        socket.on('error', () => socket.destroy())
        socket.end('NONSENSE\r\n')
      }),
      '::1',
      4222,
    )
    const { tcp, said } = await started('a', '--port', '0')
    expect(tcp).not.toBe('nats://127.0.0.1:4222')
    expect(said).toContain('Port 4222 is taken; NATS clients get another.\n')
    const client = await connect({ servers: tcp })
    expect(client.info?.server_name).toBe('workshop')
    await client.close()
  })
})

describe('[N1] two launchers', { timeout: LIMIT }, () => {
  it('begun in the same moment serve two pages of two stores', async () => {
    const [one, other] = await Promise.all([started('a'), started('b')])
    expect(new Set([one.page, other.page, one.tcp, other.tcp]).size).toBe(4)
    for (const { page } of [one, other]) await bothShowOurs(page)

    const streams = []
    for (const { tcp } of [one, other]) {
      const client = await connect({ servers: tcp })
      const manager = await client.jetstreamManager()
      if (tcp === one.tcp) await manager.streams.add({ name: 'ORDERS', subjects: ['orders.>'] })
      streams.push((await manager.streams.list().next()).length)
      await client.close()
    }
    expect(streams).toEqual([1, 0])
    const told = await Promise.all([one, other].map(({ page }) => fetch(`${page}config.json`)))
    const configs = (await Promise.all(told.map((answer) => answer.json()))) as { tcp: string }[]
    expect(configs.map(({ tcp }) => tcp)).toEqual([one.tcp, other.tcp])
  })
})
