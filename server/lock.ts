// One launcher a directory: nats-server takes no lock of its own, and two on one store would ruin it.

import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cannotWrite, reasonOf } from './places.ts'
import { bornAt, isAlive } from './process-alive.ts'

export type Owner = { pid: number; born: string }

// Locks are numbered. One left by a process that died is never deleted to be made anew, since two who both saw it
// dead could then each delete the other's; who comes next makes the next number, which only one of them can.
const NAME = /^lock\.(\d+)$/

/** Takes the directory, or gives the owner that has it; the undo gives it back. */
export function takeLock(dir: string): { release: () => void } | { owner: Owner } {
  const mine: Owner = { pid: process.pid, born: bornAt(process.pid) }
  const draft = join(dir, `lock-of-${process.pid}`)
  try {
    writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 })
    for (;;) {
      const last = Math.max(0, ...numbers(dir))
      const owner = last > 0 ? readOwner(join(dir, `lock.${last}`)) : undefined
      if (owner && livesStill(owner)) return { owner }
      const lock = join(dir, `lock.${last + 1}`)
      if (!linked(draft, lock)) continue
      for (const older of numbers(dir)) {
        if (older <= last) rmSync(join(dir, `lock.${older}`), { force: true })
      }
      return { release: () => rmSync(lock, { force: true }) }
    }
  } catch (cause) {
    throw cannotWrite(dir, cause)
  } finally {
    rmSync(draft, { force: true })
  }
}

function numbers(dir: string): number[] {
  return readdirSync(dir).flatMap((name) => {
    const number = NAME.exec(name)?.[1]
    return number ? [Number(number)] : []
  })
}

/** A link appears with its content, and only for the first who makes it. */
function linked(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock)
    return true
  } catch (cause) {
    if (reasonOf(cause) === 'EEXIST') return false
    throw cause
  }
}

function readOwner(lock: string): Owner | undefined {
  try {
    const { pid, born } = JSON.parse(readFileSync(lock, 'utf8')) as Partial<Owner>
    return pid && born !== undefined ? { pid, born } : undefined
  } catch {
    return undefined // Given back between the look and the reading, or not written by us: nobody's.
  }
}

function livesStill({ pid, born }: Owner): boolean {
  return isAlive(pid) && bornAt(pid) === born
}
