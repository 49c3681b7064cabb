import { accessSync, chmodSync, constants, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { Refusal } from './refusal.ts'
import type { Say } from './say.ts'

export type Env = NodeJS.ProcessEnv

const NAME = 'jetstream-workshop'

type Kind = 'cache' | 'data'

/** Where the platform keeps a user's caches and data; undefined where the environment names no home. */
function home(kind: Kind, env: Env, platform: NodeJS.Platform): string | undefined {
  const absolute = (name: string) => {
    const path = env[name]
    return path && isAbsolute(path) ? path : undefined
  }
  if (platform === 'win32') return absolute('LOCALAPPDATA')
  const ofUser = absolute('HOME')
  if (platform === 'darwin') {
    return ofUser && join(ofUser, 'Library', kind === 'cache' ? 'Caches' : 'Application Support')
  }
  return kind === 'cache'
    ? (absolute('XDG_CACHE_HOME') ?? (ofUser && join(ofUser, '.cache')))
    : (absolute('XDG_DATA_HOME') ?? (ofUser && join(ofUser, '.local', 'share')))
}

/** The launcher's own directory for downloads or for streams; with no home, one of the user's in the temporary folder. */
export function placeFor(
  kind: Kind,
  env: Env = process.env,
  platform: NodeJS.Platform = process.platform,
): { path: string; homeless: boolean } {
  const base = home(kind, env, platform)
  if (base) {
    // On Windows both kinds share one base.
    return {
      path: platform === 'win32' ? join(base, NAME, kind) : join(base, NAME),
      homeless: false,
    }
  }
  return { path: temporary(kind, env), homeless: true }
}

function temporary(kind: Kind, env: Env): string {
  const user = process.getuid?.() ?? env['USERNAME'] ?? 'user'
  return join(tmpdir(), `${NAME}-${user}-${kind}`)
}

/**
 * The launcher's own directory, made, writable, and closed to others. Where the home cannot have it (there is none,
 * or it may only be read) it is one in the temporary folder, and that is said.
 */
export function privatePlace(kind: Kind, env: Env, tell: Say): string {
  const what = kind === 'data' ? 'streams are' : 'nats-server is'
  const place = placeFor(kind, env)
  let why = 'There is no home folder'
  if (!place.homeless) {
    try {
      makePrivateDirectory(place.path)
      return place.path
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause
      why = cause.message.replace(/\.$/, '')
    }
  }
  const path = temporary(kind, env)
  makePrivateDirectory(path)
  tell(`${why}; ${what} kept in ${path}, which the system may empty.`)
  return path
}

/** Makes a directory if it is not there; one that a person named keeps the rights it has. */
export function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new Refusal(`The folder ${path} cannot be made or used (${explained(cause)}).`)
  }
}

/**
 * Makes a directory only its owner can enter. A shared temporary folder is why it looks at the owner: whoever made
 * the directory first could otherwise put a program of theirs where we look for ours.
 */
export function makePrivateDirectory(path: string): void {
  makeDirectory(path)
  if (process.getuid && lstatSync(path).uid !== process.getuid()) {
    throw new Refusal(`The folder ${path} belongs to another user; name another one.`)
  }
  try {
    chmodSync(path, 0o700)
    accessSync(path, constants.W_OK)
  } catch (cause) {
    throw cannotWrite(path, cause)
  }
}

export function cannotWrite(folder: string, cause: unknown): Refusal {
  return new Refusal(`The folder ${folder} cannot be written to (${explained(cause)}).`)
}

/** The short reason of a file system's error: its code where there is one. */
export function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  return 'code' in cause ? String(cause.code) : cause.message
}

const PLAIN: Readonly<Record<string, string>> = {
  EACCES: 'no right to',
  EPERM: 'no right to',
  EROFS: 'it is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EEXIST: 'it is a file',
  ENOTDIR: 'a part of it is a file',
}

/** The same with what it means, for a person. */
export function explained(cause: unknown): string {
  const reason = reasonOf(cause)
  return PLAIN[reason] ? `${PLAIN[reason]}: ${reason}` : reason
}
