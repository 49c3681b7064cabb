// There is more than one right way: other names, another order, another client, and each proves every step.

import { AckPolicy, connect, DeliverPolicy, type NatsConnection, nanos, StringCodec } from 'nats'
import { afterAll, expect, it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import { runChild } from '../../server/child.ts'
import type { RunningServer } from '../../server/run.ts'
import type { Doing } from '../judge/exercise.ts'
import { onEachServer, startLive } from '../wire/live-server.ts'
import { type LiveExercise, openLive } from './live-exercise.ts'

const STREAM = 'ORDERS'
const WITHIN = { timeout: 60_000 }
const text = StringCodec()
const cli = process.env['NATS_CLI']

const publish = (subject: string, typed: Readonly<Record<string, string>> = {}): Doing => ({
  operation: 'publish',
  typed: { subject, body: 'mine', ...typed },
})
const consumer = (name: string, typed: Readonly<Record<string, string>> = {}): Doing => ({
  operation: 'add-consumer',
  typed: { stream: STREAM, name, ...typed },
})
const about = (
  operation: string,
  name: string,
  typed: Readonly<Record<string, string>>,
): Doing => ({
  operation,
  typed: { stream: STREAM, consumer: name, ...typed },
})

/** By the forms of this page: one press after the other. */
const PAGE: Readonly<Record<string, readonly Doing[]>> = {
  vanish: [
    publish('orders.eu.paid', { via: 'core', body: '' }),
    publish('orders.x', { via: 'core' }),
    {
      operation: 'add-stream',
      typed: { name: STREAM, subjects: 'bills.>, orders.>', storage: 'memory' },
    },
    publish('bills.one'),
    publish('orders.a.b.c', { via: 'core' }),
    publish('orders.z', { msgId: 'mine' }),
  ],
  // The nameless one first; a read at a time, each ack asked to be confirmed, the last one first.
  bookmark: [
    consumer('passer-by', { kept: 'ephemeral', inactiveThreshold: '1' }),
    consumer('Lesezeichen_7', { from: 'sequence', seq: '2' }),
    about('fetch', 'Lesezeichen_7', { batch: '2', expires: '2' }),
    about('double-ack', 'Lesezeichen_7', { seq: '3' }),
    about('double-ack', 'Lesezeichen_7', { seq: '2' }),
    about('start-worker', 'Lesezeichen_7', { name: 'another', batch: '3' }),
  ],
  // The last policy first, one of them not kept, one of them pushed.
  start: [
    {
      operation: 'add-consumer',
      typed: () => ({ stream: STREAM, name: 't', from: 'time', time: new Date().toISOString() }),
    },
    consumer('s', { from: 'sequence', seq: '8', filter: 'orders.paid' }),
    consumer('n', { from: 'new', kept: 'ephemeral' }),
    consumer('l', { from: 'last', ack: 'none' }),
    consumer('a', { from: 'all', brought: 'push', deliverSubject: 'to.me' }),
  ],
}

type Program = (nc: NatsConnection, server: RunningServer, live: LiveExercise) => Promise<void>

async function readBy(nc: NatsConnection, name: string, batch: number): Promise<void> {
  const of = await nc.jetstream().consumers.get(STREAM, name)
  for await (const message of await of.fetch({ max_messages: batch, expires: 2_000 }))
    await message.ackAck()
}

/** By a program with nats.js. */
const NATS_JS: Readonly<Record<string, Program>> = {
  async vanish(nc) {
    nc.publish('orders.new.big', text.encode('x'.repeat(1000)))
    nc.publish('orders.1')
    await nc.flush()
    const manager = await nc.jetstreamManager()
    await manager.streams.add({ name: STREAM, subjects: ['orders.>'], max_msgs: 100 })
    const js = nc.jetstream()
    await Promise.all([js.publish('orders.a'), js.publish('orders.b'), js.publish('orders.c')])
  },
  async bookmark(nc, server, live) {
    const manager = await nc.jetstreamManager()
    await manager.consumers.add(STREAM, {
      durable_name: 'place-9',
      ack_policy: AckPolicy.All,
    })
    const of = await nc.jetstream().consumers.get(STREAM, 'place-9')
    // One ack for all up to it.
    const got = await of.fetch({ max_messages: 5, expires: 2_000 })
    for await (const message of got) if (message.seq === 5) await message.ackAck()
    await manager.consumers.add(STREAM, {
      ack_policy: AckPolicy.Explicit,
      inactive_threshold: nanos(1000),
    })
    // Nobody starts a second program within the milliseconds that the page needs to hear of a new consumer.
    await live.proven('stop')
    // Of one process all have the same inboxes, but for this.
    const second = await connect({ servers: server.tcp, inboxPrefix: 'second' })
    await readBy(second, 'place-9', 1)
    await second.close()
  },
  async start(nc) {
    const manager = await nc.jetstreamManager()
    const add = (name: string, config: object) =>
      manager.consumers.add(STREAM, { durable_name: name, ack_policy: AckPolicy.None, ...config })
    await add('one', { deliver_policy: DeliverPolicy.New })
    await add('two', { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: 1 })
    await add('three', { deliver_policy: DeliverPolicy.All, filter_subject: 'orders.paid' })
    await add('four', {
      deliver_policy: DeliverPolicy.StartTime,
      opt_start_time: '2020-01-01T00:00:00Z',
    })
    await add('five', { deliver_policy: DeliverPolicy.Last })
  },
}

/** By the command line. */
const CLI: Readonly<Record<string, readonly string[]>> = {
  vanish: [
    'pub orders.cli.1 {{Count}} --count 2',
    'stream add ORDERS --subjects orders.> --storage memory --max-msgs 50 --defaults',
    'pub -J orders.cli again --count 4',
  ],
  bookmark: [
    'consumer add ORDERS reader-2 --pull --defaults --max-pending 1',
    'consumer next ORDERS reader-2 --count 1',
    'consumer add ORDERS --ephemeral --pull --defaults --deliver new --inactive-threshold 1s',
    'consumer next ORDERS reader-2 --count 1',
  ],
  start: [
    'consumer add ORDERS z --pull --defaults --deliver 2h --ack none',
    'consumer add ORDERS y --pull --defaults --deliver new --filter orders.new',
    'consumer add ORDERS x --pull --defaults --deliver 3',
    'consumer add ORDERS w --pull --defaults --deliver last --ephemeral',
    'consumer add ORDERS v --target to.cli --defaults --deliver all',
  ],
}

type Way = (id: string, live: LiveExercise, server: RunningServer) => Promise<void>

const WAYS: Readonly<Record<string, Way>> = {
  async 'this page, other names and order'(id, live) {
    const came = await live.play(PAGE[id] ?? [])
    expect(came.filter(({ ok }) => !ok)).toEqual([])
  },
  async 'nats.js'(id, live, server) {
    const nc = await connect({ servers: server.tcp })
    await NATS_JS[id]?.(nc, server, live)
    await nc.close()
  },
  async 'the nats CLI, other flags'(id, _, server) {
    for (const line of CLI[id] ?? []) {
      const ended = await runChild(cli ?? '', ['--server', server.tcp, ...line.split(' ')], {
        env: process.env,
        within: 30_000,
      })
      if (!ended.ok) throw new Error(`${line}: ${ended.why}\n${ended.output}`)
    }
  },
}

const table: string[] = []
const three = catalogue.filter(({ id }) => id in PAGE)

await onEachServer('other right ways on the $name server', (binary) => {
  for (const [name, way] of Object.entries(WAYS)) {
    const itRuns = name.includes('CLI') && !cli ? it.skip : it.concurrent
    for (const exercise of three)
      itRuns(`${exercise.title}: by ${name}`, WITHIN, async ({ expect: expects }) => {
        const server = await startLive(binary)
        const live = openLive(server, exercise)
        try {
          await live.begin()
          const began = performance.now()
          await way(exercise.id, live, server)
          const update = await live.until(
            ({ judgement }) => judgement?.steps.every(({ proven }) => proven) === true,
          )
          expects(live.nearMisses(update)).toEqual([])
          const took = Math.round(performance.now() - began)
          table.push(`${binary} | ${exercise.title} | ${name} | ${took} ms`)
        } finally {
          await live.close()
          await server.stop()
        }
      })
  }
})

afterAll(() => console.info(table.toSorted().join('\n')))
