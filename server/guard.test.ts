import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { freeze } from '../src/wire/live-server.ts'
import { watcherOf } from './guard.ts'

const LIMIT = 20_000

/** A process that only a signal ends. */
function sitting() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    detached: true,
    stdio: 'ignore',
  })
  return { child, pid: child.pid ?? 0 }
}

async function watching(pid: number, platform: NodeJS.Platform) {
  const [command, ...args] = watcherOf(pid, platform)
  expect(command === '/bin/sh').toBe(platform !== 'win32')
  const watcher = spawn(command, args, { stdio: ['pipe', 'ignore', 'inherit'] })
  await once(watcher, 'spawn')
  return watcher
}

// The one for Windows is plain Node, so it can be tried here too; it ends what it is given and knows no groups.
it.each<NodeJS.Platform>(['linux', 'darwin', 'win32'])(
  "on %s the watcher ends its process when the launcher's pipe closes, and not before",
  async (platform) => {
    const { child, pid } = sitting()
    const watcher = await watching(pid, platform)
    expect(child.signalCode ?? child.exitCode).toBeNull()
    watcher.stdin?.end()
    await once(child, 'exit')
    expect(child.signalCode).toBe('SIGTERM')
    if (watcher.exitCode === null) await once(watcher, 'exit')
    expect(watcher.exitCode).toBe(0)
  },
  LIMIT,
)

it.runIf(process.platform !== 'win32')(
  'one that does not answer is ended without asking',
  async () => {
    const { child, pid } = sitting()
    await freeze(pid)
    const watcher = await watching(pid, process.platform)
    watcher.stdin?.end()
    await once(child, 'exit')
    expect(child.signalCode).toBe('SIGKILL')
  },
  LIMIT,
)
