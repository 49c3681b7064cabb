// What the system tells about a process by its number. Numbers are used again, soon so in a container.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Whether a process of this number lives, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}

/** When a process began, in the system's own words; empty where it is gone, or the system does not tell. */
export function bornAt(pid: number): string {
  if (!HAS_PROC) return saidByPs(pid, 'lstart')
  const stat = textOf(`/proc/${pid}/stat`)
  // Counted from the end of the name, which may hold anything.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

/** The command line of a process; empty where it is gone, or the system does not tell. */
export function commandOf(pid: number): string {
  if (!HAS_PROC) return saidByPs(pid, 'command')
  return textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
}

const HAS_PROC = existsSync('/proc/self/stat')

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // The process is gone.
  }
}

function saidByPs(pid: number, what: 'lstart' | 'command'): string {
  if (process.platform === 'win32') return ''
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', `${what}=`], { encoding: 'utf8' })
  return stdout?.trim() ?? ''
}
