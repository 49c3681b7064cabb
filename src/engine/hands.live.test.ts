// The hands of a page beside its own: workers on connections of their own, push consumers it listens to, and plain
// subscriptions, on real servers. What the lanes show of them is what they received and sent.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AckPolicy,
  type ConsumerConfig,
  type JetStreamManager,
  type NatsConnection,
  StorageType,
} from 'nats'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../server/run.ts'
import type { Call, WorkerDraft } from '../model/commands.ts'
import type { WorkerLine } from '../model/hands.ts'
import { millis, streamSeq } from '../model/units.ts'
import {
  addStream,
  connectIndependent,
  freeze,
  onEachServer,
  startAgain,
  startLive,
} from '../wire/live-server.ts'
import { type EngineInNode, startEngine } from './engine-in-node.ts'
import { differences } from './equals-server.ts'
import type { Update } from './port.ts'

const cells = ({ grid }: Update, consumer = 'pay') =>
  grid?.rows.find((row) => row.consumer === consumer)?.cells ?? []
/** Who holds what, by sequence. */
const holders = (update: Update, consumer = 'pay'): Record<number, string> =>
  Object.fromEntries(
    cells(update, consumer).flatMap(({ seq, holder }) => (holder ? [[seq, holder]] : [])),
  )
const looks = (update: Update, consumer = 'pay') => cells(update, consumer).map(({ look }) => look)
const line = ({ stream }: Update, consumer = 'pay') =>
  stream?.consumers.find(({ name }) => name === consumer)
const worker = ({ hands }: Update, name: string): WorkerLine | undefined =>
  hands?.workers.find((one) => one.name === name)

const starting = (name: string, more: Partial<WorkerDraft> = {}): Call => ({
  call: 'startWorker',
  worker: {
    name,
    stream: 'ORDERS',
    consumer: 'pay',
    batch: 1,
    handlerTime: millis(30_000),
    answer: 'ack',
    ...more,
  },
})
const of = { stream: 'ORDERS', consumer: 'pay' }
const PUSH = { deliver_subject: 'deliver.pay' }

