// Starts the launcher as a process of its own, as `npm start` does: for tests, here and in the browser.

import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Env } from './places.ts'

/** The line of `--json`. */
export type LauncherLine = {
  page: string
  websocket: string
  tcp: string
  monitoring: string
  version: string
  pids: { launcher: number; server: number }
}

export type Launched = {
  child: ChildProcess
  /** The line, once the page is served; undefined if it ended without. */
  line: Promise<LauncherLine | undefined>
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>
  stdout(): string
  stderr(): string
  /** What still runs of all that came from it; only where the system has /proc. */
  processes(): { pid: number; command: string }[]
  /** Ends it as Ctrl-C does: every process of its group is told. */
  interrupt(): Promise<number | string>
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MARK = 'LAUNCHED_BY_TEST'

let launches = 0

// A test that fails leaves them to us.
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export function launch(
  flags: readonly string[],
  {
    env = process.env,
    command = ['node', '--import', 'tsx', 'server/start.ts'],
    cwd = ROOT,
    uid,
  }: { env?: Env; command?: string[]; cwd?: string; uid?: number } = {},
): Launched {
  const mark = `${process.pid}-${launches++}`
  const [program = '', ...args] = command
  const child = spawn(program === 'node' ? process.execPath : program, [...args, ...flags], {
    cwd,
    ...(uid !== undefined && { uid, gid: uid }),
    env: { ...env, [MARK]: mark },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  let stdout = ''
  let stderr = ''
  child.stderr?.on('data', (text) => {
    stderr += text
  })
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? code ?? 0))
  })
  const line = new Promise<LauncherLine | undefined>((resolve) => {
    child.stdout?.on('data', (text) => {
      stdout += text
      const found = /^\{.*\}$/m.exec(stdout)?.[0]
      if (found) resolve(JSON.parse(found) as LauncherLine)
    })
    void ended.then(() => resolve(undefined))
  })
  return {
    child,
    line,
    ended,
    stdout: () => stdout,
    stderr: () => stderr,
    processes: () => processesMarked(`${MARK}=${mark}`),
    interrupt() {
      if (child.pid && child.exitCode === null && child.signalCode === null) {
        process.kill(-child.pid, 'SIGINT')
      }
      return ended
    },
  }
}

function processesMarked(mark: string): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const environment = textOf(`/proc/${pid}/environ`).split('\0')
      const command = textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
      // One that has ended and was not yet waited for has no command line.
      return command && environment.includes(mark) ? [{ pid: Number(pid), command }] : []
    })
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // It ended while we looked, or is not ours to look at.
  }
}
