// What the gate's steps left running: every process that came from one carries its mark. Only where there is /proc.

import { existsSync, readdirSync, readFileSync } from 'node:fs'

const MARK = 'JETSTREAM_WORKSHOP_GATE'
// A watcher of the launcher gives what it guards up to three seconds.
const PATIENCE = 6000
const LOOK_AGAIN = 100

export const marked = (): NodeJS.ProcessEnv => ({ ...process.env, [MARK]: String(process.pid) })

/** Waits until nothing is left; what is left after some seconds is ended, and named. */
export async function endLeftovers(): Promise<string[]> {
  const deadline = performance.now() + PATIENCE
  while (leftovers().length && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))
  const left = leftovers()
  for (const { pid } of left) end(pid)
  return left.map(({ pid, command }) => `${command} (process ${pid})`)
}

function leftovers(): { pid: number; command: string }[] {
  if (!existsSync('/proc/self/environ')) return []
  const mark = `${MARK}=${process.pid}`
  return readdirSync('/proc')
    .filter(
      (name) => /^\d+$/.test(name) && textOf(`/proc/${name}/environ`).split('\0').includes(mark),
    )
    .flatMap((name) => {
      const command = textOf(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim()
      return command ? [{ pid: Number(name), command }] : []
    })
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // It ended while we looked, or is not ours to look at.
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself just now.
  }
}
