// What is stored is seen once, as the server stored it, and what sees it takes nothing from anybody.

import type { NatsConnection as Independent, JetStreamManager } from 'nats'
import { AckPolicy, headers, StorageType } from 'nats'
import { createInbox, type NatsConnection } from 'nats.ws'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RunningServer } from '../../server/run.ts'
import type { Moment } from '../model/moments.ts'
import type { StreamReading } from '../model/readings.ts'
import { millis } from '../model/units.ts'
import { connectIndependent, connectPage, freeze, onEachServer, startLive } from './live-server.ts'
import { createReadings } from './readings.ts'
import { openStores, type Stores } from './stores.ts'

const now = () => millis(performance.timeOrigin + performance.now())
const OURS = 'a consumer of our own, headers only, left out of every count'

await onEachServer('stores on the $name server', (binary) => {
  let server: RunningServer
  let other: Independent
  let manager: JetStreamManager
  let nc: NatsConnection
  let readings: ReturnType<typeof createReadings>
  let stores: Stores
  let stored: Extract<Moment, { type: 'stored' }>[]
  let unread: string[]
  let inbox: string

  beforeAll(async () => {
    server = await startLive(binary)
    other = await connectIndependent(server)
    manager = await other.jetstreamManager()
  })
  afterAll(async () => {
    await other.close()
    await server.stop()
  })
  beforeEach(async () => {
    nc = await connectPage(server)
    stored = []
    unread = []
    readings = createReadings(nc, now, (reason) => unread.push(reason))
  })
  afterEach(async () => {
    stores.stop()
    await nc.close()
    for await (const name of manager.streams.names()) await manager.streams.delete(name)
  })

  const take = (moments: readonly Moment[]) => {
    for (const moment of moments) if (moment.type === 'stored') stored.push(moment)
  }
  const seen = () => stored.map(({ seq, subject, size }) => `${seq} ${subject} ${size}`)
  const read = async (stream: string) => {
    const reading = await readings.stream(stream, 0)
    if (reading?.type !== 'stream') throw new Error('no reading')
    return reading.stream
  }
  const add = (
    name: string,
    more: Partial<Parameters<JetStreamManager['streams']['add']>[0]> = {},
  ) =>
    manager.streams.add({
      name,
      subjects: [`${name}.>`],
      storage: StorageType.Memory,
      ...more,
    })
  const open = async (stream: string) => openOn(await read(stream))
  async function openOn(reading: StreamReading): Promise<void> {
    stores = await openStores(reading, {
      nc,
      now,
      inbox: () => {
        inbox = createInbox('_I.test')
        return inbox
      },
      onMoments: take,
      hurry: () => {},
      onUnread: (reason) => unread.push(reason),
      readMessages: (seqs) => readings.messages(reading.name, seqs),
    })
  }
  const consumers = async (stream: string) => {
    const names: string[] = []
    for await (const { name } of manager.consumers.list(stream)) names.push(name)
    return names
  }
  async function seeOne(): Promise<void> {
    await other.jetstream().publish('A.x', 'abc')
    await expect.poll(seen).toEqual(['1 A.x 3'])
  }
  /** A delivery comes that is not the next one, as if some had been lost. */
  async function gap(): Promise<void> {
    const before = inbox
    await manager.consumers.add('A', {
      deliver_subject: inbox,
      ack_policy: AckPolicy.Explicit,
      inactive_threshold: 1_000_000_000,
    })
    await expect.poll(() => inbox).not.toBe(before)
  }
  const ours = async (stream: string) =>
    (await consumers(stream)).filter((name) => name.startsWith('lanes_'))

  it('a consumer of ours takes none that the person could have', async () => {
    await add('A', { max_consumers: 2 })
    await open('A')
    expect(stores.tap).toBe('subscribed to A.>')
    for (const durable_name of ['one', 'two'])
      await manager.consumers.add('A', { durable_name, ack_policy: AckPolicy.Explicit })
    expect(await consumers('A')).toEqual(['one', 'two'])
  })

  it('a stream may be called error', async () => {
    await add('error')
    await open('error')
    expect(stores.tap).toBe(OURS)
    expect(await consumers('error')).toHaveLength(1)
  })

  it('after a gap it goes on where it was, with one consumer', async () => {
    await add('A')
    await open('A')
    const before = await ours('A')
    await seeOne()
    await gap()
    await other.jetstream().publish('A.y', 'abcd')
    await expect.poll(seen).toEqual(['1 A.x 3', '2 A.y 4'])
    expect(stores.tap).toBe(OURS)
    expect(await ours('A')).toEqual([expect.not.stringContaining(before.join())])
  })

  it('stopped while it starts anew, nothing of it is left', async () => {
    await add('A')
    await open('A')
    await seeOne()
    await gap()
    stores.stop()
    await expect.poll(() => ours('A')).toEqual([])
    await nc.flush()
    expect(await ours('A')).toEqual([])
  })

  it('refused when it starts anew, the readings say what is stored, and nothing twice', async () => {
    await add('A')
    await open('A')
    await seeOne()
    // The server takes no limits that a consumer, even ours, would break.
    await manager.consumers.delete('A', (await ours('A')).join())
    const { config } = await manager.streams.info('A')
    const limits = { consumer_limits: { inactive_threshold: 1_000_000_000 } }
    const answer = await other.request(
      '$JS.API.STREAM.UPDATE.A',
      JSON.stringify({ ...config, ...limits }),
    )
    await gap()
    // 2.9 has no such limits and lets ours start anew; either way nothing is lost and nothing told twice.
    const limited = answer.string().includes('consumer_limits')
    await expect.poll(async () => (await ours('A')).length).toBe(limited ? 0 : 1)
    if (limited) await expect.poll(() => stores.tap).toBe('subscribed to A.>')
    await other.jetstream().publish('A.y', 'abcd')
    const toldAll = ['1 A.x 3', '2 A.y 4']
    const reread = async () => take(await stores.told(await read('A')))
    await reread()
    await expect.poll(seen).toEqual(toldAll)
    await reread()
    expect(seen()).toEqual(toldAll)
    expect(unread).toEqual(limited ? [expect.stringMatching(/^our consumer: /)] : [])
  })

  it('unanswered it is given up, and not left behind when the server comes back', async () => {
    await add('A')
    const reading = await read('A')
    await freeze(server.pid)
    await openOn(reading).finally(() => process.kill(server.pid, 'SIGCONT'))
    expect(stores.tap).toBe('subscribed to A.>')
    await nc.flush()
    expect(await consumers('A')).toEqual([])
  })

  describe('of a stream that republishes', () => {
    const told = async () => take(await stores.told(await read('R')))
    const heard = () => nc.flush().then(() => nc.flush())
    beforeEach(async () => {
      await add('R', { republish: { src: 'R.>', dest: 'mon.>', headers_only: true } })
      await open('R')
      expect(stores.tap).toBe('republished on mon.>')
    })

    it('each message is told once', async () => {
      await other.jetstream().publish('R.x', 'abc')
      await told()
      await other.jetstream().publish('R.y', 'abcd')
      await heard()
      await told()
      await told()
      expect(seen()).toEqual(['1 R.x 3', '2 R.y 4'])
    })

    it('the server’s headers count, not the publisher’s of the same names', async () => {
      const theirs = headers()
      for (const name of ['Nats-Sequence', 'Nats-Stream', 'Nats-Subject', 'Nats-Msg-Size'])
        theirs.set(name, '900')
      await other.jetstream().publish('R.x', 'abc', { headers: theirs })
      await heard()
      await told()
      expect(seen()).toEqual(['1 R.x 3'])
    })

    it('what was never stored is not told', async () => {
      const lie = headers()
      lie.set('Nats-Stream', 'R')
      lie.set('Nats-Sequence', '2')
      lie.set('Nats-Subject', 'R.lie')
      other.publish('mon.x', '', { headers: lie })
      await other.flush()
      await heard()
      await told()
      await told()
      await manager.streams.purge('R', { seq: 2 })
      await other.jetstream().publish('R.x', 'abc')
      await told()
      expect(seen()).toEqual(['2 R.x 3'])
    })
  })
})
