import { accessSync, constants, cpSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { isBuilt } from './build-stamp.ts'
import { runChild } from './child.ts'
import { takeLock } from './lock.ts'
import { explained, makeDirectory } from './places.ts'
import { Refusal } from './refusal.ts'
import { freeBytes, LITTLE } from './room.ts'
import { type Say, withProgress } from './say.ts'

const BUILD_LIMIT = 300_000
const LOOK_AGAIN = 200

/**
 * Builds the page into `dist` if its sources changed, and gives the folder to serve it from: a copy, since a later
 * build empties `dist`, which must not take the page from a launcher that runs; `dist` itself where the copy does not
 * fit. The build is a child process, whose memory goes with it.
 */
export async function buildPage(root: string, copy: string, tell: Say): Promise<string> {
  const release = await turnToBuild(root)
  try {
    if (!isBuilt(root)) await withProgress(tell, 'Building the page', viteBuild(root))
    return copied(join(root, 'dist'), copy, tell)
  } finally {
    release()
  }
}

function copied(dist: string, copy: string, tell: Say): string {
  const why = whyNotCopied(dist, copy)
  if (why === undefined) return copy
  tell(`The page is served from ${dist}: ${copy} cannot hold a copy of it (${why}).`)
  return dist
}

function whyNotCopied(dist: string, copy: string): string | undefined {
  try {
    rmSync(copy, { recursive: true, force: true })
    // Tried where it does not fit it would take the last room from the streams.
    if (freeBytes(dirname(copy)) < bytesIn(dist) + LITTLE) return 'the disk is full, or nearly'
    // With their times, by which browsers know a file again.
    cpSync(dist, copy, { recursive: true, preserveTimestamps: true })
    return undefined
  } catch (cause) {
    return explained(cause)
  }
}

function bytesIn(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}

/** Waits until nobody else builds. In a project that may only be read nobody does, and it has to be built already. */
async function turnToBuild(root: string): Promise<() => void> {
  const packages = join(root, 'node_modules')
  const readOnly = whyReadOnly(packages)
  if (readOnly && isBuilt(root)) return () => undefined
  if (readOnly) {
    throw new Refusal(
      `The page has to be built first, and the project's folder ${resolve(root)} cannot be written to (${readOnly}).`,
    )
  }
  const folder = join(packages, '.building')
  makeDirectory(folder)
  for (;;) {
    const lock = takeLock(folder)
    if ('release' in lock) return lock.release
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))
  }
}

function whyReadOnly(folder: string): string | undefined {
  try {
    accessSync(folder, constants.W_OK)
    return undefined
  } catch (cause) {
    return explained(cause)
  }
}

async function viteBuild(root: string): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const env = { ...process.env, NODE_ENV: 'production' }
  const built = await runChild(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env,
    within: BUILD_LIMIT,
  })
  if (!built.ok)
    throw new Refusal(`${built.output}\nThe page could not be built; the lines above say why.`)
}
