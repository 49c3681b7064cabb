// The Python of the slides runs as it stands there, and leaves what its slide says: alone, on what the slide's scene begins
// with, and all of it in order.

import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { runChild } from '../server/child.ts'
import { beginScene } from '../src/deck/scene-in-node.ts'
import { onEachServer, startLive } from '../src/wire/live-server.ts'
import { deck } from './deck.ts'

const HARNESS = 'slides/code/harness.py'
const python = process.platform === 'win32' ? 'python' : 'python3'
const within = 100_000

const files = readdirSync('slides/code').filter((name) => /^\d.*\.py$/.test(name))
/** `npm test` gets nats-py and names its folder; set by hand, nothing is looked for. */
const packages = process.env['NATS_PY']

async function run(binary: string, ...what: readonly string[]): Promise<string> {
  const server = await startLive(binary)
  try {
    const [file] = what.slice(1)
    const entry = file === undefined ? undefined : deck[Number.parseInt(file, 10) - 1]
    if (entry) await beginScene(server, entry)
    const env = { ...process.env, PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1' }
    const ended = await runChild(python, [HARNESS, server.tcp, ...what], { env, within })
    if (!ended.ok) throw new Error(`${ended.why}\n${ended.output}`)
    return ended.output
  } finally {
    await server.stop()
  }
}

await onEachServer('the slides on the $name server', (binary) => {
  // Each has a server of its own.
  const itRuns = packages ? it.concurrent : it.skip
  itRuns.each(files)('%s runs alone', async (file) => {
    expect(await run(binary, 'alone', file)).toBe(`${file}: as its slide says`)
  })
  itRuns(
    'all of them run in the order of the deck',
    async () => {
      const said = files.toSorted().map((file) => `${file}: as its slide says`)
      expect((await run(binary, 'deck')).split('\n').toSorted()).toEqual(said)
    },
    within,
  )
})
