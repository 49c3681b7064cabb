import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { isBuilt } from './build-stamp.ts'
import { runChild } from './child.ts'
import { takeLock } from './lock.ts'
import { Refusal } from './refusal.ts'
import { type Say, withProgress } from './say.ts'

const BUILD_LIMIT = 300_000
const LOOK_AGAIN = 200

/** Builds the page into `dist` if its sources changed: in a child process, whose memory goes with it. */
export async function buildPage(root: string, tell: Say): Promise<string> {
  const dist = join(root, 'dist')
  if (isBuilt(root)) return dist
  const release = await turnToBuild(root)
  try {
    // Another launcher may have built it while we waited.
    if (!isBuilt(root)) await withProgress(tell, 'Building the page', viteBuild(root))
  } finally {
    release()
  }
  return dist
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
