// Which Chromium the browser tests drive. It is the first one that answers; where there is none, one is installed.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'
import { runChild } from '../server/child.ts'
import { Refusal } from '../server/refusal.ts'
import { say, withProgress } from '../server/say.ts'
import { ENVIRONMENT } from './environment.ts'

const ANSWER_LIMIT = 20_000
const PACKAGE_LIMIT = 180_000
const DOWNLOAD_LIMIT = 300_000

// chromium-browser is on some systems only a word about another package: it must answer like any other.
const NAMES = [
  'chromium',
  'google-chrome',
  'google-chrome-stable',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
]

/** The Chromium that is here, if any. One that was named in the environment is used or refused. */
export function chromiumHere(): string | undefined {
  const asked = process.env[ENVIRONMENT.chromium]
  if (asked) {
    if (answers(asked)) return asked
    throw new Refusal(
      `${ENVIRONMENT.chromium}=${asked} does not answer --version as Chromium does.`,
    )
  }
  return [...onPath(), ...usualPlaces(), chromium.executablePath()].find(answers)
}

/** The same, and where there is none, one is fetched: Debian's package as root, else Playwright's own. */
export async function haveChromium(): Promise<string> {
  const here = chromiumHere()
  if (here) return here
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    await withProgress(say, 'Getting Chromium (Debian package)', debianPackage())
    const packaged = onPath().find(answers)
    if (packaged) return packaged
  }
  await withProgress(say, "Getting Chromium (Playwright's own)", playwrightsOwn())
  if (answers(chromium.executablePath())) return chromium.executablePath()
  throw new Refusal(
    `There is no Chromium to be had: install Chromium or Chrome, or name one with ${ENVIRONMENT.chromium}=PATH.`,
  )
}

function onPath(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  const ending = process.platform === 'win32' ? '.exe' : ''
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name + ending)))
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  if (process.platform !== 'win32') return []
  const homes = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
    (name) => process.env[name] ?? [],
  )
  const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']
  return homes.flatMap((home) => programs.map((program) => join(home, program)))
}

function answers(program: string): boolean {
  if (!existsSync(program)) return false
  // On Windows a browser that is asked for its version opens a window instead.
  if (process.platform === 'win32') return true
  const { status, stdout } = spawnSync(program, ['--version'], {
    encoding: 'utf8',
    timeout: ANSWER_LIMIT,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return status === 0 && /\d+\.\d+\.\d+/.test(stdout)
}

async function debianPackage(): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) => runChild('apt-get', args, { env, within: PACKAGE_LIMIT })
  const install = () => apt('install', '-y', '--no-install-recommends', 'chromium')
  const first = await install()
  if (first.ok) return
  // A fresh image has no package lists.
  const updated = await apt('update')
  const ended = updated.ok ? await install() : updated
  if (!ended.ok) say(`  Debian package: ${ended.why}`)
}

async function playwrightsOwn(): Promise<void> {
  const ended = await runChild(
    process.execPath,
    ['node_modules/playwright/cli.js', 'install', 'chromium'],
    { env: process.env, within: DOWNLOAD_LIMIT },
  )
  if (ended.ok) return
  // Its last line is the end of a stack; what went wrong stands above it.
  const why = ended.output.split('\n').find((line) => /error/i.test(line))
  say(`  Playwright's own: ${why?.trim() ?? ended.why}`)
}
