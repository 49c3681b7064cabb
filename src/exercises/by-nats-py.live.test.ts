// Exercises done by a Python program while a page watches: who does it, and under which names, is of no matter.

import { it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import { runChild } from '../../server/child.ts'
import { onEachServer } from '../wire/live-server.ts'
import { doneBy } from './done-by.ts'

const SCRIPT = 'exercises/clients/by_nats_py.py'
const python = process.platform === 'win32' ? 'python' : 'python3'
/** `npm test` gets nats-py and names its folder; set by hand, nothing is looked for. */
const packages = process.env['NATS_PY']
const within = 30_000

async function run(url: string, step: string): Promise<void> {
  const env = { ...process.env, PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1' }
  const ended = await runChild(python, [SCRIPT, url, step], { env, within })
  if (!ended.ok) throw new Error(`${step}: ${ended.why}\n${ended.output}`)
}

await onEachServer('by nats-py on the $name server', (binary) => {
  const itRuns = packages ? it.concurrent : it.skip
  itRuns.each(catalogue)('$title', (exercise) => doneBy(binary, { exercise, run }))
})
