// The launcher's own copies of nats-server. A copy is run only if it is whole: its hash stands beside it, written once
// the program had answered. What a power cut or a full disk left of one is not the program.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { reasonOf } from './places.ts'
import type { Say } from './say.ts'

const CACHED = /^nats-server-\d+\.\d+\.\d+(\.exe)?$/

const hashFileOf = (program: string): string => `${program}.sha256`

/** The whole copies in a cache; the others are passed over, and that is said. */
export function wholeCopies(cache: string, tell: Say): string[] {
  if (!existsSync(cache)) return []
  return readdirSync(cache)
    .filter((name) => CACHED.test(name))
    .map((name) => join(cache, name))
    .filter((program) => {
      const why = whyNotWhole(program)
      if (why) tell(`Passing over ${program}: ${why}.`)
      return !why
    })
}

function whyNotWhole(program: string): string | undefined {
  try {
    const hash = readFileSync(hashFileOf(program), 'utf8')
    return hash === hashOf(program) ? undefined : 'it is not as it was when it was installed'
  } catch (cause) {
    return `it was not installed to its end (${reasonOf(cause)})`
  }
}

/** Moves a program into the cache, in place of whatever has its name there. */
export function keepCopy(program: string, target: string): void {
  rmSync(hashFileOf(target), { force: true })
  rmSync(target, { recursive: true, force: true })
  const hash = hashOf(program)
  renameSync(program, target)
  // By a rename too: the name appears with its content.
  writeFileSync(`${program}.sha256`, hash)
  renameSync(`${program}.sha256`, hashFileOf(target))
}

function hashOf(program: string): string {
  return createHash('sha256').update(readFileSync(program)).digest('hex')
}
