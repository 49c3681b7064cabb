// Anybody's traffic on every kind of stream: the lanes show it, and every number equals the server's.

import {
  AckPolicy,
  DiscardPolicy,
  type JetStreamManager,
  type NatsConnection,
  nanos,
  RetentionPolicy,
  StorageType,
  StringCodec,
} from 'nats'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { RunningServer } from '../../server/run.ts'
import {
  addStream,
  connectIndependent,
  heardByPages,
  onEachServer,
  startLive,
} from '../wire/live-server.ts'
import { type EngineInNode, startEngine } from './engine-in-node.ts'
import { differences } from './equals-server.ts'
import type { Update } from './port.ts'

const text = StringCodec()
/** The goal, in ms; a test waits ten times as long and fails on state only. */
const EQUAL_WITHIN = 1000
const looks = ({ grid }: Update, consumer: string): string[] =>
  (grid?.rows.find((row) => row.consumer === consumer)?.cells ?? []).map(({ look }) => look)
const ruler = ({ grid }: Update): string[] => (grid?.ruler ?? []).map(({ look }) => look)

await onEachServer('observed on the $name server', (binary) => {
  let server: RunningServer
  let other: NatsConnection
  let manager: JetStreamManager
  let page: EngineInNode

  beforeAll(async () => {
    server = await startLive(binary)
    other = await connectIndependent(server)
    manager = await other.jetstreamManager()
  })
  afterAll(async () => {
    await other?.close()
    await server?.stop()
  })
  beforeEach(() => {
    page = startEngine(server)
  })
  afterEach(async () => {
    await page.close()
    for await (const name of manager.streams.names()) await manager.streams.delete(name)
  })

  const publish = async (subject: string, times: number) => {
    for (let n = 0; n < times; n++) await other.jetstream().publish(subject, text.encode(`${n}`))
  }
  const watch = async (stream: string) => {
    await page.until(({ streams }) => streams.some(({ name }) => name === stream))
    page.watch(stream)
    await page.until(
      (update) => update.stream?.name === stream && update.stream.tap !== 'not watching yet',
    )
  }
  const equalsServer = () =>
    expect
      .poll(() => differences(() => page.state(), manager), { timeout: EQUAL_WITHIN * 10 })
      .toEqual([])

  it('a work queue: what is acked is gone, and its number is a hole or behind the first', async () => {
    await addStream(manager, {
      name: 'JOBS',
      subjects: ['jobs.>'],
      retention: RetentionPolicy.Workqueue,
    })
    await manager.consumers.add('JOBS', { durable_name: 'w', ack_policy: AckPolicy.Explicit })
    await watch('JOBS')
    await publish('jobs.a', 3)
    await page.until(
      (update) => update.grid?.ruler.length === 3 && update.grid.ruler[2]?.subject === 'jobs.a',
    )
    const w = await other.jetstream().consumers.get('JOBS', 'w')
    const [, two] = [await w.next(), await w.next()]
    await two?.ackAck()
    await page.until((update) => ruler(update).join() === 'stored,hole,stored')
    await equalsServer()
    await expect
      .poll(() => looks(page.last() as Update, 'w'))
      .toEqual(['in flight', 'hole', 'pending'])
  })

  it('an interest stream: kept until every consumer acked', async () => {
    await addStream(manager, {
      name: 'NEWS',
      subjects: ['news.>'],
      retention: RetentionPolicy.Interest,
      storage: StorageType.Memory,
    })
    for (const durable_name of ['a', 'b'])
      await manager.consumers.add('NEWS', { durable_name, ack_policy: AckPolicy.Explicit })
    await watch('NEWS')
    await publish('news.x', 2)
    await page.until((update) => looks(update, 'b').join() === 'pending,pending')
    for (const durable of ['a', 'b']) {
      const message = await (await other.jetstream().consumers.get('NEWS', durable)).next()
      await message?.ackAck()
    }
    await page.until(({ stream }) => stream?.first === 2 && stream.messages === 1)
    await equalsServer()
  })

  it('a republished stream is read from where it republishes', async () => {
    await addStream(manager, {
      name: 'R',
      subjects: ['r.>'],
      republish: { src: 'r.>', dest: 'mon.r.>', headers_only: true },
    })
    await watch('R')
    expect(page.last()?.stream?.tap).toContain('republished')
    await publish('r.a', 2)
    const after = await page.until((update) => update.grid?.ruler[1]?.subject === 'r.a')
    expect(after.grid?.ruler[1]).toMatchObject({ size: 1 })
  })

  it('holes, limits, purges: the ruler is the server’s', async () => {
    await addStream(manager, {
      name: 'ORDERS',
      subjects: ['orders.>'],
      max_msgs: 5,
      discard: DiscardPolicy.Old,
    })
    await manager.consumers.add('ORDERS', { durable_name: 'pay', ack_policy: AckPolicy.Explicit })
    await watch('ORDERS')
    await publish('orders.new', 5)
    await manager.streams.deleteMessage('ORDERS', 3)
    await page.until((update) => ruler(update).join() === 'stored,stored,hole,stored,stored')
    await publish('orders.new', 2)
    await page.until(({ stream }) => stream?.last === 7 && stream.messages === 5)
    await equalsServer()
    await manager.streams.purge('ORDERS', { seq: 6 })
    await page.until(({ stream }) => stream?.first === 6)
    await equalsServer()
    await manager.streams.purge('ORDERS')
    await page.until(({ stream }) => stream?.messages === 0 && stream.first === 8)
    await equalsServer()
    await publish('orders.new', 1)
    await page.until(
      (update) => update.stream?.last === 8 && looks(update, 'pay').at(-1) === 'pending',
    )
    await equalsServer()
  })

  it('a filtered consumer has dashes where nothing was meant for it', async () => {
    await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
    await manager.consumers.add('ORDERS', {
      durable_name: 'paid',
      ack_policy: AckPolicy.Explicit,
      filter_subject: 'orders.paid',
    })
    await publish('orders.new', 1)
    await publish('orders.paid', 2)
    await publish('orders.new', 1)
    await watch('ORDERS')
    await page.until(
      (update) => looks(update, 'paid').join() === 'filtered,pending,pending,filtered',
    )
    const message = await (await other.jetstream().consumers.get('ORDERS', 'paid')).next()
    await page.until(
      (update) => looks(update, 'paid').join() === 'filtered,in flight,pending,filtered',
    )
    await message?.ackAck()
    await page.until(
      (update) => looks(update, 'paid').join() === 'filtered,settled,pending,filtered',
    )
    await equalsServer()
  })

  it('ack_wait running out in another client’s hands, and the redelivery', async () => {
    await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
    await manager.consumers.add('ORDERS', {
      durable_name: 'pay',
      ack_policy: AckPolicy.Explicit,
      // Long enough for a busy machine to see each state.
      ack_wait: nanos(4000),
    })
    await watch('ORDERS')
    await publish('orders.new', 1)
    const pay = await other.jetstream().consumers.get('ORDERS', 'pay')
    await pay.next()
    const inFlight = await page.until((update) => looks(update, 'pay')[0] === 'in flight')
    expect(inFlight.grid?.rows[0]?.cells[0]).toMatchObject({
      attempt: 1,
      wait: 4000,
      source: 'worked out',
    })
    await page.until((update) => looks(update, 'pay')[0] === 'parked')
    const again = await pay.next()
    await page.until((update) => looks(update, 'pay')[0] === 'redelivered')
    expect(again?.info.redeliveryCount).toBe(2)
    again?.ack()
    await page.until((update) => looks(update, 'pay')[0] === 'settled')
    await equalsServer()
  })

  it('a consumer and a stream that come and go, and come again under the same name', async () => {
    await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
    await watch('ORDERS')
    await publish('orders.new', 3)
    await manager.consumers.add('ORDERS', { durable_name: 'pay', ack_policy: AckPolicy.Explicit })
    await page.until((update) => looks(update, 'pay').length === 3)
    await manager.consumers.delete('ORDERS', 'pay')
    await page.until(({ stream }) => stream?.consumers.length === 0)
    await manager.streams.delete('ORDERS')
    await page.until(({ stream, streams }) => stream === undefined && streams.length === 0)
    await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
    await publish('orders.other', 1)
    await page.until(
      (update) => update.stream?.last === 1 && update.grid?.ruler[0]?.subject === 'orders.other',
    )
    await equalsServer()
  })

  it('a delivery whose message was taken away is a hole, not a term', async () => {
    await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'], max_msgs: 3 })
    await manager.consumers.add('ORDERS', { durable_name: 'pay', ack_policy: AckPolicy.Explicit })
    await watch('ORDERS')
    await publish('orders.new', 3)
    const pay = await other.jetstream().consumers.get('ORDERS', 'pay')
    const [, , three] = [await pay.next(), await pay.next(), await pay.next()]
    await page.until((update) => looks(update, 'pay').join() === 'in flight,in flight,in flight')
    await manager.streams.deleteMessage('ORDERS', 2)
    await page.until((update) => looks(update, 'pay')[1] === 'hole')
    three?.term()
    await page.until((update) => looks(update, 'pay')[2] === 'terminated')
    // The oldest goes by the limit.
    await publish('orders.new', 2)
    await page.until((update) => update.stream?.first === 3 && looks(update, 'pay').length === 5)
    await equalsServer()
    const after = await page.until((update) => update.stream?.last === 5)
    expect(looks(after, 'pay')).toEqual(['hole', 'hole', 'terminated', 'pending', 'pending'])
    const terms = after.sentences.filter(({ glyph }) => glyph === 'terminated')
    expect(terms.map(({ parts }) => parts[2])).toEqual([{ mono: '#3' }])
  })

  it('a publisher to a deleted stream is told at once that nobody listens', async () => {
    await addStream(manager, {
      name: 'JOBS',
      subjects: ['jobs.>'],
      retention: RetentionPolicy.Workqueue,
    })
    await watch('JOBS')
    await manager.streams.delete('JOBS')
    await page.until(({ streams }) => streams.length === 0)
    await expect
      .poll(async () => (await heardByPages(server)).flat())
      .not.toContainEqual(expect.stringMatching(/^jobs/))
    await expect(
      other.jetstream().publish('jobs.a', text.encode('x'), { timeout: 4000 }),
    ).rejects.toMatchObject({ code: '503' })
  })
})
