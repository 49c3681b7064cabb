// What the texts of the exercises say of a server is so on this one: each sentence with a number in it, and each answer to
// a prediction. A sentence that changes is looked up here again.

import {
  AckPolicy,
  type ConsumerConfig,
  DeliverPolicy,
  headers,
  type JetStreamClient,
  type JetStreamManager,
  type JsMsg,
  type NatsConnection,
  nanos,
  StringCodec,
} from 'nats'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import { ORDERS, orders, SUBJECTS } from '../../exercises/orders.ts'
import type { RunningServer } from '../../server/run.ts'
import { addStream, connectIndependent, onEachServer, startLive } from '../wire/live-server.ts'

const text = StringCodec()

type There = { nc: NatsConnection; js: JetStreamClient; manager: JetStreamManager }

async function store({ js, manager }: There, count: number, subjects?: readonly string[]) {
  await addStream(manager, { name: ORDERS, subjects: ['orders.>'] })
  for (const { subject, body } of orders(count, subjects))
    await js.publish(subject, text.encode(body))
}
async function make({ manager }: There, name: string, config: Partial<ConsumerConfig> = {}) {
  await manager.consumers.add(ORDERS, {
    durable_name: name,
    ack_policy: AckPolicy.Explicit,
    ...config,
  })
}
async function take({ js }: There, name: string, count: number): Promise<JsMsg[]> {
  const consumer = await js.consumers.get(ORDERS, name)
  const got: JsMsg[] = []
  for await (const message of await consumer.fetch({ max_messages: count, expires: 1_000 }))
    got.push(message)
  return got
}
const seqs = (messages: readonly JsMsg[]): number[] => messages.map(({ seq }) => seq)
const left = async ({ manager }: There): Promise<number[]> => {
  const { state } = await manager.streams.info(ORDERS, { deleted_details: true })
  const gone = state.deleted ?? []
  const all = Array.from(
    { length: state.last_seq - state.first_seq + 1 },
    (_, at) => state.first_seq + at,
  )
  return state.messages === 0 ? [] : all.filter((seq) => !gone.includes(seq))
}

type Claim = { says: readonly string[]; isSo: (there: There) => Promise<void> }

