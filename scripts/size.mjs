// What a browser loads until the first lane is painted, gzipped, fonts aside; and each chunk that comes later.

import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const FIRST_LOAD = 190_000
const LATER_CHUNK = 60_000
const DIST = new URL('../dist/', import.meta.url)
// In the page: what is named with its path. In scripts: the worker, named by its place beside them, and what they import
// at once; `import(...)` comes later.
const NAMED = /\/(assets\/[\w.-]+\.(?:js|css))["'`]/g
const BESIDE = /new URL\(["'`]([\w.-]+\.js)["'`],\s*import\.meta\.url\)/g
const IMPORTED = /(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g

const first = new Map()
/** @param {string} file */
function load(file) {
  const text = readFileSync(new URL(file, DIST), 'utf8')
  first.set(file, gzipSync(text, { level: 9 }).length)
  const named = [...text.matchAll(NAMED)].map(([, name]) => name)
  const imported = [...text.matchAll(IMPORTED), ...text.matchAll(BESIDE)].map(
    ([, name]) => `assets/${name}`,
  )
  for (const next of [...named, ...imported]) if (!first.has(next)) load(next)
}
load('index.html')
if (![...first.keys()].some((file) => /engine-/.test(file))) throw new Error('no worker was found')

const later = readdirSync(new URL('assets/', DIST))
  .filter((name) => /\.(js|css)$/.test(name) && !first.has(`assets/${name}`))
  .map((name) => ({ name, text: readFileSync(new URL(`assets/${name}`, DIST)) }))
  .map(({ name, text }) => ({ name, bytes: gzipSync(text, { level: 9 }).length }))
const total = [...first.values()].reduce((sum, bytes) => sum + bytes, 0)
const kB = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1).padStart(6)} kB`
for (const [file, bytes] of first) console.log(`${kB(bytes)}  ${file}`)
console.log(`${kB(total)}  until the first lane is painted, at most ${FIRST_LOAD / 1000} kB`)
for (const { name, bytes } of later)
  console.log(`${kB(bytes)}  later: ${name}, at most ${LATER_CHUNK / 1000} kB`)
if (total > FIRST_LOAD || later.some(({ bytes }) => bytes > LATER_CHUNK)) process.exitCode = 1
