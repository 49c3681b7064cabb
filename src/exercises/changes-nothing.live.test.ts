// While an exercise is open, what other clients see is as ever: nobody waits longer, nothing is taken, nothing is counted.

import { AckPolicy, ErrorCode, type NatsConnection, StringCodec } from 'nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import type { RunningServer } from '../../server/run.ts'
import { connectIndependent, heardByPages, onEachServer, startLive } from '../wire/live-server.ts'
import { type LiveExercise, openLive } from './live-exercise.ts'

const text = StringCodec()
const bookmark = catalogue.find(({ id }) => id === 'bookmark')

await onEachServer('with an exercise open on the $name server', (binary) => {
  let server: RunningServer
  let other: NatsConnection
  let live: LiveExercise

  beforeAll(async () => {
    server = await startLive(binary)
    other = await connectIndependent(server)
    if (!bookmark) throw new Error('there is no exercise to open')
    live = openLive(server, bookmark)
    await live.begin()
  })
  afterAll(async () => {
    await live?.close()
    await other?.close()
    await server?.stop()
  })

  /** Judged on a reading of what is so now. */
  const judged = async (consumer: string): Promise<void> => {
    await live.until(({ judgement }) =>
      JSON.stringify(judgement?.steps[0]?.clauses ?? []).includes(`${consumer} is durable`),
    )
  }
  const refusal = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => 'answered',
      (error: { code?: string }) => error.code,
    )

  it('a publish that no stream keeps is refused at once, also after its stream is gone', async () => {
    const js = other.jetstream()
    const manager = await other.jetstreamManager()
    expect(await refusal(js.publish('invoices.new'))).toBe(ErrorCode.NoResponders)
    await manager.streams.add({ name: 'INVOICES', subjects: ['invoices.>'] })
    await js.publish('invoices.new', text.encode('one'))
    await live.page.until(({ streams }) => streams.some(({ name }) => name === 'INVOICES'))
    await manager.streams.delete('INVOICES')
    await live.page.until(({ streams }) => streams.every(({ name }) => name !== 'INVOICES'))
    await expect
      .poll(async () => (await heardByPages(server)).flat())
      .not.toContainEqual(expect.stringMatching(/^invoices/))
    expect(await refusal(js.publish('invoices.new'))).toBe(ErrorCode.NoResponders)
  })

  it('a push consumer has no receiver in this page', async () => {
    const manager = await other.jetstreamManager()
    await manager.consumers.add('ORDERS', {
      durable_name: 'copier',
      ack_policy: AckPolicy.Explicit,
      deliver_subject: 'deliver.copier',
    })
    await judged('copier')
    const info = await manager.consumers.info('ORDERS', 'copier')
    expect([info.push_bound ?? false, info.delivered.consumer_seq, info.num_ack_pending]).toEqual([
      false,
      0,
      0,
    ])
    await manager.consumers.delete('ORDERS', 'copier')
  })

  it('a worker that was killed with an open pull gets nothing, and loses nothing', async () => {
    const manager = await other.jetstreamManager()
    await manager.consumers.add('ORDERS', {
      durable_name: 'w',
      ack_policy: AckPolicy.Explicit,
      filter_subject: 'orders.later',
    })
    await judged('w')
    const worker = await connectIndependent(server)
    worker.publish(
      '$JS.API.CONSUMER.MSG.NEXT.ORDERS.w',
      text.encode('{"batch":3,"expires":20000000000}'),
      { reply: 'somewhere' },
    )
    await worker.close()
    for (let n = 0; n < 3; n++) await other.jetstream().publish('orders.later')
    // A receipt comes before the consumer counts what was stored; what was taken stays taken.
    await expect
      .poll(() => manager.consumers.info('ORDERS', 'w'))
      .toMatchObject({ num_ack_pending: 0, num_pending: 3 })
    await manager.consumers.delete('ORDERS', 'w')
  })

  it('our own streams and consumers are in no list of the page', async () => {
    const { streams } = await live.page.until((update) =>
      update.streams.every(({ consumers }) => consumers === 0),
    )
    expect(streams.map(({ name, consumers }) => [name, consumers])).toEqual([['ORDERS', 0]])
    const manager = await other.jetstreamManager()
    const { config } = await manager.streams.info('WS_REC')
    expect([config.no_ack, config.max_msgs, config.max_bytes, config.storage]).toEqual([
      true,
      5000,
      4_194_304,
      'file',
    ])
  })

  it('opened and left again and again it leaves no subscription and no consumer', async () => {
    const manager = await other.jetstreamManager()
    // Of this page alone: what is its own stays.
    const kept = async () => {
      const { state } = await manager.streams.info('WS_REC')
      return [state.consumer_count, ...(await heardByPages(server)).flat().toSorted()]
    }
    live.tell({ do: 'close' })
    await live.page.until(({ exercise }) => exercise?.id === undefined)
    await expect.poll(async () => (await kept())[0]).toBe(0)
    const before = await kept()
    for (let n = 0; n < 3; n++) {
      // Left while the server is asked, then when it has answered.
      live.tell({ do: 'open', id: 'bookmark' })
      live.tell({ do: 'close' })
      await live.open()
      await live.until(({ judgement }) => judgement !== undefined)
      live.tell({ do: 'close' })
      await live.page.until(({ exercise }) => exercise?.id === undefined)
    }
    await expect.poll(kept).toEqual(before)
    await live.open()
    await live.until(({ judgement }) => judgement !== undefined)
  })

  it('reading leads to no reading, nor does a stream of what is asked: an idle exercise asks about once a second', async () => {
    const manager = await other.jetstreamManager()
    await manager.streams.add({ name: 'AUDIT', subjects: ['$JS.EVENT.ADVISORY.API'] })
    await live.page.until(({ streams }) => streams.some(({ name }) => name === 'AUDIT'))
    let asked = 0
    const subscription = other.subscribe('$JS.EVENT.ADVISORY.API', {
      callback: (_, { data }) => {
        const { subject } = JSON.parse(text.decode(data))
        if (String(subject).includes('CONSUMER.LIST')) asked++
      },
    })
    const began = performance.now()
    // Of two streams each time.
    await expect.poll(() => asked, { timeout: 30_000 }).toBeGreaterThanOrEqual(10)
    const seconds = (performance.now() - began) / 1000
    subscription.unsubscribe()
    console.info(`${asked} lists of consumers in ${seconds.toFixed(1)} s`)
    expect(seconds).toBeGreaterThan(1.9)
  })
})