await onEachServer('the hands on the $name server', (binary) => {
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
  beforeEach(async () => {
    await addStream(manager, {
      name: 'ORDERS',
      subjects: ['orders.>'],
      storage: StorageType.Memory,
    })
    page = startEngine(server)
  })
  afterEach(async () => {
    await page?.close()
    for (const name of await manager.streams.names().next()) await manager.streams.delete(name)
  })

  async function consumer(more: Partial<ConsumerConfig> = {}) {
    await manager.consumers.add('ORDERS', {
      durable_name: 'pay',
      ack_policy: AckPolicy.Explicit,
      ...more,
    })
    await page.until(({ streams }) => streams.some(({ name }) => name === 'ORDERS'))
    page.watch('ORDERS')
    await page.until((update) => line(update) !== undefined)
  }
  async function publish(count: number) {
    for (let n = 0; n < count; n++) await other.jetstream().publish('orders.new')
  }
  const receipt = async (call: Call) => {
    const outcome = await page.perform(call)
    if (!outcome.ok) throw new Error(outcome.problem.what)
    return outcome.value
  }
  const refusal = async (call: Call) => {
    const outcome = await page.perform(call)
    if (outcome.ok) throw new Error(`expected a refusal, got ${JSON.stringify(outcome.value)}`)
    return outcome.problem
  }
  const info = () => manager.consumers.info('ORDERS', 'pay')
  async function connections(): Promise<string[]> {
    const answer = await fetch(`${server.monitoring}/connz`)
    const { connections } = (await answer.json()) as { connections: { name?: string }[] }
    return connections.flatMap(({ name }) => (name?.includes('worker') ? [name] : []))
  }

  describe('listening', () => {
    it('what is pushed is in the hands of this page until it answers; then it stops', async () => {
      await consumer(PUSH)
      await publish(2)
      expect(line(await page.until((update) => line(update)?.pending === 2))?.bound).toBe(false)
      expect(await receipt({ call: 'listen', ...of })).toEqual({
        receipt: 'listening',
        consumer: 'pay',
        deliverSubject: 'deliver.pay',
        others: false,
      })
      const holding = await page.until(
        (update) => update.held.length === 2 && line(update)?.bound === true,
      )
      expect(holders(holding)).toEqual({ 1: 'this tab', 2: 'this tab' })
      expect(holding.hands?.listens).toMatchObject([{ received: 2, state: { at: 'listening' } }])
      await receipt({ call: 'ack', ...of, seq: streamSeq(1) })
      await page.until((update) => line(update)?.floor.stream === 1 && update.held.length === 1)
      expect(await refusal({ call: 'listen', ...of })).toMatchObject({
        cause: { code: 'LISTENING' },
      })
      await receipt({ call: 'stopListening', ...of })
      await publish(1)
      const after = await page.until(
        (update) => line(update)?.bound === false && line(update)?.pending === 1,
      )
      expect(after.hands?.listens).toEqual([])
      // What it holds, it may still answer.
      await receipt({ call: 'ack', ...of, seq: streamSeq(2) })
      await expect.poll(async () => (await info()).ack_floor.stream_seq).toBe(2)
    })

    it('a pull consumer pushes nothing; somebody bound without a group is said', async () => {
      await consumer()
      expect((await refusal({ call: 'listen', ...of })).what).toBe(
        'pay is a pull consumer: the server sends it nothing by itself.',
      )
      await manager.consumers.add('ORDERS', {
        durable_name: 'push',
        ack_policy: AckPolicy.Explicit,
        ...PUSH,
      })
      const theirs = other.subscribe('deliver.pay', { callback: () => {} })
      await expect
        .poll(() => manager.consumers.info('ORDERS', 'push'))
        .toMatchObject({ push_bound: true })
      expect(await receipt({ call: 'listen', stream: 'ORDERS', consumer: 'push' })).toMatchObject({
        others: true,
      })
      // One more of this page would get copies.
      expect(await refusal(starting('w', { consumer: 'push' }))).toMatchObject({
        cause: { code: 'LISTENING' },
      })
      theirs.unsubscribe()
    })

    it('flow control is answered: all of what is pushed arrives', async () => {
      const text = 'x'.repeat(20_000)
      for (let n = 0; n < 600; n++) other.publish('orders.big', Buffer.from(text))
      await other.flush()
      await consumer({
        ...PUSH,
        ack_policy: AckPolicy.None,
        flow_control: true,
        idle_heartbeat: 1_000_000_000,
      })
      await receipt({ call: 'listen', ...of })
      await page.until(({ hands }) => hands?.listens[0]?.received === 600)
      // It asks for no answer, so this page holds nothing.
      expect(page.last()?.held).toEqual([])
    })

    it('ends with its consumer, and says so; one made again under the name is another', async () => {
      await consumer(PUSH)
      await receipt({ call: 'listen', ...of })
      await manager.consumers.delete('ORDERS', 'pay')
      const { hands } = await page.until((update) => update.hands?.listens[0]?.state.at === 'ended')
      expect(hands?.listens).toMatchObject([
        { state: { why: { what: 'ORDERS has no consumer pay.' } } },
      ])
      await consumer(PUSH)
      await publish(1)
      await page.until((update) => line(update)?.pending === 1 && line(update)?.bound === false)
      await receipt({ call: 'listen', ...of })
      await page.until((update) => update.held.length === 1)
      await manager.streams.delete('ORDERS')
      await page.until((update) => update.hands?.listens[0]?.state.at === 'ended')
    })
  })

  describe('workers', () => {
    it('two on one durable: each message is in the hands of one, and the lane says whose', async () => {
      await consumer()
      await receipt(starting('one'))
      await receipt(starting('two'))
      await publish(2)
      const update = await page.until(
        (update) => Object.keys(holders(update)).length === 2 && line(update)?.waiting === 0,
      )
      expect(Object.values(holders(update)).sort()).toEqual(['B one', 'C two'])
      await expect.poll(async () => (await info()).num_ack_pending).toBe(2)
      expect(worker(update, 'one')).toMatchObject({ letter: 'B', received: 1, holding: 1 })
      expect((await connections()).length).toBe(2)
      expect(await refusal(starting('two'))).toMatchObject({ cause: { code: 'NAME_TAKEN' } })
      // Another stream and back: who holds what is said again.
      await addStream(manager, { name: 'OTHER', subjects: ['other'], storage: StorageType.Memory })
      await page.until(({ streams }) => streams.length === 2)
      page.watch('OTHER')
      await page.until(({ stream }) => stream?.name === 'OTHER')
      page.watch('ORDERS')
      const back = await page.until((update) => Object.keys(holders(update)).length === 2)
      expect(holders(back)).toEqual(holders(update))
    })

    it('two in one deliver group: each message goes to one of them', async () => {
      await consumer({ ...PUSH, deliver_group: 'payers' })
      await receipt(starting('one', { handlerTime: millis(1) }))
      await receipt(starting('two', { handlerTime: millis(1) }))
      await publish(30)
      const update = await page.until((update) => line(update)?.floor.stream === 30)
      const { one, two } = { one: worker(update, 'one'), two: worker(update, 'two') }
      expect(one?.mode).toBe('listens')
      expect((one?.received ?? 0) + (two?.received ?? 0)).toBe(30)
      // Thirty tosses of a coin that all fall on one side are once in half a billion.
      expect(Math.min(one?.received ?? 0, two?.received ?? 0)).toBeGreaterThan(0)
      await expect
        .poll(() => differences(() => page.state(), manager), { timeout: 10_000 })
        .toEqual([])
    })

    it('a crash: nothing more is said, and what it held goes to the other after ack_wait', async () => {
      await consumer({ ack_wait: 1_000_000_000 })
      await receipt(starting('one'))
      await publish(1)
      await page.until((update) => holders(update)[1] === 'B one')
      expect(await receipt({ call: 'crashWorker', worker: 'one' })).toEqual({
        receipt: 'workerCrashed',
        worker: 'one',
        holding: 1,
      })
      await expect.poll(connections).toEqual([])
      const taken = page.until((update) => holders(update)[1] === 'C two')
      await receipt(starting('two'))
      const update = await taken
      expect(cells(update)[0]).toMatchObject({ look: 'redelivered', attempt: 2 })
      expect(worker(update, 'one')).toMatchObject({ state: { at: 'crashed' }, answered: 0 })
    })

    it('stopped, it finishes what it holds and asks for nothing more', async () => {
      await consumer()
      await publish(4)
      await receipt(starting('one', { batch: 3, handlerTime: millis(2000) }))
      await page.until((update) => Object.keys(holders(update)).length === 3)
      expect(await receipt({ call: 'stopWorker', worker: 'one' })).toMatchObject({ holding: 3 })
      const update = await page.until(
        (update) => worker(update, 'one')?.state.at === 'stopped' && line(update)?.pending === 1,
      )
      expect(worker(update, 'one')).toMatchObject({ answered: 3, holding: 0 })
      await expect.poll(info).toMatchObject({ num_ack_pending: 0, num_waiting: 0, num_pending: 1 })
      await expect.poll(connections).toEqual([])
    })

    it.each([
      ['ack', 'settled'],
      ['nak', 'redelivered'],
      ['term', 'terminated'],
      ['silence', 'in flight'],
    ] as const)('told to %s, it does', async (answer, look) => {
      await consumer({ max_deliver: 2 })
      await publish(1)
      const received = answer === 'nak' ? 2 : 1
      // What it takes again is in its hands so long and no longer.
      await receipt(starting('one', { answer, handlerTime: millis(received === 2 ? 2000 : 100) }))
      const update = await page.until(
        (update) =>
          looks(update)[0] === look &&
          worker(update, 'one')?.received === received &&
          (worker(update, 'one')?.[answer === 'silence' ? 'unanswered' : 'answered'] ?? 0) > 0,
      )
      if (answer === 'silence') expect(holders(update)).toEqual({ 1: 'B one' })
    })

    it('without acks it only receives', async () => {
      await consumer({ ack_policy: AckPolicy.None })
      await publish(3)
      await receipt(starting('one'))
      const update = await page.until((update) => worker(update, 'one')?.received === 3)
      expect(worker(update, 'one')).toMatchObject({ answered: 0, holding: 0 })
    })

    it('ends with its consumer, at once, and does not ask again', async () => {
      await consumer()
      await publish(1)
      await receipt(starting('one'))
      await page.until((update) => worker(update, 'one')?.holding === 1)
      await receipt(starting('two'))
      const asked: string[] = []
      const tap = other.subscribe('$JS.API.CONSUMER.MSG.NEXT.>', {
        callback: (_, { subject }) => asked.push(subject),
      })
      await other.flush()
      await manager.consumers.delete('ORDERS', 'pay')
      const update = await page.until(
        (update) =>
          worker(update, 'one')?.state.at === 'ended' &&
          worker(update, 'two')?.state.at === 'ended',
      )
      const { state } = worker(update, 'two') ?? {}
      expect(state).toMatchObject({ why: { what: expect.stringContaining('pay') } })
      await expect.poll(connections).toEqual([])
      expect(asked.length).toBeLessThan(3)
      tap.unsubscribe()
    })

    it('waits at a paused consumer with one request, and goes on after', async () => {
      await consumer()
      const pauseFor = async (span: number) => {
        const pause_until = new Date(Date.now() + span)
        const answer = await other.request(
          '$JS.API.CONSUMER.PAUSE.ORDERS.pay',
          JSON.stringify({ pause_until }),
          { timeout: 10_000 },
        )
        return answer.json<{ paused: boolean }>().paused
      }
      // Older servers know no pause: there the worker is at work at once.
      const knows = other.info?.version.startsWith('2.9.') !== true
      if (knows) expect(await pauseFor(3_600_000)).toBe(true)
      let asked = 0
      const tap = other.subscribe('$JS.API.CONSUMER.MSG.NEXT.ORDERS.pay', {
        callback: () => asked++,
      })
      await other.flush()
      const began = performance.now()
      await receipt(starting('one'))
      await publish(1)
      const update = await page.until((update) =>
        knows ? line(update)?.paused === true && line(update)?.waiting === 1 : asked > 0,
      )
      if (knows) {
        expect(worker(update, 'one')?.received).toBe(0)
        // An end in the past reaches nobody who waits already.
        await expect.poll(() => pauseFor(300)).toBe(true)
      }
      await page.until((update) => holders(update)[1] === 'B one')
      // Each is open for 5 s.
      expect(asked).toBeLessThanOrEqual(1 + (performance.now() - began) / 5000)
      tap.unsubscribe()
    })

    it('goes on where it was when the server stood still for longer than an answer is waited for', async () => {
      await consumer()
      await publish(2)
      await receipt(starting('one', { handlerTime: millis(200) }))
      await page.until((update) => worker(update, 'one')?.holding === 1)
      await freeze(server.pid)
      // Each of them waits as long as the worker does for its ack, which leaves after they began.
      for (const stream of ['NONE', 'NONE'])
        expect(await refusal({ call: 'deleteStream', stream })).toMatchObject({
          cause: { code: 'TIMEOUT' },
        })
      process.kill(server.pid, 'SIGCONT')
      const { hands } = await page.until((update) => worker(update, 'one')?.answered !== 0)
      expect(hands?.workers).toMatchObject([{ state: { at: 'working' } }])
      await page.until((update) => line(update)?.floor.stream === 2)
    })

    it('has no consumer to begin with: a refusal, and nothing is left of it', async () => {
      await consumer()
      expect((await refusal(starting('one', { consumer: 'none' }))).what).toBe(
        'ORDERS has no consumer none.',
      )
      await page.until(({ hands }) => hands?.workers.length === 0)
      await expect.poll(connections).toEqual([])
    })

    it('twelve are as many as there are', async () => {
      await consumer()
      for (let n = 1; n <= 12; n++) await receipt(starting(`w${n}`))
      expect((await refusal(starting('w13'))).what).toContain('12 workers')
      const { hands } = await page.until((update) => line(update)?.waiting === 12)
      expect(new Set(hands?.workers.map(({ letter }) => letter)).size).toBe(12)
      await page.close()
      await expect.poll(async () => (await info()).num_waiting).toBe(0)
      await expect.poll(connections).toEqual([])
    })
  })

  describe('plain subscriptions', () => {
    it('of one group share what comes', async () => {
      await page.until(({ listed }) => listed)
      await receipt({ call: 'subscribe', subject: 'chat.*', group: 'g' })
      let theirs = 0
      const mate = other.subscribe('chat.*', { queue: 'g', callback: () => theirs++ })
      await other.flush()
      for (let n = 0; n < 40; n++) other.publish('chat.a')
      const { hands } = await page.until(
        ({ hands }) => (hands?.subscriptions[0]?.count ?? 0) + theirs === 40,
      )
      expect(theirs).toBeGreaterThan(0)
      expect(hands?.subscriptions).toMatchObject([{ subject: 'chat.*', group: 'g' }])
      mate.unsubscribe()
    })

    it('hear what is published, stored or not, until they end', async () => {
      await consumer()
      await receipt({ call: 'subscribe', subject: 'chat.*' })
      for (let n = 0; n < 30; n++)
        other.publish('chat.a', Buffer.from(`hello ${n} ${'x'.repeat(200)}`))
      const { hands } = await page.until((update) => update.hands?.subscriptions[0]?.count === 30)
      const [chat] = hands?.subscriptions ?? []
      expect(chat?.heard).toHaveLength(20)
      expect(chat?.heard[0]).toMatchObject({ subject: 'chat.a', size: 209 })
      expect(chat?.heard[0]?.body).toMatch(/^hello 29 x{87}…$/)
      expect((await refusal({ call: 'subscribe', subject: 'chat.*' })).cause.code).toBe(
        'SUBSCRIBED',
      )
      await receipt({ call: 'unsubscribe', subject: 'chat.*' })
      expect(
        (await page.until(({ hands }) => hands?.subscriptions.length === 0)).hands,
      ).toBeDefined()
    })

    it.each(['>', '*', '$JS.ACK.>', '_INBOX.>', '_I.x.>', 'orders..new', 'deliver.pay'])(
      'are not made on %s',
      async (subject) => {
        await consumer(PUSH)
        await publish(1)
        const { what, outcome } = await refusal({ call: 'subscribe', subject })
        expect({ what, outcome }).toEqual({ what: expect.stringMatching(/\.$/), outcome: 'unsent' })
        await expect.poll(info).toMatchObject({ num_pending: 1 })
      },
    )
  })
})

