// Makes node_modules what the lock file says, before anything that needs it; so in plain Node, without a package.
// When nothing changed it takes a few hundredths of a second: it compares contents, since a checkout sets new times.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const OLDEST_NODE = [20, 19]

const root = new URL('..', import.meta.url)
const stamp = new URL('node_modules/.installed', root)

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  stop(`Node ${process.versions.node} is too old: install ${OLDEST_NODE.join('.')} or newer.`)
}
// What reads our TypeScript keeps a cache there, and ends in a stack trace without.
try {
  rmdirSync(mkdtempSync(join(tmpdir(), 'jetstream-workshop-')))
} catch (cause) {
  stop(
    `The temporary folder ${tmpdir()} cannot be written to (${codeOf(cause)}): make room or rights there, or name another in TMPDIR.`,
  )
}
if (existsSync(stamp) ? readFileSync(stamp, 'utf8') !== wanted() : !installedByNpm()) {
  console.error('Installing the packages (about half a minute the first time) ...')
  if (install() !== 0) stop('npm could not install the packages; its lines above say why.')
  // After the installation: npm may have touched the lock file.
  writeFileSync(stamp, wanted())
}

function wanted() {
  const hash = createHash('sha256').update(process.version + process.platform + process.arch)
  for (const name of ['package.json', 'package-lock.json']) {
    const file = new URL(name, root)
    if (existsSync(file)) hash.update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Whether `npm ci` or `npm install` was run by hand: npm leaves beside the packages what it installed. */
function installedByNpm() {
  const left = new URL('node_modules/.package-lock.json', root)
  const lock = new URL('package-lock.json', root)
  if (!existsSync(left) || !existsSync(lock)) return false
  const installed = packagesIn(left)
  return Object.entries(packagesIn(lock)).every(
    ([path, { version, integrity, optional }]) =>
      path === '' ||
      // Those for other systems are left out.
      (optional && !installed[path]) ||
      (installed[path]?.version === version && installed[path]?.integrity === integrity),
  )
}

/**
 * @param {URL} lock
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function packagesIn(lock) {
  return JSON.parse(readFileSync(lock, 'utf8')).packages
}

function install() {
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error']
  // npm's own lines go to stderr: stdout may be read by a program (`npm start -- --json`).
  const options = { cwd: root, stdio: ['ignore', 2, 2] }
  const npm = process.env.npm_execpath
  const { status } = npm?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  return status
}

/** @param {unknown} cause */
function codeOf(cause) {
  return cause instanceof Error && 'code' in cause ? cause.code : String(cause)
}

/** @param {string} sentence */
function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
