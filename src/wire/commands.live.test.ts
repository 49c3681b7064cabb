import {
  AckPolicy,
  type ConsumerConfig,
  DeliverPolicy,
  type NatsConnection as Independent,
  type JetStreamManager,
  ReplayPolicy,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from 'nats'
import type { NatsConnection } from 'nats.ws'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  onTestFinished,
} from 'vitest'
import type { RunningServer } from '../../server/run.ts'
import type {
  AnswerCall,
  Call,
  Commands,
  ConsumerDraft,
  Receipt,
  StreamChanges,
  StreamDraft,
} from '../model/commands.ts'
import { consumerDraft, streamDraft } from '../model/drafts.fixture.ts'
import type { Moment } from '../model/moments.ts'
import type { Problem } from '../model/problem.ts'
import { millis, streamSeq } from '../model/units.ts'
import { createCommands } from './commands.ts'
import { createHeld, type Held } from './held.ts'
import { connectIndependent, connectPage, inbox, liveServers, startLive } from './live-server.ts'

const now = () => millis(Math.round(performance.timeOrigin + performance.now()))

const ORDERS: StreamDraft = streamDraft()
const PAY: ConsumerDraft = consumerDraft()

const fetching = (batch: number, expires = 1000): Call => ({
  call: 'fetch',
  stream: 'ORDERS',
  consumer: 'pay',
  batch,
  expires: millis(expires),
})
const publishing = (more: Partial<Extract<Call, { call: 'publish' }>> = {}): Call => ({
  call: 'publish',
  subject: 'orders.new',
  body: 'x',
  headers: [],
  count: 1,
  via: 'jetstream',
  ...more,
})

