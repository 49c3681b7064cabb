// What other consoles got wrong about time: backoff, late answers, spent deliveries, consumers that are held back.

import {
  AckPolicy,
  type ConsumerConfig,
  type JetStreamManager,
  type JsMsg,
  type NatsConnection,
  nanos,
  StringCodec,
} from 'nats'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { RunningServer } from '../../server/run.ts'
import type { Cell } from '../model/cells.ts'
import { plainWords } from '../model/plain-words.ts'
import { millis, streamSeq } from '../model/units.ts'
import { addStream, connectIndependent, onEachServer, startLive } from '../wire/live-server.ts'
import { type EngineInNode, startEngine } from './engine-in-node.ts'
import { differences } from './equals-server.ts'
import type { Update } from './port.ts'

const text = StringCodec()
/** The goal is 1 s; a test waits ten times as long and fails on state only. */
const PATIENCE = 10_000
const one = streamSeq(1)

await onEachServer('on the $name server', (binary) => {
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

  /** ORDERS with so many messages and one consumer, and the page watching them. */
  async function scene(messages: number, config: Partial<ConsumerConfig>): Promise<void> {
    await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
    for (let n = 0; n < messages; n++)
      await other.jetstream().publish('orders.new', text.encode(`${n}`))
    await manager.consumers.add('ORDERS', {
      durable_name: 'c',
      ack_policy: AckPolicy.Explicit,
      ...config,
    })
    page.watch('ORDERS')
    await page.until(
      ({ stream, grid }) => !!stream?.consumers[0] && grid?.ruler.length === messages,
    )
  }
  const next = async (): Promise<JsMsg> => {
    const message = await (await other.jetstream().consumers.get('ORDERS', 'c')).next()
    if (!message) throw new Error('nothing came')
    return message
  }
  const fetch = (batch: number, expires = 1000) =>
    page.perform({
      call: 'fetch',
      stream: 'ORDERS',
      consumer: 'c',
      batch,
      expires: millis(expires),
    })
  const answer = (call: 'ack' | 'doubleAck') =>
    page.perform({ call, stream: 'ORDERS', consumer: 'c', seq: one })
  const nak = (delay = 0) =>
    page.perform({
      call: 'nak',
      stream: 'ORDERS',
      consumer: 'c',
      seq: one,
      delay: millis(delay),
    })
  const cells = ({ grid }: Update): readonly Cell[] => grid?.rows[0]?.cells ?? []
  const first = (update: Update): Cell | undefined => cells(update)[0]
  const looks = (update: Update): string =>
    cells(update)
      .map(({ look }) => look)
      .join()
  const said = ({ sentences }: Update): string[] => sentences.map(({ parts }) => plainWords(parts))
  const equalsServer = () =>
    expect.poll(() => differences(() => page.state(), manager), { timeout: PATIENCE }).toEqual([])

  it('[J4] a backoff list replaces ack_wait: 1 s, then 5 s, never 60', async () => {
    await scene(1, {
      ack_wait: nanos(60_000),
      backoff: [nanos(1000), nanos(5000)],
      max_deliver: 3,
    })
    const c = page.last()?.stream?.consumers[0]
    expect(c?.config).toMatchObject({ ackWait: 1000, backoff: [1000, 5000], maxDeliver: 3 })
    await fetch(1)
    const flying = await page.until((update) => first(update)?.look === 'in flight')
    expect(first(flying)).toMatchObject({ attempt: 1, wait: 1000 })
    await page.until((update) => first(update)?.look === 'parked')
    // Somebody else's, of which only readings tell.
    await next()
    const again = await page.until((update) => first(update)?.look === 'redelivered')
    expect(first(again)).toMatchObject({ attempt: 2, wait: 5000 })
    await equalsServer()
  })

  it('[J4] a plain nak heeds no backoff: free at once, it waits for a pull', async () => {
    await scene(1, { backoff: [nanos(60_000), nanos(60_000)], max_deliver: 3 })
    await fetch(1)
    await page.until((update) => first(update)?.look === 'in flight')
    await nak()
    const free = await page.until((update) => first(update)?.look === 'parked')
    expect(first(free)).toEqual({ seq: 1, look: 'parked', attempt: 1, source: 'seen' })
    await fetch(1)
    await page.until((update) => first(update)?.look === 'redelivered')
    await equalsServer()
  })

  it('[J4] a nak with a delay waits its own 3 s, in hand all the while', async () => {
    await scene(1, { ack_wait: nanos(60_000) })
    await fetch(1)
    await page.until((update) => first(update)?.look === 'in flight')
    const naked = performance.now()
    await nak(3000)
    const delayed = await page.until((update) => first(update)?.look === 'delayed')
    expect(first(delayed)).toMatchObject({ wait: 3000, attempt: 1 })
    expect((await manager.consumers.info('ORDERS', 'c')).num_ack_pending).toBe(1)
    const redelivered = page.until((update) => first(update)?.look === 'redelivered')
    await next()
    expect(performance.now() - naked).toBeGreaterThan(2900)
    const again = await redelivered
    expect(first(again)).toMatchObject({ attempt: 2, wait: 60_000 })
    expect(again.stream?.consumers[0]?.delivered).toEqual({ consumer: 2, stream: 1 })
  })

  it('[J5] an ack of try 1 after its time settles what try 2 holds, and a nak after it is nothing', async () => {
    await scene(1, { ack_wait: nanos(2000) })
    await fetch(1)
    await page.until((update) => first(update)?.look === 'in flight')
    await page.until((update) => first(update)?.look === 'parked')
    const theirs = await next()
    expect(theirs.info.redeliveryCount).toBe(2)
    const held = await page.until((update) => first(update)?.look === 'redelivered')
    expect(first(held)).toMatchObject({ attempt: 2, wait: 2000 })
    expect(first(held)?.holder).toBeUndefined()
    expect(await answer('doubleAck')).toMatchObject({ ok: true, value: { receipt: 'confirmed' } })
    const acked = await page.until((update) => first(update)?.look === 'settled')
    expect(first(acked)).toEqual({ seq: 1, look: 'settled' })
    expect(said(acked).at(-1)).toBe(
      'c acked #1 from attempt 1, after its time had run out; the floor is 1.',
    )
    await equalsServer()
    expect(await nak()).toMatchObject({ ok: false, problem: { cause: { code: 'NOT_HELD' } } })
    theirs.nak()
    // The server has it when it answers the next question on the same connection.
    await other.flush()
    await equalsServer()
    const after = page.last()
    expect(after && { look: looks(after), said: said(after).length }).toEqual({
      look: 'settled',
      said: said(acked).length,
    })
  })

  it('[C12] a nak of try 1 gives back what try 2 holds, as the server does', async () => {
    await scene(1, { ack_wait: nanos(2000) })
    await fetch(1)
    await page.until((update) => first(update)?.look === 'parked')
    await next()
    await page.until((update) => first(update)?.look === 'redelivered')
    await nak(5000)
    const back = await page.until((update) => first(update)?.look === 'delayed')
    expect(first(back)).toMatchObject({ attempt: 2, wait: 5000 })
    await equalsServer()
  })

  it('[J7] with one delivery allowed nothing was redelivered: given up, and the floor stays', async () => {
    await scene(4, { ack_wait: nanos(1000), max_deliver: 1 })
    await fetch(2)
    const gaveUp = await page.until((update) => looks(update) === 'gave up,gave up,pending,pending')
    expect(cells(gaveUp).map(({ attempt = 1 }) => attempt)).toEqual([1, 1, 1, 1])
    await equalsServer()
    expect(page.last()?.stream?.consumers[0]).toMatchObject({
      floor: { consumer: 0, stream: 0 },
      redelivered: 0,
      pending: 2,
    })
    expect(await fetch(1)).toMatchObject({ ok: true, value: { seqs: [3] } })
    await page.until((update) => looks(update) === 'gave up,gave up,in flight,pending')
    // #3 is given up too, a second later. Where both run out at once the server goes through them in no order.
    await expect
      .poll(() =>
        said(page.last() as Update)
          .filter((sentence) => / gave up on #[12] /.test(sentence))
          .toSorted(),
      )
      .toEqual([
        'c gave up on #1 after 1 attempt; it stays stored.',
        'c gave up on #2 after 1 attempt; it stays stored.',
      ])
    await equalsServer()
  })

  it('[J12] as many in hand as may be: the fetch ends by its own time and says so', async () => {
    await scene(6, { max_ack_pending: 2 })
    expect(await fetch(5)).toMatchObject({ ok: true, value: { seqs: [1, 2] } })
    const began = performance.now()
    expect(await fetch(3)).toMatchObject({
      ok: true,
      value: { seqs: [], heldBack: { by: 'max_ack_pending', inHand: 2, most: 2 } },
    })
    const took = performance.now() - began
    console.log(`free again after ${Math.round(took)} ms of 1000`)
    await answer('ack')
    expect(await fetch(1)).toMatchObject({ ok: true, value: { seqs: [3] } })
    await equalsServer()
    expect((await manager.consumers.info('ORDERS', 'c')).num_waiting).toBe(0)
  })
})
