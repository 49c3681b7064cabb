import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const SETUP = fileURLToPath(new URL('setup.mjs', import.meta.url))

// npm takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let project: string
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'setup-'))
  mkdirSync(join(project, 'scripts'))
  cpSync(SETUP, join(project, 'scripts', 'setup.mjs'))
})
afterEach(() => rmSync(project, { recursive: true, force: true }))

/** Writes a project that wants one package, a folder beside it or one from nowhere. */
function wants(version: string): void {
  mkdirSync(join(project, 'one'), { recursive: true })
  writeFileSync(join(project, 'one', 'package.json'), '{ "name": "one", "version": "1.0.0" }')
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'x', dependencies: { one: version } }),
  )
}

function setup(...nodeFlags: string[]) {
  return setupIn({}, ...nodeFlags)
}

function setupIn(environment: NodeJS.ProcessEnv, ...nodeFlags: string[]) {
  const env = { ...process.env, npm_config_offline: 'true', ...environment }
  const args = [...nodeFlags, join(project, 'scripts', 'setup.mjs')]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
  return { status, stdout, stderr }
}

it('installs when something changed, says so on stderr, and does nothing the next time', () => {
  wants('file:./one')
  const first = setup()
  expect(first).toMatchObject({ status: 0, stdout: '' })
  expect(first.stderr).toMatch(/^Installing the packages/)
  expect(existsSync(join(project, 'node_modules', 'one', 'package.json'))).toBe(true)
  expect(setup()).toEqual({ status: 0, stdout: '', stderr: '' })
})

it('leaves alone what npm ci or npm install did by hand, until something changes', () => {
  wants('file:./one')
  const npm = ['install', '--offline', '--no-audit', '--no-fund']
  spawnSync('npm', npm, { cwd: project, shell: process.platform === 'win32' })
  expect(existsSync(join(project, 'node_modules', '.package-lock.json'))).toBe(true)
  expect(setup()).toEqual({ status: 0, stdout: '', stderr: '' })
  const lock = join(project, 'package-lock.json')
  writeFileSync(lock, readFileSync(lock, 'utf8').replaceAll('1.0.0', '1.0.1'))
  expect(setup().stderr).toMatch(/^Installing the packages/)
})

it('ends with one sentence when npm cannot', () => {
  wants('^1.0.0')
  const { status, stdout, stderr } = setup()
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/npm could not install the packages; its lines above say why\.\n$/)
})

it('ends with one sentence on a Node that is too old', () => {
  const old =
    'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.18.1"})'
  const stderr = 'Node 20.18.1 is too old: install 20.19 or newer.\n'
  expect(setup('--import', old)).toEqual({ status: 1, stdout: '', stderr })
})

it('ends with one sentence where the temporary folder cannot be used', () => {
  const folders = { TMPDIR: join(project, 'none'), TEMP: join(project, 'none') }
  const { status, stderr } = setupIn(folders)
  expect(status).toBe(1)
  expect(stderr).toBe(
    `The temporary folder ${folders.TMPDIR} cannot be written to (ENOENT): make room or rights there, or name another in TMPDIR.\n`,
  )
})
