import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Plugin } from 'vite'

// All that a build reads. By content: a fresh checkout gives every file a new time.
const INPUTS = [
  'index.html',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'public',
  'slides',
  'src',
  'server/build-stamp.ts',
  'server/highlight-python.ts',
  'server/precompress.ts',
  'server/without-nkeys.ts',
]

// Hidden, so that the file server leaves it alone.
const STAMP = 'dist/.inputs'

/** Marks a finished build with what it was made of. */
export function stampBuild(): Plugin {
  let root = ''
  let inputs = ''
  return {
    name: 'stamp-build',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      root = config.root
    },
    // Read before the build: a file saved meanwhile then makes the next build.
    buildStart() {
      inputs ||= hashOfInputs(root)
    },
    writeBundle() {
      writeFileSync(join(root, STAMP), inputs)
    },
  }
}

/** Whether `dist` was built from the files as they are. */
export function isBuilt(root: string): boolean {
  const stamp = join(root, STAMP)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOfInputs(root)
}

function hashOfInputs(root: string): string {
  const hash = createHash('sha256')
  for (const input of INPUTS) {
    for (const file of filesOf(root, input)) {
      const content = readFileSync(join(root, file))
      hash.update(`${file}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex')
}

function filesOf(root: string, input: string): string[] {
  const path = join(root, input)
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [input]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}
