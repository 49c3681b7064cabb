// What is deleted in the middle of an exercise, by hand: a consumer, its stream, the recorder, the notes.

import { AckPolicy, type JetStreamManager, type NatsConnection } from 'nats'
import { it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import type { RunningServer } from '../../server/run.ts'
import { connectIndependent, onEachServer, startLive } from '../wire/live-server.ts'
import { followersOfRecorder, type LiveExercise, openLive } from './live-exercise.ts'

const WITHIN = { timeout: 60_000 }

const exerciseOf = (id: string) => {
  const found = catalogue.find((one) => one.id === id)
  if (!found) throw new Error(`no exercise is called ${id}`)
  return found
}

type Around = {
  live: LiveExercise
  server: RunningServer
  other: NatsConnection
  manager: JetStreamManager
}

async function within(binary: string, id: string, run: (around: Around) => Promise<void>) {
  const server = await startLive(binary)
  const live = openLive(server, exerciseOf(id))
  const other = await connectIndependent(server)
  try {
    await run({ live, server, other, manager: await other.jetstreamManager() })
  } finally {
    await other.close()
    await live.close()
    await server.stop()
  }
}

await onEachServer('taken away in the middle on the $name server', (binary) => {
  it.concurrent(
    'a consumer that somebody deleted did not go by itself, also after a reload',
    WITHIN,
    ({ expect }) =>
      within(binary, 'bookmark', async ({ live, server, manager }) => {
        const isByHand = (page: LiveExercise) =>
          page.until((update) => page.stepOf(update, 'leave')?.nearMiss?.name === 'deleted by hand')
        await live.begin()
        const of = { name: 'visitor', ack_policy: AckPolicy.Explicit }
        await manager.consumers.add('ORDERS', { ...of, inactive_threshold: 60e9 })
        await live.until((update) =>
          JSON.stringify(update.judgement).includes('visitor was created'),
        )
        await manager.consumers.delete('ORDERS', 'visitor')
        await isByHand(live)
        // That it is noted is known by the note.
        await expect
          .poll(async () => {
            const note = await manager.streams.getMessage('WS_PROGRESS', {
              last_by_subj: 'ws.seen.bookmark',
            })
            return note.string()
          })
          .toContain('visitor')
        await live.close()
        const reloaded = openLive(server, exerciseOf('bookmark'))
        await reloaded.open()
        const found = await isByHand(reloaded)
        expect(reloaded.stepOf(found, 'leave')?.proven).toBeUndefined()
        // The same name again, and left alone.
        await manager.consumers.add('ORDERS', { ...of, inactive_threshold: 1e9 })
        await reloaded.proven('leave')
        await reloaded.close()
      }),
  )

  it.concurrent('the recorder is made again, and what comes then counts', WITHIN, ({ expect }) =>
    within(binary, 'bookmark', async ({ live, manager }) => {
      await live.begin()
      await manager.streams.delete('WS_REC')
      await expect.poll(() => followersOfRecorder(manager)).toBe(1)
      const [stop] = exerciseOf('bookmark').steps
      await live.play(stop?.solution ?? [])
      await live.proven('stop')
    }),
  )

  it.concurrent('without the notes it has not begun', WITHIN, () =>
    within(binary, 'bookmark', async ({ live, manager }) => {
      await live.begin()
      await manager.streams.delete('WS_PROGRESS')
      await live.until(({ at }) => at?.is === 'not begun')
    }),
  )

  it.concurrent(
    'what is published in the breath in which the stream goes is seen to vanish',
    WITHIN,
    () =>
      within(binary, 'vanish', async ({ live, other, manager }) => {
        await live.begin()
        await manager.streams.add({ name: 'ORDERS', subjects: ['orders.>'] })
        await live.until((update) =>
          JSON.stringify(update.judgement).includes('ORDERS listens there'),
        )
        await manager.streams.delete('ORDERS')
        for (const body of ['one', 'two'])
          other.publish('orders.new', new TextEncoder().encode(body))
        await live.proven('vanish')
      }),
  )
})
