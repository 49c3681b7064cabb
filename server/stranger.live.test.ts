// Trial N4: a user who is not root, and a project, a home or a store that this user may only read.

import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect } from 'nats'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildPage } from './build.ts'
import { findServer } from './find.ts'
import { type Launched, launch } from './launch.ts'
import type { Env } from './places.ts'
import { say } from './say.ts'

const LIMIT = 180_000
const SOON = { timeout: 10_000, interval: 20 }
const ROOT = fileURLToPath(new URL('..', import.meta.url))

// Root may write everywhere; then it is nobody who starts the launcher.
const NOBODY = 65_534
const stranger = process.getuid?.() === 0 ? NOBODY : undefined

const root = mkdtempSync(join(tmpdir(), 'stranger-'))
const project = join(root, 'project')
const binary = join(root, 'nats-server')
const begun: Launched[] = []

// What runs the launcher, so that a copy of the project is a small one.
const PACKAGES = [
  ...['tsx', 'esbuild', '@esbuild', 'get-tsconfig', 'resolve-pkg-maps'],
  ...['sirv', '@polka', 'mrmime', 'totalist', '.package-lock.json'],
]
const SOURCES = [
  ...['server', 'scripts', 'src', 'public', 'slides', 'dist', 'index.html'],
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'],
]

function copy(name: string): void {
  if (existsSync(join(ROOT, name)))
    cpSync(join(ROOT, name), join(project, name), { recursive: true })
}

beforeAll(async () => {
  copyFileSync((await findServer()).binary, binary)
  await buildPage(ROOT, join(root, 'page'), say)
  for (const name of SOURCES) copy(name)
  for (const name of PACKAGES) copy(join('node_modules', name))
  chmodSync(root, 0o755)
  execFileSync('chmod', ['-R', 'a-w,a+rX', project])
}, LIMIT)
afterAll(() => {
  for (const { child } of begun) child.kill('SIGKILL')
  execFileSync('chmod', ['-R', 'u+w', root])
  rmSync(root, { recursive: true, force: true })
})

let folders = 0
function folder(mode: number): string {
  const path = join(root, `folder-${folders++}`)
  mkdirSync(path)
  if (stranger !== undefined) chownSync(path, stranger, stranger)
  chmodSync(path, mode)
  return path
}
const theirs = () => folder(0o755)
const closed = () => folder(0o555)

/** The environment of a person with this home, or none; what is temporary goes into a folder of theirs. */
function person(home: string | undefined, temporary = theirs()): Env & { TMPDIR: string } {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|XDG_|HOME$|INIT_CWD$)/.test(name)),
  )
  // npm's own news.
  const quiet = { npm_config_update_notifier: 'false' }
  return { ...env, ...quiet, TMPDIR: temporary, ...(home !== undefined && { HOME: home }) }
}

function begin(env: Env, ...flags: string[]): Launched {
  return beginBy(['npm', '--offline', 'start', '--'], env, ...flags)
}

function beginBy(command: string[], env: Env, ...flags: string[]): Launched {
  const ours = ['--json', '--port', '0', '--tcp', '0', '--nats-server', binary]
  const one = launch([...ours, ...flags], {
    env,
    command,
    cwd: project,
    ...(stranger !== undefined && { uid: stranger }),
  })
  begun.push(one)
  return one
}

/** It serves its page, and keeps a stream in files under this directory. */
async function expectStoreIn(dir: string, one: Launched): Promise<void> {
  const line = await one.line
  if (!line) throw new Error(one.stderr())
  expect((await fetch(line.page)).status).toBe(200)
  const client = await connect({ servers: line.tcp })
  await (await client.jetstreamManager()).streams.add({ name: 'ORDERS', subjects: ['orders.>'] })
  await client.jetstream().publish('orders.new', 'one')
  await client.close()
  expect(existsSync(join(dir, 'store', 'jetstream', '$G', 'streams', 'ORDERS', 'msgs'))).toBe(true)
  await one.interrupt()
  await vi.waitFor(() => expect(one.processes()).toEqual([]), SOON)
}

async function expectRefused(one: Launched, sentence: string): Promise<void> {
  expect(await one.ended).toBe(1)
  expect(one.stdout()).not.toContain('{')
  expect(one.stderr()).toBe(`${sentence}\n`)
  await vi.waitFor(() => expect(one.processes()).toEqual([]), SOON)
}

const inHome = (home: string) => join(home, '.local', 'share', 'jetstream-workshop')
const inTemporary = (env: { TMPDIR: string }) =>
  join(env.TMPDIR, `jetstream-workshop-${stranger ?? process.getuid?.()}-data`)

describe.concurrent('[N4] a person who is not root, in a project that may only be read', {
  timeout: LIMIT,
}, () => {
  it('begins with the store in the home', async () => {
    const home = theirs()
    const one = begin(person(home))
    await expectStoreIn(inHome(home), one)
    expect(one.stderr()).not.toMatch(/EACCES|cannot/)
  })

  it('whose home is not set keeps streams in the temporary folder, and is told', async () => {
    const env = person(undefined)
    // npm would give it the home of the user's account.
    const one = beginBy(['node', '--import', 'tsx', 'server/start.ts'], env)
    await expectStoreIn(inTemporary(env), one)
    expect(one.stderr()).toContain(
      `There is no home folder; streams are kept in ${inTemporary(env)}, which the system may empty.\n`,
    )
  })

  it('whose home may only be read keeps streams in the temporary folder, and is told', async () => {
    const home = closed()
    const env = person(home)
    const one = begin(env)
    await expectStoreIn(inTemporary(env), one)
    expect(one.stderr()).toContain(
      `The folder ${inHome(home)} cannot be made or used (no right to: EACCES); streams are kept in ${inTemporary(env)}, which the system may empty.\n`,
    )
  })

  it('who can write neither is told in one sentence', async () => {
    const env = person(closed(), closed())
    await expectRefused(
      begin(env),
      `The temporary folder ${env.TMPDIR} cannot be written to (EACCES): make room or rights there, or name another in TMPDIR.`,
    )
  })

  it('who names a folder without the right to write is told in one sentence', async () => {
    const dir = closed()
    await expectRefused(
      begin(person(theirs()), '--dir', dir),
      `The folder ${dir} cannot be written to (no right to: EACCES).`,
    )
  })

  it('who names a folder to be made where nothing can be is told in one sentence', async () => {
    const dir = join(closed(), 'new')
    await expectRefused(
      begin(person(theirs()), '--dir', dir),
      `The folder ${dir} cannot be made or used (no right to: EACCES).`,
    )
  })
})

describe('[N4] a project that may only be read and was changed', { timeout: LIMIT }, () => {
  it('since its page was built, is refused in one sentence', async () => {
    chmodSync(join(project, 'index.html'), 0o644)
    copyFileSync(join(project, 'package.json'), join(project, 'index.html'))
    await expectRefused(
      begin(person(theirs())),
      `The page has to be built first, and the project's folder ${project} cannot be written to (no right to: EACCES).`,
    )
  })
})
