import { type ChildProcess, spawn } from 'node:child_process'

// Waits for its stdin to close, which happens however the launcher ends, kill -9 included. Then it ends the process
// it was given, and all of that process's group; after three seconds not by asking.
// Signals in the form with -s, the one in which every sh takes a group: dash takes -9 and -- only one without the other.
const WATCH = `read _
kill -s TERM -- "-$1" 2>/dev/null || exit 0
for tick in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
  sleep 0.2
  kill -s 0 -- "-$1" 2>/dev/null || exit 0
done
kill -s KILL -- "-$1"`

// The same where there is no sh: Windows knows no groups, and its only signal is the end.
const WATCH_WINDOWS = `process.stdin.resume().on('end', () => process.kill(Number(process.argv[1])))`

/** Sees to it that a child does not outlive this process. It must lead a group of its own (`OWN_GROUP`). */
export function guard(child: ChildProcess): void {
  if (child.pid === undefined) return
  const [command, ...args] = watcherOf(child.pid, process.platform)
  const watcher = spawn(command, args, WATCHER_OPTIONS)
  watcher.unref()
  if (watcher.stdin && 'unref' in watcher.stdin) (watcher.stdin as { unref(): void }).unref()
  // Without its pid to guard a watcher might one day end a stranger that got the same number.
  child.once('exit', () => watcher.kill('SIGKILL'))
}

/** The command that outlives us. */
export function watcherOf(pid: number, platform: NodeJS.Platform): [string, ...string[]] {
  return platform === 'win32'
    ? [process.execPath, '-e', WATCH_WINDOWS, String(pid)]
    : ['/bin/sh', '-c', WATCH, 'watch', String(pid)]
}

// In a session of its own, so that Ctrl-C in the terminal does not end the watcher before us.
const WATCHER_OPTIONS = {
  stdio: ['pipe', 'ignore', 'ignore'] as ['pipe', 'ignore', 'ignore'],
  detached: process.platform !== 'win32',
  windowsHide: true,
  // Its `sleep` is no part of the shell.
  env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/bin:/bin` },
}

/** Spawn options of every child we start: Ctrl-C reaches the launcher alone, which then ends them in order. */
export const OWN_GROUP = { detached: process.platform !== 'win32', windowsHide: true } as const

/** Ends a child and what it started. */
export function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  if (process.platform === 'win32') {
    child.kill(signal)
    return
  }
  try {
    process.kill(-child.pid, signal)
  } catch {
    // It ended between the look above and the signal, which is all we wanted.
    child.kill(signal)
  }
}
