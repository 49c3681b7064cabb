// What every journey gets: the launcher as a person starts it, an empty server, a page, and somebody else's client.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type NatsConnection } from 'nats'
import { test as base, expect } from 'playwright/test'
import { findServer } from '../server/find.ts'
import { type LauncherLine, launch } from '../server/launch.ts'
import { Workshop } from './workshop.ts'

// The first one builds the page.
const START_LIMIT = 180_000

type PerWorker = { launched: LauncherLine }
type PerTest = {
  /** An independent client, over TCP. It finds no stream at first. */
  other: NatsConnection
  workshop: Workshop
  /** Lines on the page's console that this test means to cause. Any other error fails it. */
  expected: RegExp[]
}

export const test = base.extend<PerTest, PerWorker>({
  launched: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures it needs from here
    async ({}, use) => {
      const dir = mkdtempSync(join(tmpdir(), 'e2e-'))
      const binary = process.env['NATS_SERVER'] ?? (await findServer()).binary
      const one = launch([
        ...['--json', '--port', '0', '--tcp', '0'],
        ...['--dir', dir, '--nats-server', binary],
      ])
      const line = await one.line
      if (!line) throw new Error(`the launcher ended: ${one.stderr()}`)
      await use(line)
      await one.interrupt()
      await expect.poll(one.processes, { message: 'left running' }).toEqual([])
      rmSync(dir, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: START_LIMIT },
  ],

  other: async ({ launched }, use) => {
    const other = await connect({ servers: launched.tcp })
    const manager = await other.jetstreamManager()
    for (const name of await manager.streams.names().next()) await manager.streams.delete(name)
    await use(other)
    await other.close()
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above
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
