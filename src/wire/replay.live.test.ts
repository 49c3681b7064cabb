import type { NatsConnection as Independent, JetStreamClient, JetStreamManager } from 'nats'
import { AckPolicy, RetentionPolicy, StorageType } from 'nats'
import type { NatsConnection } from 'nats.ws'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { RunningServer } from '../../server/run.ts'
import type { Call, Commands, Start } from '../model/commands.ts'
import type { Moment } from '../model/moments.ts'
import { millis, streamSeq } from '../model/units.ts'
import { createCommands } from './commands.ts'
import { createHeld } from './held.ts'
import { connectIndependent, connectPage, inbox, onEachServer, startLive } from './live-server.ts'
import { REPLAYS_AT_MOST } from './replay.ts'

const now = () => millis(Math.round(performance.timeOrigin + performance.now()))

const replaying = (start: Start = { from: 'all' }, pace: 'instant' | 'original' = 'instant') =>
  ({ call: 'replay', stream: 'ORDERS', start, pace }) satisfies Call

await onEachServer('a replay on the $name server', (binary) => {
  let server: RunningServer
  let other: Independent
  let js: JetStreamClient
  let manager: JetStreamManager
  let nc: NatsConnection
  let moments: Extract<Moment, { type: 'delivered' }>[]
  let commands: Commands & { close(): Promise<void> }
  const held = createHeld()

  beforeAll(async () => {
    server = await startLive(binary)
    other = await connectIndependent(server)
    manager = await other.jetstreamManager()
    js = other.jetstream()
  })
  afterAll(async () => {
    await other.close()
    await server.stop()
  })
  beforeEach(async () => {
    await manager.streams.add({
      name: 'ORDERS',
      subjects: ['orders.>'],
      storage: StorageType.Memory,
    })
    nc = await connectPage(server)
    moments = []
    commands = createCommands({
      nc,
      inbox,
      held,
      now,
      onMoments: (more) => {
        for (const moment of more) if (moment.type === 'delivered') moments.push(moment)
      },
    })
  })
  afterEach(async () => {
    await commands.close()
    await nc.close()
    for (const name of await manager.streams.names().next()) await manager.streams.delete(name)
  })

  async function replay(call: Call) {
    const outcome = await commands.perform(call)
    if (!outcome.ok || outcome.value.receipt !== 'replaying')
      throw new Error(`no replay: ${JSON.stringify(outcome)}`)
    return outcome.value
  }
  const seqs = () => moments.map(({ seq }) => seq)
  /** Its open pulls: 1 while it runs, 0 from its end on. */
  const pulls = async (consumer: string) =>
    (await manager.consumers.info('ORDERS', consumer)).num_waiting

  it.each<[string, Start, number[]]>([
    ['the beginning', { from: 'all' }, [1, 2, 3, 4, 5]],
    ['the last', { from: 'last' }, [5]],
    ['a sequence', { from: 'sequence', seq: streamSeq(4) }, [4, 5]],
    ['a sequence beyond the end', { from: 'sequence', seq: streamSeq(99) }, []],
    ['a time in the past', { from: 'time', time: millis(0) }, [1, 2, 3, 4, 5]],
    ['a time to come', { from: 'time', time: millis(Date.now() + 3_600_000) }, []],
  ])('from %s', async (_, start, expected) => {
    for (let i = 0; i < 5; i++) await js.publish('orders.new', 'x')
    const { consumer, waiting } = await replay(replaying(start))
    expect(consumer).toMatch(/^replay_[a-z0-9]{4}$/)
    expect(waiting).toBe(expected.length)
    await expect.poll(seqs).toEqual(expected)
    await expect.poll(() => pulls(consumer)).toBe(0)
    expect(seqs()).toEqual(expected)
    // Only looked at: this page holds nothing of it.
    expect(held.size).toBe(0)
  })

  it('from the time of a message', async () => {
    await js.publish('orders.new', 'x')
    const empty: Call = {
      call: 'fetch',
      stream: 'ORDERS',
      consumer: 'pay',
      batch: 1,
      expires: millis(50),
    }
    await manager.consumers.add('ORDERS', { durable_name: 'pay', filter_subject: 'orders.none' })
    await commands.perform(empty)
    await js.publish('orders.new', 'x')
    const second = await manager.streams.getMessage('ORDERS', { seq: 2 })
    await replay(replaying({ from: 'time', time: millis(second.time.getTime()) }))
    await expect.poll(seqs).toEqual([2])
  })

  it('moves no bodies, acks nothing and ends by itself', async () => {
    await js.publish('orders.new', 'x'.repeat(100_000))
    const { consumer } = await replay(replaying())
    await expect.poll(seqs).toEqual([1])
    expect(nc.stats().inBytes).toBeLessThan(50_000)
    const { config, cluster: _, ...state } = await manager.consumers.info('ORDERS', consumer)
    expect(config).toMatchObject({
      ack_policy: 'none',
      deliver_policy: 'all',
      replay_policy: 'instant',
      inactive_threshold: 60e9,
      mem_storage: true,
      headers_only: true,
    })
    expect(config.durable_name).toBeUndefined()
    expect(state.num_ack_pending).toBe(0)
  })

  it('takes many batches in order', async () => {
    await Promise.all(Array.from({ length: 1000 }, () => js.publish('orders.new', 'x')))
    await replay(replaying())
    const all = Array.from({ length: 1000 }, (_, i) => i + 1)
    await expect.poll(seqs, { timeout: 5000 }).toEqual(all)
  })

  it('at the original pace waits as long as the messages were apart', async () => {
    await js.publish('orders.new', 'x')
    await manager.consumers.add('ORDERS', { durable_name: 'pay', filter_subject: 'orders.none' })
    await commands.perform({
      call: 'fetch',
      stream: 'ORDERS',
      consumer: 'pay',
      batch: 1,
      expires: millis(400),
    })
    await js.publish('orders.new', 'x')
    const storedAt = async (seq: number) =>
      (await manager.streams.getMessage('ORDERS', { seq })).time.getTime()
    const apart = (await storedAt(2)) - (await storedAt(1))
    const began = now()
    await replay(replaying({ from: 'all' }, 'original'))
    await expect.poll(seqs).toEqual([1, 2])
    // The milliseconds are where three clocks were cut off.
    expect((moments[1]?.at ?? 0) - began).toBeGreaterThanOrEqual(apart - 3)
  })

  it('of new messages goes on until the page closes', async () => {
    await js.publish('orders.new', 'old')
    const { consumer, waiting } = await replay(replaying({ from: 'new' }))
    expect(waiting).toBe(0)
    await expect.poll(() => pulls(consumer)).toBe(1)
    await js.publish('orders.new', 'x')
    await expect.poll(seqs).toEqual([2])
    await js.publish('orders.new', 'x')
    await expect.poll(seqs).toEqual([2, 3])
    await expect.poll(() => pulls(consumer)).toBe(1)
    await commands.close()
    await expect.poll(() => pulls(consumer)).toBe(0)
  })

  it('ends with the connection', async () => {
    await replay(replaying({ from: 'new' }))
    await nc.close()
    // Waits for what runs.
    await commands.close()
  })

  it('is refused on a work queue, with the reason', async () => {
    await manager.streams.add({
      name: 'JOBS',
      subjects: ['jobs'],
      retention: RetentionPolicy.Workqueue,
    })
    const outcome = await commands.perform({ ...replaying(), stream: 'JOBS' })
    expect(outcome).toMatchObject({
      ok: false,
      problem: {
        what: 'JOBS is a work queue: each message goes to one reader, so it cannot be replayed.',
        outcome: 'refused',
        cause: { errCode: 10084 },
      },
    })
  })

  it('on an interest stream holds nothing back for anybody', async () => {
    await manager.streams.add({
      name: 'NEWS',
      subjects: ['news'],
      retention: RetentionPolicy.Interest,
      storage: StorageType.Memory,
    })
    await manager.consumers.add('NEWS', { durable_name: 'pay', ack_policy: AckPolicy.Explicit })
    for (let i = 0; i < 3; i++) await js.publish('news')
    const { consumer } = await replay({ ...replaying(), stream: 'NEWS' })
    await expect.poll(seqs).toEqual([1, 2, 3])
    // What comes while its lane is looked at goes with the ack of the one it is for.
    await js.publish('news')
    const acked = async () => {
      await commands.perform({
        call: 'fetch',
        stream: 'NEWS',
        consumer: 'pay',
        batch: 9,
        expires: millis(0),
      })
      for (const { consumer, seq } of held.of('NEWS'))
        await commands.perform({ call: 'ack', stream: 'NEWS', consumer, seq })
      return (await manager.streams.info('NEWS')).state.messages
    }
    await expect.poll(acked).toBe(0)
    const names = async () => (await manager.consumers.list('NEWS').next()).map(({ name }) => name)
    expect(await names()).toEqual(expect.arrayContaining(['pay', consumer]))
    await expect.poll(names, { timeout: 10_000 }).toEqual(['pay'])
    await js.publish('news')
    await expect.poll(acked).toBe(0)
  })

  it('of a stream that is not there is refused', async () => {
    expect(await commands.perform({ ...replaying(), stream: 'NONE' })).toMatchObject({
      ok: false,
      problem: { what: 'There is no stream NONE.', cause: { errCode: 10059 } },
    })
  })

  it('runs beside others up to a bound, and ends with its consumer', async () => {
    const fromNew = replaying({ from: 'new' })
    let consumer = ''
    for (let i = 0; i < REPLAYS_AT_MOST; i++) ({ consumer } = await replay(fromNew))
    expect(await commands.perform(fromNew)).toMatchObject({
      ok: false,
      problem: { outcome: 'unsent', cause: { code: 'TOO_MANY' } },
    })
    await manager.consumers.delete('ORDERS', consumer)
    await expect.poll(() => commands.perform(fromNew)).toMatchObject({ ok: true })
  })
})
