// Exercises done by a Python program while a page watches: who does it, and under which names, is of no matter.

import { expect, it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import { runChild } from '../../server/child.ts'
import { onEachServer, startLive } from '../wire/live-server.ts'
import { openLive } from './live-exercise.ts'

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

/** What a program gets nobody sees: the person types it. The fixture's fifth message. */
const TYPED: Readonly<Record<string, string>> = { 'surgery-cut': '{"id": 105}' }

await onEachServer('by nats-py on the $name server', (binary) => {
  const itRuns = packages ? it.concurrent : it.skip
  itRuns.each(catalogue)('$title', async (exercise) => {
    const server = await startLive(binary)
    const live = openLive(server, exercise)
    try {
      await live.begin()
      for (const { id } of exercise.steps) {
        await run(server.tcp, `${exercise.id}-${id}`)
        const answer = TYPED[`${exercise.id}-${id}`]
        if (answer !== undefined) live.tell({ do: 'say', step: id, text: answer })
        const update = await live.proven(id)
        expect(live.nearMisses(update)).toEqual([])
        const steps = update.judgement?.steps ?? []
        expect(steps.filter(({ proven }) => proven).at(-1)?.id).toBe(id)
      }
    } finally {
      await live.close()
      await server.stop()
    }
  })
})
