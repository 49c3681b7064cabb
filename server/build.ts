import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isBuilt } from './build-stamp.ts'
import { runChild } from './child.ts'
import { takeLock } from './lock.ts'
import { Refusal } from './refusal.ts'
import { type Say, withProgress } from './say.ts'

const BUILD_LIMIT = 300_000
const LOOK_AGAIN = 200

/**
 * Builds the page into `dist` if its sources changed, and copies it: a later build empties `dist`, which must not
 * take the page from a launcher that runs. The build is a child process, whose memory goes with it.
 */
export async function buildPage(root: string, copy: string, tell: Say): Promise<void> {
  const release = await turnToBuild(root)
  try {
    if (!isBuilt(root)) await withProgress(tell, 'Building the page', viteBuild(root))
    rmSync(copy, { recursive: true, force: true })
    // With their times, by which browsers know a file again.
    cpSync(join(root, 'dist'), copy, { recursive: true, preserveTimestamps: true })
  } finally {
    release()
  }
}

async function turnToBuild(root: string): Promise<() => void> {
  const folder = join(root, 'node_modules', '.building')
  mkdirSync(folder, { recursive: true })
  for (;;) {
    const lock = takeLock(folder)
    if ('release' in lock) return lock.release
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))
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
