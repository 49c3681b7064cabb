import { describe, expect, it } from 'vitest'
import type { ConsumerFigures, StreamFigures } from '../model/stream-figures.ts'
import { bytes, consumerSeq, millis, streamSeq } from '../model/units.ts'
import { type Found, isAsWanted } from './fixture.ts'
import type { FixtureStream } from './scene.ts'

const WANTED: FixtureStream = {
  typed: { subjects: 'orders.>', maxMsgs: '100', maxAge: '60' },
  messages: ['new', 'paid', 'new', 'new', 'new'].map((kind, i) => ({
    subject: `orders.${kind}`,
    body: String(i),
  })),
  deleted: [1, 4],
  consumers: [{ name: 'billing', typed: { filter: 'orders.new' }, delivered: 2, acked: [3] }],
}

const figures: StreamFigures = {
  config: {
    subjects: ['orders.>'],
    storage: 'file',
    retention: 'limits',
    discard: 'old',
    maxMsgs: 100,
    maxBytes: -1,
    maxAge: millis(60_000),
    maxMsgSize: -1,
    maxConsumers: -1,
    duplicateWindow: millis(60_000),
    replicas: 1,
  },
  first: streamSeq(2),
  last: streamSeq(5),
  messages: 3,
  bytes: bytes(99),
  deleted: 1,
  consumers: 1,
  subjects: 2,
}
const at = (consumer: number, stream: number) => ({
  consumer: consumerSeq(consumer),
  stream: streamSeq(stream),
})
const billing: ConsumerFigures = {
  name: 'billing',
  created: millis(1),
  config: {
    durable: true,
    filters: ['orders.new'],
    ack: 'explicit',
    ackWait: millis(30_000),
    maxDeliver: -1,
    maxAckPending: 1000,
    backoff: [],
    deliver: 'all',
    replay: 'instant',
  },
  delivered: at(2, 5),
  floor: at(1, 3),
  ackPending: 1,
  pending: 0,
  redelivered: 0,
}
const held = [{ consumer: 'billing', seq: streamSeq(5), attempt: 1 }]
const FOUND: Found = { figures, consumers: [billing], held }

it('a stream is as a scene wants it: counts, holes before the first and between, positions, and what is in hand', () => {
  expect(isAsWanted('ORDERS', WANTED, FOUND)).toBe(true)
})

describe('is not as wanted', () => {
  const { config } = figures
  const having = (more: Partial<StreamFigures>): Found => ({
    ...FOUND,
    figures: { ...figures, ...more },
  })
  const reading = (more: Partial<ConsumerFigures>): Found => ({
    ...FOUND,
    consumers: [{ ...billing, ...more }],
  })
  it.each<[string, Found]>([
    ['with a message more', having({ last: streamSeq(6), messages: 4 })],
    ['with a hole more', having({ messages: 2, deleted: 2 })],
    ['with the hole elsewhere: before the first', having({ first: streamSeq(3), deleted: 0 })],
    ['with its messages on other subjects', having({ subjects: 1 })],
    ['on other subjects', having({ config: { ...config, subjects: ['orders.*'] } })],
    ['with another limit', having({ config: { ...config, maxMsgs: 99 } })],
    [
      'with ids remembered for longer',
      having({ config: { ...config, duplicateWindow: millis(1) } }),
    ],
    ['with a consumer more', { ...FOUND, consumers: [billing, { ...billing, name: 'audit' }] }],
    ['with another consumer', reading({ name: 'audit' })],
    ['with another filter', reading({ config: { ...billing.config, filters: [] } })],
    ['with another ack wait', reading({ config: { ...billing.config, ackWait: millis(1) } })],
    ['with a message more delivered', reading({ delivered: at(3, 5), ackPending: 2 })],
    ['with a message acked', reading({ ackPending: 0 })],
    ['with a message delivered again', reading({ redelivered: 1 })],
    ['with somebody who listens', reading({ bound: true })],
    ['with its message in other hands', { ...FOUND, held: [] }],
    [
      'with another message in hand',
      { ...FOUND, held: [{ consumer: 'billing', seq: streamSeq(2), attempt: 1 }] },
    ],
  ])('%s', (_, found) => expect(isAsWanted('ORDERS', WANTED, found)).toBe(false))
})

it.each([
  ['workqueue', [], 5],
  ['workqueue', [{ name: 'one', delivered: 2, acked: [1, 2] }], 3],
  ['interest', [], 0],
  ['interest', [{ name: 'one', delivered: 1, acked: [1] }, { name: 'two' }], 5],
] as const)('%s keeps what its consumers leave: %j', (retention, consumers, messages) => {
  const wanted: FixtureStream = {
    typed: { subjects: 'tasks.>', retention },
    messages: Array.from({ length: 5 }, () => ({ subject: 'tasks.new', body: '' })),
    consumers,
  }
  const found = consumers.map((consumer) => {
    const delivered = 'delivered' in consumer ? consumer.delivered : 0
    return {
      ...billing,
      name: consumer.name,
      config: { ...billing.config, filters: [] },
      delivered: at(delivered, delivered),
      ackPending: 0,
    }
  })
  const { config } = figures
  const stream = {
    ...figures,
    config: {
      ...config,
      ...{ subjects: ['tasks.>'], retention, maxMsgs: -1 },
      ...{ maxAge: millis(0), duplicateWindow: millis(120_000) },
    },
  }
  const is = (count: number) =>
    isAsWanted('TASKS', wanted, {
      figures: { ...stream, messages: count, subjects: Math.min(1, count) },
      consumers: found,
      held: [],
    })
  expect([is(messages), is(messages + 1)]).toEqual([true, false])
})
