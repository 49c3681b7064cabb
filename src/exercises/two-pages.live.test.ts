// An exercise in two pages, and its notes and its recorder taken away: no page goes on as if nothing had happened.

import type { NatsConnection } from 'nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import type { RunningServer } from '../../server/run.ts'
import {
  addStream,
  connectIndependent,
  heardByPages,
  onEachServer,
  startLive,
} from '../wire/live-server.ts'
import { followersOfRecorder, type LiveExercise, openLive } from './live-exercise.ts'

const WITHIN = { timeout: 30_000 }
const bookmark = catalogue.find(({ id }) => id === 'bookmark')
const fetch = (batch: number) => ({
  operation: 'fetch',
  typed: { stream: 'ORDERS', consumer: 'analytics', batch: String(batch), expires: '1' },
})
const ack = (seq: number) => ({
  operation: 'ack',
  typed: { stream: 'ORDERS', consumer: 'analytics', seq: String(seq) },
})
const ITS_PULLS = /CONSUMER\.MSG\.NEXT\.ORDERS\.analytics/
const add = { operation: 'add-consumer', typed: { stream: 'ORDERS', name: 'analytics' } }
const remove = {
  operation: 'delete-consumer',
  typed: { stream: 'ORDERS', consumer: 'analytics' },
}

await onEachServer('two pages of one exercise on the $name server', (binary) => {
  let server: RunningServer
  let other: NatsConnection
  let one: LiveExercise
  let two: LiveExercise

  beforeAll(async () => {
    if (!bookmark) throw new Error('there is no exercise to open')
    server = await startLive(binary)
    other = await connectIndependent(server)
    one = openLive(server, bookmark)
    two = openLive(server, bookmark)
  })
  afterAll(async () => {
    await one?.close()
    await two?.close()
    await other?.close()
    await server?.stop()
  })

  const epochOf = async (live: LiveExercise): Promise<number> => {
    const { at } = await live.until(({ at }) => at?.is === 'begun')
    return at?.is === 'begun' ? at.epoch : 0
  }

  it('where none had begun, what one begins the other has', WITHIN, async () => {
    await one.open()
    await two.open()
    await one.begin()
    expect(await epochOf(two)).toBe(await epochOf(one))
  })

  it('a new go of one is a new go of the other', WITHIN, async () => {
    const before = await epochOf(two)
    await one.begin()
    const after = await epochOf(one)
    expect(after).toBeGreaterThan(before)
    await two.until(({ at }) => at?.is === 'begun' && at.epoch === after)
  })

  it(
    'a consumer that was made again is read on by two programs, though both had read the former one',
    WITHIN,
    async () => {
      const bothSay = (step: string, what: RegExp) =>
        Promise.all(
          [one, two].map((live) =>
            live.until((update) => what.test(JSON.stringify(live.stepOf(update, step)))),
          ),
        )
      const bothListen = () =>
        expect
          .poll(async () => (await heardByPages(server)).map((list) => list.join()))
          .toEqual([expect.stringMatching(ITS_PULLS), expect.stringMatching(ITS_PULLS)])
      await one.play([add])
      await bothListen()
      await one.play([fetch(1)])
      await two.play([fetch(1)])
      await bothSay('resume', /was asked by .*, then by /)
      await two.play([remove, add])
      await bothSay('resume', /no request was seen/)
      await bothListen()
      await one.play([fetch(3), ack(1), ack(2), ack(3)])
      await bothSay('stop', /ack floor 3"/)
      await one.proven('stop')
      await two.proven('stop')
      await two.play([fetch(1), ack(4)])
      const update = await two.proven('resume')
      expect(two.stepOf(update, 'resume')?.proven?.evidence.at(1)).toBe(
        '#3 was the last, then #4 was acknowledged',
      )
    },
  )

  it('a recorder that is deleted is made again, and goes on recording', WITHIN, async () => {
    const manager = await other.jetstreamManager()
    await one.begin()
    await one.play([add, fetch(3), ack(1)])
    await one.until((update) => /ack floor 1"/.test(JSON.stringify(one.stepOf(update, 'stop'))))
    await manager.streams.delete('WS_REC')
    await expect.poll(() => followersOfRecorder(manager)).toBe(2)
    await one.play([ack(2), ack(3)])
    await one.proven('stop')
    await two.play([fetch(1), ack(4)])
    await one.proven('resume')
  })

  it(
    'where the recorder is somebody else’s, or its subjects are, that is said and nothing begins',
    WITHIN,
    async () => {
      const manager = await other.jetstreamManager()
      const saying = (what: RegExp) =>
        one.until(({ at }) => at?.is === 'failed' && what.test(at.problem.what))
      await manager.streams.purge('WS_PROGRESS')
      for (const live of [one, two]) await live.until(({ at }) => at?.is === 'not begun')
      await manager.streams.delete('WS_REC')
      await addStream(manager, { name: 'MINE', subjects: ['$JS.EVENT.ADVISORY.CONSUMER.>'] })
      await one.open()
      one.tell({ do: 'prepare', id: 'bookmark' })
      await saying(/is stored by MINE, which is yours/)
      await manager.streams.delete('MINE')
      await addStream(manager, { name: 'WS_REC', subjects: ['mine.>'] })
      await one.open()
      one.tell({ do: 'prepare', id: 'bookmark' })
      await saying(/WS_REC here is yours/)
      await manager.streams.delete('WS_REC')
      await one.begin()
    },
  )

  it('what was forgotten for all is forgotten in each page', WITHIN, async () => {
    await one.page.perform({ call: 'forgetRecords', about: ['epoch', 'proved', 'seen'] })
    await one.until(({ at }) => at?.is === 'not begun')
    await two.until(({ at }) => at?.is === 'not begun')
  })

  it('notes whose stream was deleted are begun anew', WITHIN, async () => {
    const manager = await other.jetstreamManager()
    await one.begin()
    await manager.streams.delete('WS_PROGRESS')
    await one.until(({ at }) => at?.is === 'not begun')
    await two.until(({ at }) => at?.is === 'not begun')
    await two.begin()
    expect(await epochOf(one)).toBe(await epochOf(two))
  })
})
