import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { endGroup, guard, OWN_GROUP } from './guard.ts'
import { type Env, explained, reasonOf } from './places.ts'

export type Ended = { ok: true; output: string } | { ok: false; output: string; why: string }

export type ChildOptions = {
  env: Env
  /** Milliseconds after which it is ended, with all it started. */
  within: number
  cwd?: string
  onLine?: (line: string) => void
  /** Ends it early; the reason given to `abort` becomes its `why`. */
  signal?: AbortSignal
}

/** Runs a command to its end, bounded in time, and never throws: why it failed is a value. */
export function runChild(command: string, args: readonly string[], options: ChildOptions) {
  return new Promise<Ended>((resolve) => {
    const { env, within, cwd, onLine, signal } = options
    let child: ChildProcessByStdio<null, Readable, Readable>
    try {
      child = spawn(command, args, {
        ...OWN_GROUP,
        env,
        ...(cwd ? { cwd } : {}),
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    } catch (cause) {
      // Some errors come at once instead of as an event: a path that leads through a file, no memory.
      resolve({ ok: false, output: '', why: whyNotRun(command, cause) })
      return
    }
    guard(child)

    const lines: string[] = []
    let stoppedFor: string | undefined
    const stop = (why: string) => {
      stoppedFor ??= why
      endGroup(child, 'SIGKILL')
    }
    const timer = setTimeout(() => stop(`no end after ${Math.round(within / 1000)} s`), within)
    signal?.addEventListener('abort', () => stop(String(signal.reason)), { once: true })

    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line)
        if (lines.length > KEPT_LINES) lines.shift()
        onLine?.(line)
      })
    }
    const end = (why: string | undefined) => {
      clearTimeout(timer)
      const output = lines.join('\n')
      resolve(why === undefined ? { ok: true, output } : { ok: false, output, why })
    }
    child.once('error', (cause) => end(whyNotRun(command, cause)))
    child.once('close', (code, killedBy) => {
      if (stoppedFor) end(stoppedFor)
      else if (code === 0) end(undefined)
      else end(lines.findLast((line) => line.trim()) ?? `it ended with ${code ?? killedBy}`)
    })
  })
}

// Compilers can be talkative; what went wrong is at the end.
const KEPT_LINES = 2000

function whyNotRun(command: string, cause: unknown): string {
  return reasonOf(cause) === 'ENOENT'
    ? `there is no ${command}`
    : `${command} does not run (${explained(cause)})`
}
