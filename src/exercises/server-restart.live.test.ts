// The server is killed in the middle of an exercise and comes back: what was proven stays, what was seen counts on.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import { startServer } from '../../server/run.ts'
import { connectIndependent, onEachServer, startAgain, startLive } from '../wire/live-server.ts'
import { openLive } from './live-exercise.ts'

await onEachServer('the $name server killed in an exercise', (binary) => {
  it.concurrent('the first of two publishes before, the second after', async ({ expect }) => {
    const exercise = catalogue.find(({ id }) => id === 'receipt')
    const [receipt, twice] = exercise?.steps ?? []
    const [publish] = twice?.solution ?? []
    if (!exercise || !receipt || !twice || !publish) throw new Error('no such exercise')
    const dir = mkdtempSync(join(tmpdir(), 'restart-'))
    let server = await startServer({ binary, dir })
    const live = openLive(server, exercise)
    try {
      await live.begin()
      await live.play(receipt.solution)
      await live.proven(receipt.id)
      await live.play([publish])
      await live.until((update) =>
        JSON.stringify(live.stepOf(update, twice.id)?.clauses).includes('was published once'),
      )
      process.kill(server.pid, 'SIGKILL')
      await live.page.until(({ link }) => link.at !== 'live')
      server = await startAgain(binary, dir, server)
      await live.page.until(({ link }) => link.at === 'live')
      await live.until(({ at }) => at?.is === 'begun')
      await live.play([publish])
      const update = await live.proven(twice.id)
      expect(live.stepOf(update, twice.id)?.proven?.evidence).toEqual([
        'order-202 was published 2 times',
        'order-202 is stored once, as #4',
      ])
      expect(live.stepOf(update, receipt.id)?.proven).toBeDefined()
    } finally {
      await live.close()
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    }
  })

  it.concurrent('a server that stood still for a while is judged again at once', {
    timeout: 40_000,
  }, async ({ expect }) => {
    const exercise = catalogue.find(({ id }) => id === 'vanish')
    if (!exercise) throw new Error('no such exercise')
    const server = await startLive(binary)
    const live = openLive(server, exercise)
    const other = await connectIndependent(server)
    try {
      await live.begin()
      process.kill(server.pid, 'SIGSTOP')
      const waitedInVain = async () => (await live.page.state()).counts.unread['exercise']
      await expect.poll(waitedInVain, { timeout: 20_000 }).toBeGreaterThanOrEqual(2)
      process.kill(server.pid, 'SIGCONT')
      const began = performance.now()
      for (const body of ['one', 'two']) other.publish('orders.new', new TextEncoder().encode(body))
      await live.proven('vanish')
      console.info(`judged ${Math.round(performance.now() - began)} ms after it went on`)
    } finally {
      process.kill(server.pid, 'SIGCONT')
      await other.close()
      await live.close()
      await server.stop()
    }
  })
})