const CLAIMS: readonly Claim[] = [
  {
    says: [
      'You publish 2 orders',
      'Its first message has the number 1',
      'a stream does, if its subjects match',
    ],
    async isSo({ nc, js, manager }) {
      for (let n = 0; n < 2; n++) nc.publish('orders.new')
      await nc.flush()
      await addStream(manager, { name: ORDERS, subjects: ['orders.>'] })
      expect((await manager.streams.info(ORDERS)).state.messages).toBe(0)
      expect((await js.publish('orders.new')).seq).toBe(1)
    },
  },
  {
    says: ['Publish with a receipt on invoices.new: it is refused at once.'],
    async isSo({ js }) {
      await expect(js.publish('invoices.new')).rejects.toMatchObject({ code: '503' })
    },
  },
  {
    says: ['Two publishes have the same', 'The window is 2 minutes where nobody says otherwise'],
    async isSo({ js, manager }) {
      await addStream(manager, { name: ORDERS, subjects: ['orders.>'] })
      const { config } = await manager.streams.info(ORDERS)
      expect(config.duplicate_window).toBe(nanos(120_000))
      const first = await js.publish('orders.new', text.encode('one'), { msgID: 'order-1' })
      const second = await js.publish('orders.paid', text.encode('two'), { msgID: 'order-1' })
      expect([second.seq, second.duplicate]).toEqual([first.seq, true])
      expect((await manager.streams.info(ORDERS)).state.messages).toBe(1)
    },
  },
  {
    says: [
      'The server only looks at `Nats-Msg-Id`.',
      'It looks at one header, written exactly Nats-Msg-Id',
    ],
    async isSo({ js, manager }) {
      await addStream(manager, { name: ORDERS, subjects: ['orders.>'] })
      const sent = []
      for (const name of ['Msg-Id', 'nats-msg-id', 'Nats-Msg-Id'])
        for (let n = 0; n < 2; n++) {
          const h = headers()
          h.append(name, 'order-1')
          sent.push((await js.publish('orders.new', undefined, { headers: h })).duplicate)
        }
      expect(sent).toEqual([false, false, false, false, false, true])
    },
  },
  {
    says: [
      'of 8 messages (an ack says: done)',
      'its ack floor, which is 3',
      'it is back at 1',
      'it dies too',
    ],
    async isSo(there) {
      await store(there, 8)
      await make(there, 'analytics', { inactive_threshold: nanos(60_000) })
      for (const message of await take(there, 'analytics', 3)) await message.ackAck()
      expect((await there.manager.consumers.info(ORDERS, 'analytics')).ack_floor.stream_seq).toBe(3)
      for (let n = 0; n < 2; n++) await there.js.publish('orders.new')
      expect(seqs(await take(there, 'analytics', 1))).toEqual([4])
      await there.manager.consumers.delete(ORDERS, 'analytics')
      await make(there, 'analytics', { inactive_threshold: nanos(60_000) })
      const [one] = await take(there, 'analytics', 1)
      expect(one?.seq).toBe(1)
      // While a message waits for its ack, a current server keeps it.
      await one?.ackAck()
      await there.manager.consumers.update(ORDERS, 'analytics', { inactive_threshold: nanos(300) })
      const listed = async () => (await there.manager.consumers.list(ORDERS).next()).length
      await expect.poll(listed, { timeout: 10_000 }).toBe(0)
    },
  },
  {
    says: [
      'Four messages get four replies',
      'A terminated one counts as done.',
      'A second ack of one message changes nothing.',
      'Give #1 back and fetch: does it come before #2?',
    ],
    async isSo(there) {
      await store(there, 5)
      await make(there, 'billing', { ack_wait: nanos(60_000) })
      const [one, two, three, four] = await take(there, 'billing', 4)
      const floor = async () => {
        await there.nc.flush()
        const { ack_floor, num_ack_pending } = await there.manager.consumers.info(ORDERS, 'billing')
        return [ack_floor.stream_seq, num_ack_pending]
      }
      one?.ack()
      three?.term()
      two?.nak()
      four?.working()
      await expect.poll(floor).toEqual([1, 2])
      there.nc.publish('$JS.ACK.ORDERS.billing.1.1.1.0.0', text.encode('+ACK'))
      expect(await floor()).toEqual([1, 2])
      // What was given back, and a newer one: in which order is not promised.
      const again = await take(there, 'billing', 2)
      expect(seqs(again).toSorted()).toEqual([2, 5])
      for (const message of again) await message.ackAck()
      // Past the terminated one, up to the one in progress.
      expect(await floor()).toEqual([3, 1])
      await four?.ackAck()
      expect(await floor()).toEqual([5, 0])
    },
  },
  {
    says: ['ORDERS holds #1 to #8', 'new none, last #8', 'one message for each'],
    async isSo(there) {
      await store(there, 8, SUBJECTS)
      await make(there, 'new', { deliver_policy: DeliverPolicy.New })
      await make(there, 'last', { deliver_policy: DeliverPolicy.Last })
      const per = { deliver_policy: DeliverPolicy.LastPerSubject, filter_subject: 'orders.>' }
      await make(there, 'each', per)
      const pending = async (name: string) =>
        (await there.manager.consumers.info(ORDERS, name)).num_pending
      expect([await pending('new'), await pending('each')]).toEqual([0, SUBJECTS.length])
      expect(seqs(await take(there, 'last', 1))).toEqual([8])
    },
  },
  {
    says: ['It waits for that message, without a word.'],
    async isSo(there) {
      await store(there, 8)
      await make(there, 'from-1000', {
        deliver_policy: DeliverPolicy.StartSequence,
        opt_start_seq: 1000,
      })
      const { num_pending } = await there.manager.consumers.info(ORDERS, 'from-1000')
      expect(num_pending).toBe(0)
    },
  },
  {
    says: [
      'whose last message is #8, and publish one more',
      'A purge takes messages, not numbers',
      'that purge',
    ],
    async isSo(there) {
      await store(there, 8)
      await there.manager.streams.purge(ORDERS)
      expect((await there.js.publish('orders.new')).seq).toBe(9)
    },
  },
  {
    says: [
      'Delete #5 of 6, and purge with *keep* 3',
      '3, 4 and 6. The old server 2.9 leaves 4 and 6',
    ],
    async isSo(there) {
      await store(there, 6)
      await there.manager.streams.deleteMessage(ORDERS, 5)
      await there.manager.streams.purge(ORDERS, { keep: 3 })
      const isOld = there.nc.info?.version.startsWith('2.9.') === true
      expect(await left(there)).toEqual(isOld ? [4, 6] : [3, 4, 6])
    },
  },
  {
    says: ['That is another stream: its numbers begin with 1, and its consumers are gone.'],
    async isSo(there) {
      await store(there, 2)
      await make(there, 'billing')
      await there.manager.streams.delete(ORDERS)
      await store(there, 1)
      const { state } = await there.manager.streams.info(ORDERS)
      expect([state.first_seq, state.consumer_count]).toEqual([1, 0])
    },
  },
]

/** As it is read. */
const bare = (words: string): string => words.replaceAll(/[`*]/g, '')

/** What one is asked to do, and what the exercise's own start makes: no number of a server's. */
const ASKED = [
  'Read 3 of the 8 messages',
  'the 4 messages of ORDERS',
  'Fetch 4 at once',
  'Set that of ORDERS to 5 seconds',
  'make it 1 second',
  'It holds 3 messages or more',
  'it starts at #4',
  'Two teams use order-1',
  'publish 2 more',
  'both #8',
  'new #8, last the last one it saw',
]

const texts = catalogue.flatMap(({ goal, prediction, steps, breakIt, kills }) => [
  ...[goal, prediction.question, ...prediction.choices, prediction.why, breakIt, ...kills],
  ...steps.flatMap((step) => [
    ...[step.title ?? '', step.text, step.needsTab ?? '', ...step.hints],
    ...step.wrong.map(({ hint }) => hint),
  ]),
])

it('each sentence with a number is one of these', () => {
  const known = [...CLAIMS.flatMap(({ says }) => says), ...ASKED].map(bare)
  const open = texts.filter(
    (one) =>
      // A choice alone is part of its question; what is copied into a terminal says nothing of a server.
      /[a-z]{3}.*\d|\d.*[a-z]{3}/.test(
        bare(one).replaceAll(/\bnats (pub|stream|consumer)\b.*/g, ''),
      ) && !known.some((words) => bare(one).includes(words)),
  )
  expect(open).toEqual([])
})

await onEachServer('what the texts say, on the $name server', (binary) => {
  let server: RunningServer
  let there: There

  beforeAll(async () => {
    server = await startLive(binary)
    const nc = await connectIndependent(server)
    there = { nc, js: nc.jetstream(), manager: await nc.jetstreamManager() }
  })
  afterAll(async () => {
    await there?.nc.close()
    await server?.stop()
  })
  beforeEach(async () => {
    for (const name of await there.manager.streams.names().next())
      await there.manager.streams.delete(name)
  })

  it.each(CLAIMS)('$says', ({ isSo }) => isSo(there))
})