describe.each(await liveServers())('commands on the $name server', ({ binary, why }) => {
  if (binary === undefined) {
    it.skip(`not to be had: ${why}`, () => {})
    return
  }

  let server: RunningServer
  let other: Independent
  let manager: JetStreamManager
  let nc: NatsConnection
  let held: Held
  let moments: Moment[]
  let commands: Commands & { close(): Promise<void> }

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
    held = createHeld()
    moments = []
    commands = createCommands({ nc, inbox, held, now, onMoments: (more) => moments.push(...more) })
  })
  afterEach(async () => {
    await commands.close()
    await nc.close()
    for await (const { config } of manager.streams.list()) await manager.streams.delete(config.name)
  })

  async function receipt<Name extends Receipt['receipt']>(call: Call, name: Name) {
    const outcome = await commands.perform(call)
    expect(outcome).toMatchObject({ ok: true, value: { receipt: name } })
    if (!outcome.ok) throw new Error(outcome.problem.what)
    return outcome.value as Extract<Receipt, { receipt: Name }>
  }
  async function problem(call: Call): Promise<Problem> {
    const outcome = await commands.perform(call)
    if (outcome.ok) throw new Error(`expected a problem, got ${JSON.stringify(outcome.value)}`)
    return outcome.problem
  }
  const addStream = (more: Partial<StreamDraft> = {}) =>
    receipt({ call: 'addStream', stream: { ...ORDERS, ...more } }, 'created')
  const addConsumer = (more: Partial<ConsumerDraft> = {}) =>
    receipt({ call: 'addConsumer', stream: 'ORDERS', consumer: { ...PAY, ...more } }, 'created')
  const pay = () => manager.consumers.info('ORDERS', 'pay')

  const answering = (call: AnswerCall['call'], seq: number, delay = 0): Call => {
    const delivery = { stream: 'ORDERS', consumer: 'pay', seq: streamSeq(seq) }
    return call === 'nak' ? { call, ...delivery, delay: millis(delay) } : { call, ...delivery }
  }
  /** The clock is what is waited for. */
  const passed = (since: number, span: number) =>
    expect.poll(() => now() - since, { interval: 5 }).toBeGreaterThanOrEqual(span)
  const deliveries = () => moments.flatMap((moment) => (moment.type === 'delivered' ? moment : []))

  it('takes a message from publish to ack', async () => {
    await addStream()
    await addConsumer()
    expect(await receipt(publishing({ count: 10 }), 'stored')).toMatchObject({
      stream: 'ORDERS',
      seq: 10,
      count: 10,
      duplicates: 0,
    })
    const { seqs, took } = await receipt(fetching(3, 5000), 'fetched')
    expect(seqs).toEqual([1, 2, 3])
    expect(took).toBeLessThan(5000)
    expect(deliveries()[2]).toMatchObject({
      stream: 'ORDERS',
      consumer: 'pay',
      seq: 3,
      consumerSeq: 3,
      attempt: 1,
      holder: 'this tab',
    })
    expect(await receipt(answering('ack', 1), 'answered')).toMatchObject({ verb: 'ack', seq: 1 })
    await expect
      .poll(pay)
      .toMatchObject({ ack_floor: { stream_seq: 1 }, num_ack_pending: 2, num_waiting: 0 })
    // Answered once, it is held no longer.
    expect(await problem(answering('ack', 1))).toMatchObject({
      outcome: 'unsent',
      cause: { code: 'NOT_HELD' },
    })
    expect(await problem(answering('nak', 9))).toMatchObject({ outcome: 'unsent' })
  })

  it('makes what was asked for and nothing else', async () => {
    await addStream({
      subjects: ['orders.>', 'pay.*'],
      storage: 'file',
      retention: 'interest',
      maxMsgs: 10,
      maxBytes: 1000,
      maxAge: millis(60_000),
      discard: 'new',
      duplicateWindow: millis(30_000),
    })
    await addConsumer({
      filter: 'orders.new',
      ackWait: millis(1500),
      maxDeliver: 3,
      maxAckPending: 7,
      start: { from: 'sequence', seq: streamSeq(4) },
    })
    expect((await manager.streams.info('ORDERS')).config).toMatchObject({
      subjects: ['orders.>', 'pay.*'],
      storage: 'file',
      retention: 'interest',
      max_msgs: 10,
      max_bytes: 1000,
      max_age: 60e9,
      discard: 'new',
      duplicate_window: 30e9,
      max_consumers: -1,
      num_replicas: 1,
    })
    expect((await pay()).config).toMatchObject({
      durable_name: 'pay',
      filter_subject: 'orders.new',
      ack_policy: 'explicit',
      ack_wait: 1.5e9,
      max_deliver: 3,
      max_ack_pending: 7,
      deliver_policy: 'by_start_sequence',
      opt_start_seq: 4,
    })
    await receipt({ call: 'deleteConsumer', stream: 'ORDERS', consumer: 'pay' }, 'deleted')
    await receipt({ call: 'deleteStream', stream: 'ORDERS' }, 'deleted')
    expect((await manager.streams.list().next()).length).toBe(0)
  })

  it('with the same settings, creating again changes nothing', async () => {
    const same = { ...PAY, filter: 'orders.new' }
    const made: [Call, Partial<Receipt>][] = [
      [
        { call: 'addStream', stream: ORDERS },
        { kind: 'stream', name: 'ORDERS' },
      ],
      [
        { call: 'addConsumer', stream: 'ORDERS', consumer: same },
        { kind: 'consumer', name: 'pay' },
      ],
    ]
    for (const [call, what] of made) {
      expect(await receipt(call, 'created')).toMatchObject(what)
      expect(await receipt(call, 'unchanged')).toMatchObject(what)
    }
    expect(await problem({ call: 'addStream', stream: { ...ORDERS, maxMsgs: 5 } })).toMatchObject({
      outcome: 'refused',
      cause: { errCode: 10058 },
    })
    // 2.9 would change it without a word.
    const longer = { ...same, ackWait: millis(60_000) }
    const exists = await problem({ call: 'addConsumer', stream: 'ORDERS', consumer: longer })
    expect(exists.what).toMatch(/pay already exists/)
    expect(exists.outcome).toBe('refused')
    expect((await pay()).config.ack_wait).toBe(30e9)
  })

  it.each<[string, Partial<ConsumerDraft>, Partial<ConsumerConfig>]>([
    ['acks all', { ack: 'all' }, { ack_policy: AckPolicy.All, durable_name: 'pay' }],
    [
      'asks for no acks',
      { ack: 'none', ackWait: millis(0), replay: 'original' },
      { ack_policy: AckPolicy.None, replay_policy: ReplayPolicy.Original },
    ],
    ['is ephemeral', { inactiveThreshold: millis(20_000) }, { inactive_threshold: 20e9 }],
    [
      'starts with the last of each subject',
      { start: { from: 'lastPerSubject' }, filter: 'orders.*' },
      { deliver_policy: DeliverPolicy.LastPerSubject },
    ],
    [
      'pushes to a group',
      { push: { deliverSubject: 'deliver.pay', deliverGroup: 'workers' } },
      { deliver_subject: 'deliver.pay', deliver_group: 'workers' },
    ],
    [
      'pushes without acks while somebody listens',
      {
        ack: 'none',
        ackWait: millis(0),
        inactiveThreshold: millis(20_000),
        push: { deliverSubject: 'deliver.pay' },
      },
      { deliver_subject: 'deliver.pay', ack_policy: AckPolicy.None, inactive_threshold: 20e9 },
    ],
  ])('makes a consumer that %s', async (_, more, config) => {
    await addStream()
    await addConsumer(more)
    const made = await pay()
    expect(made.config).toMatchObject(config)
    expect(made.config.durable_name).toBe(more.inactiveThreshold === undefined ? 'pay' : undefined)
    const again = (other: Partial<ConsumerDraft>): Call => ({
      call: 'addConsumer',
      stream: 'ORDERS',
      consumer: { ...PAY, ...more, ...other },
    })
    expect(await receipt(again({}), 'unchanged')).toMatchObject({ name: 'pay' })
    expect((await problem(again({ filter: 'orders.x' }))).what).toMatch(/pay already exists/)
    expect((await pay()).config).toEqual(made.config)
  })

  it('an idle ephemeral consumer goes by itself, and a push into its own stream is refused', async () => {
    await addStream()
    await addConsumer({ inactiveThreshold: millis(300) })
    await expect
      .poll(async () => (await manager.streams.info('ORDERS')).state.consumer_count, {
        timeout: 5000,
      })
      .toBe(0)
    const push = { deliverSubject: 'orders.pay' }
    const call: Call = { call: 'addConsumer', stream: 'ORDERS', consumer: { ...PAY, push } }
    expect(await problem(call)).toMatchObject({ cause: { errCode: 10081 }, outcome: 'refused' })
  })

  it.each<[string, Partial<ConsumerConfig>]>([
    ['pushes', { deliver_subject: 'deliver.pay' }],
    ['waits less for an answer', { ack_wait: 5e9 }],
    ['may hold less', { max_ack_pending: 5 }],
  ])('a consumer that %s is not what was asked for', async (_, more) => {
    await addStream()
    const config = { durable_name: 'pay', ack_policy: AckPolicy.Explicit, ...more }
    await manager.consumers.add('ORDERS', config)
    const open = { ...PAY, ackWait: millis(0) }
    const { what } = await problem({ call: 'addConsumer', stream: 'ORDERS', consumer: open })
    expect(what).toMatch(/pay already exists/)
    expect((await pay()).config).toMatchObject(config)
  })

  it('an empty fetch is a receipt, at its expiry', async () => {
    await addStream()
    await addConsumer()
    const { seqs, took } = await receipt(fetching(5, 600), 'fetched')
    expect(seqs).toEqual([])
    expect(took).toBeGreaterThanOrEqual(590)
    expect(took).toBeLessThan(6000)
    expect((await pay()).num_waiting).toBe(0)
  })

  it('a fetch that waits takes the message that comes, and what came with it', async () => {
    await addStream()
    await addConsumer()
    const waiting = receipt(fetching(5, 10_000), 'fetched')
    await expect.poll(async () => (await pay()).num_waiting).toBe(1)
    await receipt(publishing({ count: 3 }), 'stored')
    const { seqs } = await waiting
    expect(seqs[0]).toBe(1)
    expect(await unreceived(seqs.length)).toBe(0)
    expect((await pay()).num_waiting).toBe(0)
  })

  /** What the server gave out and this page does not have. */
  async function unreceived(count: number) {
    return (await pay()).num_ack_pending - count
  }

  it('a stalled consumer frees the button by its own expiry', async () => {
    await addStream()
    await addConsumer({ maxAckPending: 2 })
    await receipt(publishing({ count: 6 }), 'stored')
    expect((await receipt(fetching(5, 1000), 'fetched')).seqs).toEqual([1, 2])
    const { seqs, took } = await receipt(fetching(3, 1200), 'fetched')
    expect(seqs).toEqual([])
    expect(took).toBeLessThan(12_000)
    expect((await pay()).num_waiting).toBe(0)
    await receipt(answering('ack', 1), 'answered')
    expect((await receipt(fetching(3, 1000), 'fetched')).seqs).toEqual([3])
    expect((await pay()).num_waiting).toBe(0)
  })

  it('loses no delivery while others publish and many fetches come and go', async () => {
    await addStream()
    await addConsumer()
    const js = other.jetstream()
    const fetched: number[] = []
    const worker = async () => {
      for (let i = 0; i < 25; i++) fetched.push(...(await receipt(fetching(3, 15), 'fetched')).seqs)
    }
    const publisher = async () => {
      for (let i = 0; i < 150; i++) await js.publish('orders.new', 'x')
    }
    await Promise.all([publisher(), worker(), worker(), worker()])
    const { delivered, num_ack_pending, num_waiting } = await pay()
    expect(fetched.toSorted((a, b) => a - b)).toEqual(fetched.map((_, i) => i + 1))
    expect({ delivered: delivered.consumer_seq, num_ack_pending, num_waiting }).toEqual({
      delivered: fetched.length,
      num_ack_pending: fetched.length,
      num_waiting: 0,
    })
    expect(held.size).toBe(fetched.length)
  })

  it('a consumer deleted while a fetch waits is a problem, at once', async () => {
    await addStream()
    await addConsumer()
    const waiting = problem(fetching(1, 20_000))
    await expect.poll(async () => (await pay()).num_waiting).toBe(1)
    await manager.consumers.delete('ORDERS', 'pay')
    expect(await waiting).toMatchObject({
      what: 'pay was deleted while the fetch waited.',
      outcome: 'refused',
      cause: { code: '409', description: 'Consumer Deleted' },
    })
  })

  it('a fetch from a consumer that is not there is a problem, at once', async () => {
    await addStream()
    const began = now()
    const { what } = await problem(fetching(1, 20_000))
    expect(what).toMatch(/^ORDERS has no consumer pay/)
    expect(now() - began).toBeLessThan(20_000)
  })

  it('a fetch from a push consumer says that the server pushes', async () => {
    await addStream()
    await manager.consumers.add('ORDERS', { durable_name: 'pay', deliver_subject: 'deliver.pay' })
    expect(await problem(fetching(1))).toMatchObject({
      what: 'pay is a push consumer: the server sends to it by itself, nobody fetches from it.',
      cause: { code: '409', description: 'Consumer is push based' },
    })
  })

  it('says when a consumer has as many open requests as it allows', async () => {
    await addStream()
    await manager.consumers.add('ORDERS', {
      durable_name: 'pay',
      ack_policy: AckPolicy.Explicit,
      max_waiting: 1,
    })
    const waiting = problem(fetching(1, 20_000))
    await expect.poll(async () => (await pay()).num_waiting).toBe(1)
    expect(await problem(fetching(1, 20_000))).toMatchObject({
      cause: { code: '409', description: 'Exceeded MaxWaiting' },
    })
    await manager.consumers.delete('ORDERS', 'pay')
    expect((await waiting).cause.description).toBe('Consumer Deleted')
  })

  it('a nak brings a message back at once, and with a delay after it', async () => {
    await addStream()
    await addConsumer()
    await receipt(publishing(), 'stored')
    await receipt(fetching(1), 'fetched')
    await receipt(answering('nak', 1), 'answered')
    expect((await receipt(fetching(1), 'fetched')).seqs).toEqual([1])
    const naked = now()
    await receipt(answering('nak', 1, 700), 'answered')
    expect((await receipt(fetching(1, 10_000), 'fetched')).seqs).toEqual([1])
    expect(now() - naked).toBeGreaterThanOrEqual(690)
    expect(deliveries().map(({ attempt }) => attempt)).toEqual([1, 2, 3])
    expect(held.find('ORDERS', 'pay', streamSeq(1))?.attempt).toBe(3)
  })

  const confirming = (seq: number): Call => ({
    call: 'doubleAck',
    stream: 'ORDERS',
    consumer: 'pay',
    seq: streamSeq(seq),
  })

  it('an ack is confirmed by the server', async () => {
    await addStream()
    await addConsumer()
    await receipt(publishing(), 'stored')
    await receipt(fetching(1), 'fetched')
    expect(await receipt(confirming(1), 'confirmed')).toMatchObject({ consumer: 'pay', seq: 1 })
    // No poll: the word came after the deed.
    expect((await pay()).ack_floor.stream_seq).toBe(1)
    expect(await problem(confirming(1))).toMatchObject({ cause: { code: 'NOT_HELD' } })
  })

  it('nobody confirms the ack of a consumer that is gone, and that is said', async () => {
    await addStream()
    await addConsumer()
    await receipt(publishing({ count: 2 }), 'stored')
    await receipt(fetching(2), 'fetched')
    await manager.consumers.delete('ORDERS', 'pay')
    expect(await problem(confirming(1))).toMatchObject({
      what: 'ORDERS has no consumer pay: nobody answered the ack.',
      outcome: 'refused',
      cause: { code: '503' },
    })
    // With somebody who listens to acks the server keeps silent.
    other.subscribe('$JS.ACK.>', { max: 1, callback: () => {} })
    await other.flush()
    expect(await problem(confirming(2))).toMatchObject({
      what: 'ORDERS has no consumer pay.',
      outcome: 'refused',
      cause: { errCode: 10014 },
    })
  })

  it('a term ends it for this consumer, and it stays stored', async () => {
    await addStream()
    await addConsumer({ ackWait: millis(300) })
    await receipt(publishing({ count: 2 }), 'stored')
    await receipt(fetching(1), 'fetched')
    expect(await receipt(answering('term', 1), 'answered')).toMatchObject({ verb: 'term', seq: 1 })
    await expect.poll(async () => (await pay()).ack_floor.stream_seq).toBe(1)
    expect((await receipt(fetching(5, 500), 'fetched')).seqs).toEqual([2])
    expect((await manager.streams.info('ORDERS')).state.messages).toBe(2)
    expect(await problem(answering('term', 1))).toMatchObject({ cause: { code: 'NOT_HELD' } })
  })

  it('in progress starts ack_wait again, and the answer is still to come', async () => {
    await addStream()
    await addConsumer({ ackWait: millis(3000) })
    await receipt(publishing(), 'stored')
    await receipt(fetching(1), 'fetched')
    await passed(now(), 500)
    const sent = now()
    expect(await receipt(answering('progress', 1), 'answered')).toMatchObject({ verb: 'progress' })
    // Without it the message would come half a second sooner.
    expect((await receipt(fetching(1, 10_000), 'fetched')).seqs).toEqual([1])
    expect(now() - sent).toBeGreaterThanOrEqual(2990)
    await receipt(answering('progress', 1), 'answered')
    await receipt(answering('ack', 1), 'answered')
    await expect.poll(async () => (await pay()).ack_floor.stream_seq).toBe(1)
  })

  it('the same Nats-Msg-Id sent three times is stored once', async () => {
    await addStream()
    const withId = publishing({ headers: [['Nats-Msg-Id', 'w']], count: 3 })
    expect(await receipt(withId, 'stored')).toMatchObject({ seq: 1, count: 3, duplicates: 2 })
    expect(await receipt(withId, 'stored')).toMatchObject({ seq: 1, duplicates: 3 })
    expect((await manager.streams.info('ORDERS')).state.messages).toBe(1)
  })

  it('[J1] the duplicate window runs from the message that was stored, not from its repeats', async () => {
    await addStream({ duplicateWindow: millis(2000) })
    const stored: number[] = []
    const began = now()
    // Ran it from the repeats, or for each subject alone, it would never end, or too soon.
    for (let n = 0; stored.length < 3 && now() - began < 30_000; n++) {
      const before = now()
      const { seq, duplicates, original } = await receipt(
        publishing({
          subject: n % 2 === 0 ? 'orders.new' : 'orders.other',
          headers: [['Nats-Msg-Id', 'w']],
        }),
        'stored',
      )
      if (original === undefined || original === 'gone') throw new Error('nothing of the original')
      if (duplicates === 0) {
        // Ours is when the receipt came.
        expect(original.storedAt).toBeGreaterThanOrEqual(before)
        expect(original.storedAt).toBeLessThanOrEqual(now())
        stored.push((await manager.streams.getMessage('ORDERS', { seq })).time.getTime())
      } else expect([seq, original.storedAt]).toEqual([stored.length, stored.at(-1)])
      await passed(before, 100)
    }
    const [first = 0, second = 0, third = 0] = stored
    // The millisecond is where the server's clock was cut off.
    expect(Math.min(second - first, third - second)).toBeGreaterThanOrEqual(1999)
    expect((await manager.streams.info('ORDERS')).state.messages).toBe(3)
  })

  it('an id is remembered although its message was deleted, and that is said', async () => {
    await addStream()
    const send = publishing({ headers: [['Nats-Msg-Id', 'w']] })
    await receipt(send, 'stored')
    await receipt(publishing(), 'stored')
    await manager.streams.deleteMessage('ORDERS', 1)
    expect(await receipt(send, 'stored')).toMatchObject({
      seq: 1,
      duplicates: 1,
      original: 'gone',
    })
    expect(await receipt(publishing(), 'stored')).not.toHaveProperty('original')
  })

  it.each(['jetstream', 'core'] as const)(
    'messages with a pause between them by %s',
    async (via) => {
      await addStream()
      const call = publishing({ count: 4, pause: millis(150), via })
      await receipt(call, via === 'core' ? 'sent' : 'stored')
      const times: number[] = []
      for (let seq = 1; seq <= 4; seq++)
        times.push((await manager.streams.getMessage('ORDERS', { seq })).time.getTime())
      const pauses = times.slice(1).map((time, i) => time - (times[i] ?? 0))
      // A timer is never early; the millisecond is where the server's clock was cut off.
      for (const pause of pauses) expect(pause).toBeGreaterThanOrEqual(148)
      expect(await problem(publishing({ count: 10_000, pause: millis(1000) }))).toMatchObject({
        cause: { code: 'TOO_LONG' },
        outcome: 'unsent',
      })
    },
  )

  it('changes of a stream what was asked for, and nothing else', async () => {
    const made = await manager.streams.add({
      name: 'ORDERS',
      subjects: ['orders.>'],
      description: 'somebody else made it',
      max_consumers: 7,
      max_msg_size: 4096,
      max_msgs_per_subject: 50,
      max_age: 1_500_000_001,
      duplicate_window: 1e9,
      no_ack: false,
      deny_delete: true,
      allow_direct: true,
      republish: { src: '>', dest: 'copies.>' },
      ...(nc.info?.version.startsWith('2.9.') ? {} : { metadata: { owner: 'them' } }),
    })
    await receipt(publishing({ count: 5 }), 'stored')
    const edit = async (changes: StreamChanges) => {
      const { receipt: _, ...said } = await receipt(
        { call: 'editStream', stream: 'ORDERS', changes },
        'edited',
      )
      expect(said).toEqual({ stream: 'ORDERS', changes })
      return (await manager.streams.info('ORDERS')).config
    }
    expect(await edit({ maxMsgs: 3, discard: 'new' })).toEqual({
      ...made.config,
      max_msgs: 3,
      discard: 'new',
    })
    expect(await edit({ maxBytes: 100_000, maxAge: millis(60_000) })).toMatchObject({
      max_msgs: 3,
      max_bytes: 100_000,
      max_age: 60e9,
      duplicate_window: 1e9,
    })
    expect(await edit({ duplicateWindow: millis(2000) })).toMatchObject({ duplicate_window: 2e9 })
    expect(await edit({ maxMsgs: 0, maxBytes: 0, maxAge: millis(0), discard: 'old' })).toEqual({
      ...made.config,
      max_age: 0,
      duplicate_window: 2e9,
    })
  })

  it('what the form shows as fixed is fixed', async () => {
    await addStream()
    const change = (changes: Partial<StreamConfig>) =>
      manager.streams.update('ORDERS', changes).then(
        () => 'changed',
        () => 'refused',
      )
    const { Interest, Workqueue } = RetentionPolicy
    expect(await change({ storage: StorageType.File })).toBe('refused')
    expect(await change({ retention: Workqueue })).toBe('refused')
    const exchanged = nc.info?.version.startsWith('2.9.') ? 'refused' : 'changed'
    expect(await change({ retention: Interest })).toBe(exchanged)
  })

  it('lowering a limit drops the oldest at once, and what cannot be is refused', async () => {
    await addStream()
    await receipt(publishing({ count: 5 }), 'stored')
    const edit = (changes: StreamChanges, stream = 'ORDERS'): Call => ({
      call: 'editStream',
      stream,
      changes,
    })
    await receipt(edit({ maxMsgs: 2 }), 'edited')
    const { state } = await manager.streams.info('ORDERS')
    expect(state).toMatchObject({ messages: 2, first_seq: 4, last_seq: 5 })
    expect(await problem(edit({ maxAge: millis(1000) }))).toMatchObject({
      what: 'The duplicate window is longer than messages live (max_age).',
      outcome: 'refused',
    })
    expect(await problem(edit({ maxMsgs: 1 }, 'NONE'))).toMatchObject({ cause: { errCode: 10059 } })
  })

  it('a message that expects a place is stored there or nowhere', async () => {
    await addStream()
    const expecting = (key: string, seq: string, subject = 'orders.new') =>
      publishing({ subject, headers: [[`Nats-Expected-Last-${key}`, seq]] })
    await receipt(publishing({ count: 2 }), 'stored')
    expect(await receipt(expecting('Sequence', '2'), 'stored')).toMatchObject({ seq: 3 })
    const first = expecting('Subject-Sequence', '0', 'orders.paid')
    expect(await receipt(first, 'stored')).toMatchObject({ seq: 4 })
    for (const [call, real] of [
      [expecting('Sequence', '2'), 4],
      [expecting('Subject-Sequence', '2'), 3],
      [first, 4],
    ] as const)
      expect(await problem(call)).toMatchObject({
        what: `The message expected another place in the stream: wrong last sequence: ${real}. It was not stored.`,
        outcome: 'refused',
        cause: { errCode: 10071 },
      })
    expect((await manager.streams.info('ORDERS')).state.messages).toBe(4)
  })

  it('a message arrives as it was typed', async () => {
    await addStream()
    const headers = [
      ['X-A', 'one'],
      ['x-a', 'two'],
      ['X-A', 'ü: three'],
    ] as const
    await receipt(publishing({ body: '{"ü":1}\r\n', headers }), 'stored')
    const stored = await manager.streams.getMessage('ORDERS', { seq: 1 })
    expect(stored.string()).toBe('{"ü":1}\r\n')
    expect([...stored.header]).toEqual([
      ['X-A', ['one', 'ü: three']],
      ['x-a', ['two']],
    ])
  })

  it('core publishes are sent, and a stream that listens keeps them', async () => {
    await addStream()
    const core = publishing({ via: 'core', count: 600, headers: [['A', 'b']] })
    expect(await receipt(core, 'sent')).toEqual({
      receipt: 'sent',
      subject: 'orders.new',
      count: 600,
    })
    await expect.poll(async () => (await manager.streams.info('ORDERS')).state.messages).toBe(600)
    await receipt(publishing({ via: 'core', subject: 'nobody.listens' }), 'sent')
  })

  it('a full stream that discards new ones says how many it took', async () => {
    await addStream({ maxMsgs: 2, discard: 'new' })
    const { what, outcome, cause } = await problem(publishing({ count: 5 }))
    expect(what).toMatch(/holds as many messages as it may.*Of 5 messages 2 were stored\./)
    expect(outcome).toBe('in part')
    expect(cause).toEqual({
      code: '503',
      errCode: 10077,
      description: 'maximum messages exceeded',
    })
    await receipt({ call: 'deleteStream', stream: 'ORDERS' }, 'deleted')
    await addStream({ maxBytes: 100, discard: 'new' })
    expect((await problem(publishing({ body: 'x'.repeat(200) }))).what).toMatch(/as many bytes/)
  })

  it('purges, and says how many went', async () => {
    await addStream()
    await receipt(publishing({ count: 4 }), 'stored')
    const purge: Call = { call: 'purge', stream: 'ORDERS' }
    expect(await receipt(purge, 'purged')).toMatchObject({ count: 4 })
    expect(await receipt(purge, 'purged')).toMatchObject({ count: 0 })
  })

  it('[J9] purges up to a number, a subject, or all but the newest', async () => {
    await addStream({ name: 'P', subjects: ['p.>'] })
    await receipt(publishing({ subject: 'p.x', count: 5 }), 'stored')
    const purge = async (more: Partial<Extract<Call, { call: 'purge' }>>) => {
      const { count } = await receipt({ call: 'purge', stream: 'P', ...more }, 'purged')
      const { state } = await manager.streams.info('P', { deleted_details: true })
      return { count, first: state.first_seq, last: state.last_seq, left: state.messages }
    }
    expect(await purge({ upTo: streamSeq(1) })).toEqual({ count: 0, first: 1, last: 5, left: 5 })
    expect(await purge({ upTo: streamSeq(3) })).toEqual({ count: 2, first: 3, last: 5, left: 3 })
    const rest = { count: 0, first: 3, last: 5, left: 3 }
    expect(await purge({ upTo: streamSeq(2) })).toEqual(rest)
    expect(await purge({ filter: 'p.none' })).toEqual(rest)
    expect(await purge({ filter: 'p.x', upTo: streamSeq(1) })).toEqual(rest)
    expect(await purge({ keep: 9 })).toEqual(rest)
    expect(
      await problem({ call: 'purge', stream: 'P', upTo: streamSeq(4), keep: 1 }),
    ).toMatchObject({ outcome: 'unsent', cause: { code: 'BOTH' } })
    expect(await purge({ keep: 2 })).toEqual({ count: 1, first: 4, last: 5, left: 2 })
    await receipt(publishing({ subject: 'p.y', count: 2 }), 'stored')
    expect(await purge({ filter: 'p.x', keep: 1 })).toMatchObject({ count: 1, first: 5, left: 3 })
    expect(await purge({ upTo: streamSeq(100) })).toEqual({
      count: 3,
      first: 100,
      last: 99,
      left: 0,
    })
    expect(await purge({})).toMatchObject({ count: 0, left: 0 })
  })

  it('[J9] a hole stays a hole, and is no message kept', async () => {
    await addStream({ name: 'P', subjects: ['p.>'] })
    await receipt(publishing({ subject: 'p.x', count: 5 }), 'stored')
    await manager.streams.deleteMessage('P', 4)
    const outcome = await commands.perform({ call: 'purge', stream: 'P', keep: 2 })
    const { state } = await manager.streams.info('P', { deleted_details: true })
    // 2.9 counts numbers, and finds none there: it says so and takes nothing.
    if (nc.info?.version.startsWith('2.9.')) {
      expect(outcome).toMatchObject({ ok: false, problem: { cause: { errCode: 10051 } } })
      expect(state).toMatchObject({ messages: 4, first_seq: 1, last_seq: 5 })
    } else {
      expect(outcome).toEqual({ ok: true, value: { receipt: 'purged', stream: 'P', count: 2 } })
      expect(state).toMatchObject({ messages: 2, first_seq: 3, last_seq: 5, deleted: [4] })
    }
  })

  it.each(['memory', 'file'] as const)('deletes one message of a %s stream', async (storage) => {
    await addStream({ storage })
    await receipt(publishing({ count: 4 }), 'stored')
    const deleting = (seq: number): Call => ({
      call: 'deleteMessage',
      stream: 'ORDERS',
      seq: streamSeq(seq),
    })
    expect(await receipt(deleting(3), 'messageDeleted')).toMatchObject({ stream: 'ORDERS', seq: 3 })
    for (const seq of [3, 99])
      expect(await problem(deleting(seq))).toMatchObject({
        what: `There is no #${seq} in ORDERS.`,
        outcome: 'refused',
      })
    const { state } = await manager.streams.info('ORDERS', { deleted_details: true })
    expect(state).toMatchObject({ messages: 3, first_seq: 1, last_seq: 4, deleted: [3] })
  })

  it('[W2] counts headers against max_payload, and the connection stays', async () => {
    await addStream()
    const client = nc.info?.client_id
    const headers = [['X-A', 'b']] as const
    const abc = async () => {
      await receipt(publishing({ body: 'abc' }), 'stored')
      expect(nc.info?.client_id).toBe(client)
    }
    const sized = (count: number, more = {}) => publishing({ body: 'x'.repeat(count), ...more })
    await receipt(sized(1_048_576), 'stored')
    await abc()
    for (const tooLarge of [sized(1_048_577), sized(1_048_557, { headers })]) {
      const { what, outcome } = await problem(tooLarge)
      expect(outcome).toBe('unsent')
      expect(what).toMatch(/1,048,577.*headers.*1,048,576/)
      await abc()
    }
    await receipt(sized(1_048_556, { headers }), 'stored')
    await receipt(sized(1_048_556, { headers, via: 'core' }), 'sent')
    await abc()

    await manager.streams.add({ name: 'MS', subjects: ['ms.>'], max_msg_size: 10 })
    const ten = { subject: 'ms.x', body: '0123456789' }
    await receipt(publishing(ten), 'stored')
    const counted = await problem(publishing({ ...ten, headers: [['A', 'b']] }))
    expect(counted.cause.errCode).toBe(10054)
    expect(counted.what).toMatch(/headers count/)
    await abc()
  })

  it('sends nothing of what could inject a protocol line', async () => {
    await addStream()
    await addConsumer()
    const seen: string[] = []
    // The server's own, of the stream and the consumer made above, may still be on their way.
    const advisory = /^\$JS\.EVENT\.ADVISORY\./
    const everything = other.subscribe('>', {
      callback: (_, { subject }) => {
        if (!advisory.test(subject)) seen.push(subject)
      },
    })
    // Who hears all would keep the next test's fetch waiting after its page has gone.
    onTestFinished(() => everything.unsubscribe())
    await other.flush()
    for (const call of injections) {
      const { outcome, what } = await problem(call)
      expect({ outcome, what }).toEqual({ outcome: 'unsent', what: expect.stringMatching(/\.$/) })
    }
    await nc.flush()
    await other.flush()
    expect(seen).toEqual([])
    // And it would have been seen.
    await receipt(publishing(), 'stored')
    await expect.poll(() => seen).toContain('orders.new')
  })

  it('after closing nothing is sent, and an open fetch ends', async () => {
    await addStream()
    await addConsumer()
    const waiting = problem(fetching(1, 20_000))
    await expect.poll(async () => (await pay()).num_waiting).toBe(1)
    await commands.close()
    expect(await waiting).toMatchObject({ outcome: 'unknown' })
    expect((await pay()).num_waiting).toBe(0)
    expect(await problem(publishing())).toMatchObject({
      outcome: 'unsent',
      cause: { code: 'CONNECTION_CLOSED' },
    })
  })

  it('a connection that goes while a fetch waits leaves it unknown', async () => {
    await addStream()
    await addConsumer()
    const waiting = problem(fetching(1, 20_000))
    await expect.poll(async () => (await pay()).num_waiting).toBe(1)
    await nc.close()
    expect((await waiting).outcome).toBe('unknown')
    expect(await problem(publishing())).toMatchObject({
      outcome: 'unsent',
      cause: { code: 'CONNECTION_CLOSED' },
    })
  })
})