await onEachServer('the hands when the $name server is killed and comes back', (binary) => {
  const ends: (() => Promise<void> | void)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  async function scene(storage: StorageType) {
    const dir = mkdtempSync(join(tmpdir(), 'hands-'))
    ends.push(() => rmSync(dir, { recursive: true, force: true }))
    let server = await startServer({ binary, dir })
    ends.push(() => server.stop())
    const other = await connectIndependent(server)
    const manager = await other.jetstreamManager()
    await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'], storage })
    const explicit = { ack_policy: AckPolicy.Explicit }
    await manager.consumers.add('ORDERS', { durable_name: 'pay', ...explicit })
    await manager.consumers.add('ORDERS', { durable_name: 'push', ...explicit, ...PUSH })
    await other.close()
    const page = startEngine(server)
    ends.push(() => page.close())
    await page.until(({ streams }) => streams.length === 1)
    page.watch('ORDERS')
    await page.until((update) => line(update) !== undefined)
    await page.perform(starting('one', { handlerTime: millis(20) }))
    await page.perform({ call: 'listen', stream: 'ORDERS', consumer: 'push' })
    await page.perform({ call: 'subscribe', subject: 'orders.*' })
    await page.until(({ hands }) => hands?.listens[0]?.state.at === 'listening')
    process.kill(server.pid, 'SIGKILL')
    const lost = await page.until(
      ({ hands }) =>
        hands?.workers[0]?.state.at === 'lost' && hands.listens[0]?.state.at === 'waiting',
    )
    expect(lost.link.at).toBe('lost')
    await server.ended
    server = await startAgain(binary, dir, server)
    return { page, server: (): RunningServer => server }
  }

  it('they go on where the stream is kept', async () => {
    const { page, server } = await scene(StorageType.File)
    await page.until(
      ({ hands }) =>
        hands?.workers[0]?.state.at === 'working' && hands.listens[0]?.state.at === 'listening',
    )
    const other = await connectIndependent(server())
    await other.jetstream().publish('orders.new')
    await page.until(
      (update) =>
        worker(update, 'one')?.answered === 1 &&
        update.held.length === 1 &&
        update.hands?.subscriptions[0]?.count === 1,
    )
    const manager = await other.jetstreamManager()
    await expect
      .poll(() => differences(() => page.state(), manager), { timeout: 10_000 })
      .toEqual([])
    await other.close()
  })

  it('they end where it went with the server, and say why', async () => {
    const { page } = await scene(StorageType.Memory)
    const { hands } = await page.until(
      ({ hands }) =>
        hands?.workers[0]?.state.at === 'ended' && hands.listens[0]?.state.at === 'ended',
    )
    const why = {
      what: 'There is no stream ORDERS.',
      tip: expect.stringContaining('memory stream'),
    }
    expect(hands).toMatchObject({ workers: [{ state: { why } }], listens: [{ state: { why } }] })
  })
})
