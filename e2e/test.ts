// What every journey gets: the launcher as a person starts it, an empty server, a page, and somebody else's client.

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, Events, type NatsConnection } from 'nats'
import { test as base, expect } from 'playwright/test'
import { findServer } from '../server/find.ts'
import { launch } from '../server/launch.ts'
import { type Launched, Workshop } from './workshop.ts'

// The first one builds the page.
const START_LIMIT = 180_000

/** Debian's 2.9.10; another place by the environment. */
export const OLD_SERVER = process.env['NATS_SERVER_OLD'] ?? '/usr/sbin/nats-server'

type PerWorker = {
  /** Which nats-server the launcher is told to start; a file that wants the old one says so on top. */
  natsServer: 'current' | 'old'
  launched: Launched
}
type PerTest = {
  /** An independent client, over TCP. It finds no stream at first. */
  other: NatsConnection
  workshop: Workshop
  /** Lines on the page's console that this test means to cause. Any other error fails it. */
  expected: RegExp[]
}

export const test = base.extend<PerTest, PerWorker>({
  natsServer: ['current', { option: true, scope: 'worker' }],
  launched: [
    async ({ natsServer }, use) => {
      const dir = mkdtempSync(join(tmpdir(), 'e2e-'))
      const away = join(dir, 'away')
      const one = launch([
        ...['--json', '--port', '0', '--tcp', '0'],
        ...['--dir', dir, '--nats-server', await heldBackBy(away, dir, natsServer)],
      ])
      const line = await one.line
      if (!line) throw new Error(`the launcher ended: ${one.stderr()}`)
      const signal = (name: NodeJS.Signals) => {
        const server = one.processes().find(({ command }) => command.includes('ports_file_dir'))
        process.kill(server?.pid ?? line.pids.server, name)
      }
      await use({
        ...line,
        killServer() {
          writeFileSync(away, '')
          signal('SIGKILL')
        },
        letServerCome: () => rmSync(away),
        freezeServer: () => signal('SIGSTOP'),
        wakeServer: () => signal('SIGCONT'),
      })
      await one.interrupt()
      await expect.poll(one.processes, { message: 'left running' }).toEqual([])
      rmSync(dir, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: START_LIMIT },
  ],

  other: async ({ launched }, use) => {
    const other = await connect({
      servers: launched.tcp,
      reconnectTimeWait: 50,
      maxReconnectAttempts: -1,
    })
    const manager = await other.jetstreamManager()
    for (const name of await manager.streams.names().next()) await manager.streams.delete(name)
    await use(other)
    await other.close()
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures it needs from here
  expected: async ({}, use) => use([]),

  workshop: async ({ page, launched, other, expected }, use) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (line) => {
      if (line.type() === 'error') errors.push(line.text())
    })
    await use(new Workshop(page, launched, await other.jetstreamManager()))
    const unexpected = errors.filter((line) => !expected.some((known) => known.test(line)))
    expect(unexpected, 'errors on the page').toEqual([])
  },
})

/** A nats-server that does not start while a file is there: the launcher brings one back faster than one can look. */
async function heldBackBy(
  file: string,
  dir: string,
  which: PerWorker['natsServer'],
): Promise<string> {
  const binary =
    which === 'old' ? OLD_SERVER : (process.env['NATS_SERVER'] ?? (await findServer()).binary)
  const program = join(dir, 'nats-server')
  writeFileSync(
    program,
    `#!/bin/sh\nwhile [ -e "${file}" ]; do sleep 0.05; done\nexec "${binary}" "$@"\n`,
  )
  chmodSync(program, 0o755)
  return program
}

/** The independent client has found the server again: to be asked for before the server goes. */
export async function reconnected(client: NatsConnection): Promise<void> {
  for await (const { type } of client.status()) if (type === Events.Reconnect) return
}
