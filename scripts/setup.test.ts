import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
  const env = { ...process.env, npm_config_offline: 'true' }
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
