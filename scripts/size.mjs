// What a browser loads until the first lane is painted, gzipped, fonts aside; and each chunk that comes later.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const FIRST_LOAD = 190_000
const LATER_CHUNK = 60_000
const DIST = new URL('../dist/', import.meta.url)

if (!existsSync(new URL('index.html', DIST))) {
  console.error('There is no dist: run `npm run build` first.')
  process.exit(1)
}
// In the page and in scripts: what is named with its path, the worker too. In scripts: what they import at once;
// `import(...)` comes later.
const NAMED = /\/(assets\/[\w.-]+\.(?:js|css))["'`]/g
const IMPORTED = /(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g

const first = new Map()
/** @param {string} file */
function load(file) {
  const text = readFileSync(new URL(file, DIST), 'utf8')
  first.set(file, gzipSync(text, { level: 9 }).length)
  const next = [...text.matchAll(NAMED)].map(([, name]) => name)
  const imported = [...text.matchAll(IMPORTED)].map(([, name]) => `assets/${name}`)
  for (const name of [...next, ...imported]) if (!first.has(name)) load(name)
}
load('index.html')
if (![...first.keys()].some((file) => /engine-.*\.js/.test(file)))
  throw new Error('no worker found')

const later = readdirSync(new URL('assets/', DIST))
  .filter((name) => /\.(js|css)$/.test(name) && !first.has(`assets/${name}`))
  .map((name) => [
    name,
    gzipSync(readFileSync(new URL(`assets/${name}`, DIST)), { level: 9 }).length,
  ])
const kB = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`
const total = [...first.values()].reduce((sum, bytes) => sum + bytes, 0)
for (const [file, bytes] of first) console.log(`${kB(bytes)}  ${file}`)
console.log(`${kB(total)}  until the first lane is painted, of ${kB(FIRST_LOAD).trim()}`)
for (const [name, bytes] of later)
  console.log(`${kB(bytes)}  later: ${name}, of ${kB(LATER_CHUNK).trim()}`)
process.exitCode = total > FIRST_LOAD || later.some(([, bytes]) => bytes > LATER_CHUNK) ? 1 : 0
