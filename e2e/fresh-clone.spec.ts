// What a newcomer does: a clone, nothing installed, one command. Takes a minute and the network, so it runs in CI only.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { connect } from 'nats'
import { test as base, expect } from 'playwright/test'
import { type Launched, launch } from '../server/launch.ts'
import { Workshop } from './workshop.ts'

const INSTALL_LIMIT = 600_000

/** The environment of somebody who has Node and no more: no home, no caches, no nats-server. */
function newcomer(home: string): NodeJS.ProcessEnv {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_|XDG_|NATS_|GO(PATH|BIN|CACHE))/.test(name),
    ),
  )
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const path = folders.filter(
    (folder) => !folder.includes('node_modules') && !existsSync(join(folder, 'nats-server')),
  )
  return { ...env, HOME: home, npm_config_cache: join(home, 'npm'), PATH: path.join(delimiter) }
}

const test = base.extend<{ fresh: Launched }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures it needs from here
  fresh: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'fresh-'))
    const [clone, home] = [join(folder, 'clone'), join(folder, 'home')]
    mkdirSync(home)
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', process.cwd(), clone])
    const command = ['npm', '--prefix', clone, 'start', '--', '--json', '--port', '0', '--tcp', '0']
    const one = launch([], { env: newcomer(home), command })
    await use(one)
    await one.interrupt()
    rmSync(folder, { recursive: true, force: true })
  },
})

test('one command on a fresh clone reaches a live lane, and Ctrl-C leaves nothing', async ({
  page,
  fresh,
}) => {
  test.setTimeout(INSTALL_LIMIT)
  const line = await fresh.line
  if (!line) throw new Error(`it ended: ${fresh.stderr()}`)
  const other = await connect({ servers: line.tcp })
  const never = () => {}
  const launched = {
    ...line,
    killServer: never,
    letServerCome: never,
    freezeServer: never,
    wakeServer: never,
  }
  const workshop = new Workshop(page, launched, await other.jetstreamManager())
  await workshop.open()
  await workshop.makeFirstStream()
  await workshop.expectLane('billing', ['pending', 'pending', 'pending'])
  await workshop.expectEqualsServer()
  await other.close()

  expect(fresh.processes().map(({ pid }) => pid)).toContain(line.pids.server)
  await fresh.interrupt()
  await expect.poll(fresh.processes).toEqual([])
})