const BREAK = 'a\r\nPUB orders.new 1\r\nx'
const injections: Call[] = [
  publishing({ subject: BREAK }),
  publishing({ subject: 'orders.new reply' }),
  publishing({ subject: 'orders.new\treply' }),
  publishing({ subject: 'orders\u0000' }),
  publishing({ subject: '' }),
  publishing({ subject: 'orders.*' }),
  publishing({ subject: '$JS.API.STREAM.DELETE.ORDERS' }),
  publishing({ subject: BREAK, via: 'core' }),
  publishing({ subject: `orders.${'x'.repeat(5000)}`, via: 'core' }),
  publishing({ headers: [[BREAK, 'v']] }),
  publishing({ headers: [['a b', 'v']] }),
  publishing({ headers: [['a:b', 'v']] }),
  publishing({ headers: [['', 'v']] }),
  publishing({ headers: [['ü', 'v']] }),
  publishing({ headers: [['k', BREAK]], via: 'core' }),
  publishing({ headers: [['k', ' v']] }),
  publishing({ count: 0 }),
  publishing({ count: Number.NaN }),
  publishing({ count: 1e9 }),
  { call: 'addStream', stream: { ...ORDERS, name: BREAK } },
  { call: 'addStream', stream: { ...ORDERS, name: 'A.B' } },
  { call: 'addStream', stream: { ...ORDERS, subjects: [] } },
  { call: 'addStream', stream: { ...ORDERS, subjects: ['ok.>', BREAK] } },
  { call: 'addStream', stream: { ...ORDERS, subjects: ['>'] } },
  { call: 'addStream', stream: { ...ORDERS, maxMsgs: -5 } },
  { call: 'addStream', stream: { ...ORDERS, maxAge: millis(1e21) } },
  { call: 'editStream', stream: BREAK, changes: { maxMsgs: 1 } },
  { call: 'editStream', stream: 'ORDERS', changes: {} },
  { call: 'editStream', stream: 'ORDERS', changes: { maxMsgs: -1 } },
  { call: 'deleteStream', stream: BREAK },
  { call: 'deleteStream', stream: '' },
  { call: 'purge', stream: 'ORDERS.x' },
  { call: 'purge', stream: 'ORDERS', filter: BREAK },
  { call: 'purge', stream: 'ORDERS', upTo: streamSeq(-1) },
  { call: 'purge', stream: 'ORDERS', keep: 1.5 },
  { call: 'deleteMessage', stream: BREAK, seq: streamSeq(1) },
  { call: 'deleteMessage', stream: 'ORDERS', seq: streamSeq(0) },
  { call: 'addConsumer', stream: BREAK, consumer: PAY },
  { call: 'addConsumer', stream: 'ORDERS', consumer: { ...PAY, name: BREAK } },
  { call: 'addConsumer', stream: 'ORDERS', consumer: { ...PAY, filter: BREAK } },
  { call: 'addConsumer', stream: 'ORDERS', consumer: { ...PAY, ackWait: millis(1.5) } },
  {
    call: 'addConsumer',
    stream: 'ORDERS',
    consumer: { ...PAY, push: { deliverSubject: BREAK } },
  },
  { call: 'deleteConsumer', stream: 'ORDERS', consumer: BREAK },
  { call: 'deleteConsumer', stream: 'ORDERS', consumer: '>' },
  { call: 'fetch', stream: 'ORDERS', consumer: BREAK, batch: 1, expires: millis(1) },
  { call: 'fetch', stream: 'ORDERS', consumer: 'pay', batch: 0, expires: millis(1) },
  { call: 'fetch', stream: 'ORDERS', consumer: 'pay', batch: 1, expires: millis(-1) },
  { call: 'ack', stream: 'ORDERS', consumer: BREAK, seq: streamSeq(1) },
  { call: 'doubleAck', stream: 'ORDERS', consumer: BREAK, seq: streamSeq(1) },
  { call: 'term', stream: BREAK, consumer: 'pay', seq: streamSeq(1) },
  { call: 'progress', stream: 'ORDERS', consumer: '', seq: streamSeq(1) },
  { call: 'nak', stream: 'ORDERS', consumer: 'pay', seq: streamSeq(1), delay: millis(-1) },
  { call: 'replay', stream: BREAK, start: { from: 'all' }, pace: 'instant' },
  {
    call: 'replay',
    stream: 'ORDERS',
    start: { from: 'sequence', seq: streamSeq(0) },
    pace: 'instant',
  },
  {
    call: 'replay',
    stream: 'ORDERS',
    start: { from: 'time', time: millis(Number.NaN) },
    pace: 'instant',
  },
]
