import { existsSync } from 'node:fs'
import { runChild } from './child.ts'
import type { Env } from './places.ts'
import { type Say, withProgress } from './say.ts'
import { type System, thisSystem } from './system.ts'

const STEP_LIMIT = 120_000
const PATIENT = [
  '-o',
  'Acquire::http::Timeout=10',
  '-o',
  'Acquire::https::Timeout=10',
  '-o',
  'Acquire::Retries=0',
]
const PROGRAM = '/usr/sbin/nats-server'

/** Debian's own package, which only root can install, which is said; on other systems it is no way at all. */
export async function debianPackage(
  env: Env,
  tell: Say,
  system: System = thisSystem(),
): Promise<string | undefined> {
  if (!system.families.includes('debian')) return undefined
  if (!system.root) {
    tell('  Debian package: only root can install it')
    return undefined
  }
  const apt = (...args: string[]) =>
    runChild('apt-get', [...PATIENT, ...args], {
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      within: STEP_LIMIT,
    })
  const install = () => apt('install', '-y', '--no-install-recommends', 'nats-server')
  const work = async () => {
    const first = await install()
    if (first.ok) return first
    // A fresh image has no package lists.
    const updated = await apt('update')
    return updated.ok ? await install() : updated
  }
  const ended = await withProgress(tell, 'Getting nats-server (Debian package)', work())
  if (ended.ok && existsSync(PROGRAM)) return PROGRAM
  tell(`  Debian package: ${ended.ok ? `it left no ${PROGRAM}` : ended.why}`)
  return undefined
}
