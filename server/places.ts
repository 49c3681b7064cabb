import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { Refusal } from './refusal.ts'

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
  const user = process.getuid?.() ?? env['USERNAME'] ?? 'user'
  return { path: join(tmpdir(), `${NAME}-${user}-${kind}`), homeless: true }
}

/** Makes a directory if it is not there; one that a person named keeps the rights it has. */
export function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new Refusal(`The folder ${path} cannot be made or used (${reasonOf(cause)}).`)
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
  chmodSync(path, 0o700)
}

/** The short reason of a file system's error: its code where there is one. */
export function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  return 'code' in cause ? String(cause.code) : cause.message
}
