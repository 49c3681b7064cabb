import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { watcherOf } from './guard.ts'

// The one for Windows is plain Node, so it can be tried here too; it ends what it is given and knows no groups.
it.each<NodeJS.Platform>(['linux', 'darwin', 'win32'])(
  "on %s the watcher ends its process when the launcher's pipe closes, and not before",
  async (platform) => {
    const guarded = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      detached: true,
      stdio: 'ignore',
    })
    const [command, ...args] = watcherOf(guarded.pid ?? 0, platform)
    expect(command === '/bin/sh').toBe(platform !== 'win32')
    const watcher = spawn(command, args, { stdio: ['pipe', 'ignore', 'inherit'] })
    await once(watcher, 'spawn')
    expect(guarded.signalCode ?? guarded.exitCode).toBeNull()
    watcher.stdin?.end()
    await once(guarded, 'exit')
    expect(guarded.signalCode).toBe('SIGTERM')
    if (watcher.exitCode === null) await once(watcher, 'exit')
    expect(watcher.exitCode).toBe(0)
  },
)
