// The engine watches what an independent client does on a real server: no fact missing, none invented.

import { AckPolicy, type NatsConnection, StringCodec } from 'nats'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { RunningServer } from '../../server/run.ts'
import { consumerDraft } from '../model/drafts.fixture.ts'
import { plainWords } from '../model/plain-words.ts'
import { millis, streamSeq } from '../model/units.ts'
import { addStream, connectIndependent, onEachServer, startLive } from '../wire/live-server.ts'
import { type EngineInNode, startEngine } from './engine-in-node.ts'
import type { Update } from './port.ts'

const text = StringCodec()

/** What the lane of one consumer shows, by sequence. */
const looks = ({ grid }: Update, consumer: string): Record<number, string> =>
  Object.fromEntries(
    (grid?.rows.find((row) => row.consumer === consumer)?.cells ?? []).map(({ seq, look }) => [
      seq,
      look,
    ]),
  )
const line = ({ stream }: Update, consumer: string) =>
  stream?.consumers.find(({ name }) => name === consumer)

await onEachServer('the engine on the $name server', (binary) => {
  let server: RunningServer
  let other: NatsConnection
  let page: EngineInNode

  beforeAll(async () => {
    server = await startLive(binary)
    other = await connectIndependent(server)
  })
  afterAll(async () => {
    await other?.close()
    await server?.stop()
  })
  beforeEach(async () => {
    const manager = await other.jetstreamManager()
    await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
    page = startEngine(server)
    await page.until(({ streams }) => streams.some(({ name }) => name === 'ORDERS'))
    page.watch('ORDERS')
    await page.until(
      ({ stream }) => stream?.name === 'ORDERS' && stream.tap.includes('consumer of our own'),
    )
  })
  afterEach(async () => {
    await page?.close()
    const manager = await other.jetstreamManager()
    await manager.streams.delete('ORDERS')
  })

  it('sees a message from publish to ack, all of it by another client', async () => {
    const js = other.jetstream()
    const manager = await other.jetstreamManager()
    await manager.consumers.add('ORDERS', { durable_name: 'pay', ack_policy: AckPolicy.Explicit })
    await page.until((update) => line(update, 'pay') !== undefined)
    await js.publish('orders.new', text.encode('hello'))
    await page.until((update) => update.stream?.last === 1 && looks(update, 'pay')[1] === 'pending')
    const message = await (await js.consumers.get('ORDERS', 'pay')).next()
    await page.until((update) => looks(update, 'pay')[1] === 'in flight')
    await message?.ackAck()
    const after = await page.until((update) => line(update, 'pay')?.floor.stream === 1)
    expect(looks(after, 'pay')[1]).toBe('settled')
    await expect
      .poll(() => page.last()?.sentences.map(({ glyph }) => glyph))
      .toEqual(expect.arrayContaining(['stored', 'in flight', 'acked']))
  })

  it('sees nak, redelivery, term and acks out of order', async () => {
    const js = other.jetstream()
    const manager = await other.jetstreamManager()
    await manager.consumers.add('ORDERS', { durable_name: 'pay', ack_policy: AckPolicy.Explicit })
    for (let n = 0; n < 4; n++) await js.publish('orders.new', text.encode(`${n}`))
    const pay = await js.consumers.get('ORDERS', 'pay')
    const [one, two, three, four] = [
      await pay.next(),
      await pay.next(),
      await pay.next(),
      await pay.next(),
    ]
    await page.until((update) => looks(update, 'pay')[4] === 'in flight')
    two?.ack()
    await page.until(
      (update) => looks(update, 'pay')[2] === 'acked' && line(update, 'pay')?.floor.stream === 0,
    )
    one?.nak()
    await page.until((update) => looks(update, 'pay')[1] === 'parked')
    const again = await pay.next()
    expect(again?.seq).toBe(1)
    await page.until((update) => looks(update, 'pay')[1] === 'redelivered')
    three?.term()
    await page.until((update) => looks(update, 'pay')[3] === 'terminated')
    again?.ack()
    const after = await page.until((update) => line(update, 'pay')?.floor.stream === 3)
    expect(looks(after, 'pay')).toEqual({
      1: 'settled',
      2: 'settled',
      3: 'terminated',
      4: 'in flight',
    })
    four?.ack()
    await page.until(
      (update) => line(update, 'pay')?.floor.stream === 4 && line(update, 'pay')?.ackPending === 0,
    )
  })

  it('marks the message that a duplicate repeats, and stores nothing', async () => {
    const publish = { call: 'publish', subject: 'orders.new', body: 'x', via: 'jetstream' } as const
    const headers = [['Nats-Msg-Id', 'order-1']] as const
    for (let i = 0; i < 2; i++) await page.perform({ ...publish, headers, count: 1 })
    const after = await page.until(
      ({ grid, sentences }) =>
        grid?.ruler[0]?.look === 'duplicate' &&
        sentences.some(({ glyph }) => glyph === 'duplicate'),
    )
    expect(after.stream).toMatchObject({ last: 1, messages: 1 })
  })

  it.each([
    ['max_msgs', { max_msgs: 3 }],
    ['max_bytes', { max_bytes: 1000 }],
    ['max_age', { max_age: 1_500_000_000 }],
  ])('says that %s dropped the oldest, and of a purge that it was none', async (limit, config) => {
    const manager = await other.jetstreamManager()
    await manager.streams.update('ORDERS', { ...config, duplicate_window: 100_000_000 })
    const js = other.jetstream()
    // The limit is known before it drops anything.
    await page.until(
      ({ stream }) =>
        [stream?.config.maxMsgs, stream?.config.maxBytes].some((n) => (n ?? 0) > 0) ||
        (stream?.config.maxAge ?? 0) > 0,
    )
    // One after the other: what comes together on a busy machine is told by counts.
    for (let n = 1; n <= 6; n++) {
      await js.publish('orders.new', text.encode('x'.repeat(200)))
      await page.until(({ stream }) => stream?.last === n)
    }
    const after = await page.until(({ grid }) => grid?.ruler[0]?.look === 'dropped')
    // By name while it is calm; of much at once there is a count.
    const told = after.sentences.map(({ parts }) => plainWords(parts))
    const named = new RegExp(`^${limit} dropped |dropped by a limit`)
    expect(told).toEqual(expect.arrayContaining([expect.stringMatching(named)]))
    const first = after.stream?.first ?? 0
    await manager.streams.purge('ORDERS')
    const purged = await page.until(({ stream }) => stream?.first === 7)
    const left = purged.grid?.ruler.slice(first - 1).map(({ look }) => look)
    if (limit !== 'max_age') expect(left).toEqual(expect.arrayContaining(['gone']))
    expect(purged.grid?.ruler[0]?.look).toBe('dropped')
  })

  it('performs what the page asks, and the lanes move because the server says so', async () => {
    const made = await page.perform({
      call: 'addConsumer',
      stream: 'ORDERS',
      consumer: consumerDraft(),
    })
    expect(made).toMatchObject({ ok: true })
    const published = await page.perform({
      call: 'publish',
      subject: 'orders.new',
      body: 'x',
      headers: [],
      count: 3,
      via: 'jetstream',
    })
    expect(published).toMatchObject({ ok: true, value: { seq: 3 } })
    const fetched = await page.perform({
      call: 'fetch',
      stream: 'ORDERS',
      consumer: 'pay',
      batch: 2,
      expires: millis(5000),
    })
    expect(fetched).toMatchObject({ ok: true, value: { seqs: [1, 2] } })
    const inHand = await page.until(
      (update) => update.held.length === 2 && looks(update, 'pay')[2] === 'in flight',
    )
    expect(inHand.grid?.rows[0]?.cells[0]).toMatchObject({
      holder: 'this tab',
      attempt: 1,
      source: 'seen',
    })
    await page.perform({ call: 'ack', stream: 'ORDERS', consumer: 'pay', seq: streamSeq(1) })
    await page.until((update) => line(update, 'pay')?.floor.stream === 1)
    await page.perform({ call: 'purge', stream: 'ORDERS' })
    const after = await page.until(
      (update) => update.stream?.messages === 0 && line(update, 'pay')?.ackPending === 0,
    )
    expect(after.stream).toMatchObject({ first: 4, last: 3 })
  })

  it('lets go of what it holds of a stream that was made again, and of a message that was deleted', async () => {
    const manager = await other.jetstreamManager()
    const made = { durable_name: 'pay', ack_policy: AckPolicy.Explicit }
    await manager.consumers.add('ORDERS', made)
    for (let n = 0; n < 3; n++) await other.jetstream().publish('orders.new', text.encode(`${n}`))
    await page.until((update) => line(update, 'pay') !== undefined)
    const fetch = {
      call: 'fetch',
      stream: 'ORDERS',
      consumer: 'pay',
      batch: 3,
      expires: millis(5000),
    } as const
    await page.perform(fetch)
    await page.until(({ held }) => held.length === 3)
    await manager.streams.deleteMessage('ORDERS', 2)
    await page.until(({ held }) => held.map(({ seq }) => seq).join() === '1,3')
    await manager.streams.delete('ORDERS')
    await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
    await manager.consumers.add('ORDERS', made)
    await other.jetstream().publish('orders.new', text.encode('another'))
    const after = await page.until(
      (update) => update.stream?.last === 1 && line(update, 'pay') !== undefined,
    )
    expect([after.held, looks(after, 'pay')]).toEqual([[], { 1: 'pending' }])
    expect(
      await page.perform({ call: 'ack', stream: 'ORDERS', consumer: 'pay', seq: streamSeq(1) }),
    ).toMatchObject({
      ok: false,
      problem: { outcome: 'unsent' },
    })
  })

  it.each(['consumer', 'stream'])(
    'holds what it fetches after the %s was made again',
    async (what) => {
      const manager = await other.jetstreamManager()
      const made = { durable_name: 'pay', ack_policy: AckPolicy.Explicit }
      const of = { stream: 'ORDERS', consumer: 'pay' }
      const fetch = { call: 'fetch', ...of, batch: 2, expires: millis(5000) } as const
      const publish = async () => {
        for (let n = 0; n < 2; n++) await other.jetstream().publish('orders.new')
      }
      await manager.consumers.add('ORDERS', made)
      await publish()
      await page.until((update) => line(update, 'pay')?.pending === 2)
      await page.perform(fetch)
      await page.until((update) => line(update, 'pay')?.ackPending === 2)
      if (what === 'consumer') await manager.consumers.delete('ORDERS', 'pay')
      else {
        await manager.streams.delete('ORDERS')
        await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
        await publish()
      }
      await manager.consumers.add('ORDERS', made)
      await page.until((update) => update.held.length === 0 && line(update, 'pay')?.pending === 2)
      await page.perform(fetch)
      // Said by a reading, which is where the earlier one's are let go.
      const { held } = await page.until((update) => line(update, 'pay')?.ackPending === 2)
      expect(held.map(({ seq }) => seq)).toEqual([1, 2])
      expect(await page.perform({ call: 'ack', ...of, seq: streamSeq(1) })).toMatchObject({
        ok: true,
      })
      await page.until((update) => line(update, 'pay')?.floor.stream === 1)
    },
  )

  it('tells every message of a stream that came just now, chosen after they came', async () => {
    const manager = await other.jetstreamManager()
    await addStream(manager, { name: 'NEW', subjects: ['new.>'] })
    for (let n = 0; n < 3; n++) await other.jetstream().publish('new.x', text.encode(`${n}`))
    await page.until(({ streams }) =>
      streams.some(({ name, last }) => name === 'NEW' && last === 3),
    )
    page.watch('NEW')
    const told = await page.until(
      ({ sentences }) => sentences.filter(({ glyph }) => glyph === 'stored').length === 3,
    )
    expect(told.sentences.map(({ parts }) => parts[2])).toEqual(
      expect.arrayContaining([{ mono: '#1' }, { mono: '#2' }, { mono: '#3' }]),
    )
    await manager.streams.delete('NEW')
  })

  it('leaves its own consumer out of every count, and leaves nothing behind', async () => {
    const manager = await other.jetstreamManager()
    const { state } = await manager.streams.info('ORDERS')
    expect(state.consumer_count).toBe(1)
    const shown = await page.state()
    expect(shown.streams['ORDERS']).toMatchObject({ consumerCount: 0, consumers: {} })
    await page.close()
    await expect
      .poll(async () => (await manager.streams.info('ORDERS')).state.consumer_count)
      .toBe(0)
  })
})
