// How the launcher ends: by a signal, by the end of npm above it, or because something went wrong. Once, in order.

import { readFileSync } from 'node:fs'
import { isAlive } from './process-alive.ts'
import { Refusal } from './refusal.ts'
import { say } from './say.ts'

type Task = () => void | Promise<void>

const LOOK_AT_PARENTS = 500
const LIMIT = 8000

export function createEnding() {
  const tasks: Task[] = []
  let ending: Promise<never> | undefined

  async function runTasks(exitCode: number): Promise<never> {
    setTimeout(() => process.exit(exitCode || 1), LIMIT).unref()
    for (const task of tasks.toReversed()) {
      try {
        await task()
      } catch (cause) {
        say(textOf(cause))
      }
    }
    process.exit(exitCode)
  }
  /** A second call joins the first: an impatient second Ctrl-C must not cut the end short. */
  function end(exitCode: number): Promise<never> {
    ending ??= runTasks(exitCode)
    return ending
  }
  function fail(cause: unknown): Promise<never> {
    if (!ending) say(textOf(cause))
    return end(cause instanceof Refusal ? cause.exitCode : 1)
  }

  process.on('uncaughtException', (cause) => void fail(cause))
  process.on('unhandledRejection', (cause) => void fail(cause))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!ending) say('Ending.')
      void end(0)
    })
  }
  // Whoever read our lines is gone. That alone is no reason to end, and no one is left to be told.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  if (process.env['npm_lifecycle_event']) watchParents(() => void end(0))

  return { end, fail, onEnd: (task: Task) => tasks.push(task) }
}

/** Ending npm alone does not end us, since a shell stands between; so we look whether both are still there. */
function watchParents(gone: () => void): void {
  const born = parents()
  setInterval(() => {
    if (parents() !== born) gone()
  }, LOOK_AT_PARENTS).unref()
}

function parents(): string {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`
  } catch {
    // No /proc on this system, or the parent went this moment, which changes the text too. On Windows the number
    // of a parent stays when it is gone.
    return `${process.ppid} ${isAlive(process.ppid)}`
  }
}

function textOf(cause: unknown): string {
  if (cause instanceof Refusal) return cause.message
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
}
