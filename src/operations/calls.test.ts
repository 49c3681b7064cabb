import { describe, expect, it } from 'vitest'
import type { StreamConfig } from '../model/readings.ts'
import { millis } from '../model/units.ts'
import { ack } from './ack.ts'
import { addConsumer } from './add-consumer.ts'
import { addStream } from './add-stream.ts'
import { deleteConsumer } from './delete-consumer.ts'
import { deleteMessage } from './delete-message.ts'
import { deleteStream } from './delete-stream.ts'
import { doubleAck } from './double-ack.ts'
import { editStream, presentStream, whyRetentionStays } from './edit-stream.ts'
import { fetchMessages } from './fetch.ts'
import { firstStream } from './first-stream.ts'
import { getMessage } from './get-message.ts'
import { inProgress } from './in-progress.ts'
import { listen } from './listen.ts'
import { nak } from './nak.ts'
import { type Operation, prepare } from './operation.ts'
import { exampleSubject, publish } from './publish.ts'
import { purge } from './purge.ts'
import { replay } from './replay.ts'
import type { Typed } from './schema.ts'
import { startWorker } from './start-worker.ts'
import { streamInfo } from './stream-info.ts'
import { subscribe } from './subscribe.ts'
import { term } from './term.ts'

const stream = 'ORDERS'
const consumer = 'billing'
const ready = (operation: Operation, typed: Typed) => {
  const prepared = prepare(operation, { stream, consumer, ...typed })
  if (!prepared.ready) throw new Error(JSON.stringify(prepared.wrong))
  return prepared
}

const ORDERS: StreamConfig = {
  subjects: ['orders.>'],
  storage: 'file',
  retention: 'limits',
  discard: 'old',
  maxMsgs: 100,
  maxBytes: -1,
  maxAge: millis(1_500),
  maxMsgSize: -1,
  maxConsumers: -1,
  duplicateWindow: millis(1_000),
  replicas: 1,
}
const present = presentStream(stream, ORDERS)
const has = { ...present.suggested, ...present.given, messages: '80' }

it.each<[operation: Operation, typed: Typed, call: unknown]>([
  [
    addStream,
    {
      name: ' ORDERS ',
      subjects: 'orders.> returns.*, audit',
      storage: 'memory',
      retention: 'workqueue',
      maxMsgs: '100',
      maxAge: '60',
      maxBytes: '1048576',
      discard: 'new',
      duplicateWindow: '30',
    },
    {
      call: 'addStream',
      stream: {
        name: 'ORDERS',
        subjects: ['orders.>', 'returns.*', 'audit'],
        storage: 'memory',
        retention: 'workqueue',
        maxMsgs: 100,
        maxAge: 60_000,
        maxBytes: 1_048_576,
        discard: 'new',
        duplicateWindow: 30_000,
      },
    },
  ],
  [
    editStream,
    { ...has, maxMsgs: '50', maxAge: '90.5', discard: 'new', duplicateWindow: '0' },
    {
      call: 'editStream',
      stream,
      changes: { maxMsgs: 50, maxAge: 90_500, discard: 'new', duplicateWindow: 0 },
    },
  ],
  [
    editStream,
    { ...has, maxBytes: '4096' },
    { call: 'editStream', stream, changes: { maxBytes: 4096 } },
  ],
  [deleteStream, {}, { call: 'deleteStream', stream }],
  [
    publish,
    {
      subject: 'orders.paid',
      body: '{"a": 1}\n',
      msgId: 'order-1',
      headers: 'Trace-Id: a:b\r\n\nEmpty:',
      count: '3',
      via: 'core',
    },
    {
      call: 'publish',
      subject: 'orders.paid',
      body: '{"a": 1}\n',
      headers: [
        ['Nats-Msg-Id', 'order-1'],
        ['Trace-Id', 'a:b'],
        ['Empty', ''],
      ],
      count: 3,
      via: 'core',
    },
  ],
  [
    publish,
    { subject: 'orders.new', body: '', lastSeq: '41', lastOfSubject: '0' },
    {
      call: 'publish',
      subject: 'orders.new',
      body: '',
      headers: [
        ['Nats-Expected-Last-Sequence', '41'],
        ['Nats-Expected-Last-Subject-Sequence', '0'],
      ],
      count: 1,
      via: 'jetstream',
    },
  ],
  [
    publish,
    { subject: 'orders.new', body: '', count: '3', pause: '250' },
    {
      call: 'publish',
      subject: 'orders.new',
      body: '',
      headers: [],
      count: 3,
      via: 'jetstream',
      pause: 250,
    },
  ],
  [
    publish,
    { subject: 'orders.new', body: '', pause: '250' },
    { call: 'publish', subject: 'orders.new', body: '', headers: [], count: 1, via: 'jetstream' },
  ],
  [
    publish,
    { subject: 'orders.new', body: '' },
    { call: 'publish', subject: 'orders.new', body: '', headers: [], count: 1, via: 'jetstream' },
  ],
  [
    addConsumer,
    {
      name: 'billing',
      filter: 'orders.*',
      ackWait: '5',
      maxDeliver: '3',
      maxAckPending: '10',
      from: 'sequence',
      seq: '7',
    },
    {
      call: 'addConsumer',
      stream,
      consumer: {
        name: 'billing',
        filter: 'orders.*',
        ackWait: 5_000,
        maxDeliver: 3,
        maxAckPending: 10,
        start: { from: 'sequence', seq: 7 },
      },
    },
  ],
  [
    addConsumer,
    {
      name: 'tail',
      filter: 'orders.>',
      from: 'lastPerSubject',
      ack: 'none',
      ackWait: 'not read',
      replay: 'original',
      kept: 'ephemeral',
      inactiveThreshold: '20',
      brought: 'push',
      deliverSubject: 'deliver.tail',
      deliverGroup: 'workers',
    },
    {
      call: 'addConsumer',
      stream,
      consumer: {
        name: 'tail',
        filter: 'orders.>',
        ackWait: 0,
        maxDeliver: 0,
        maxAckPending: 0,
        start: { from: 'lastPerSubject' },
        ack: 'none',
        replay: 'original',
        inactiveThreshold: 20_000,
        push: { deliverSubject: 'deliver.tail', deliverGroup: 'workers' },
      },
    },
  ],
  [
    addConsumer,
    { name: 'all', ack: 'all', brought: 'push', deliverSubject: 'deliver.all' },
    {
      call: 'addConsumer',
      stream,
      consumer: {
        name: 'all',
        filter: '',
        ackWait: 30_000,
        maxDeliver: 0,
        maxAckPending: 0,
        start: { from: 'all' },
        ack: 'all',
        push: { deliverSubject: 'deliver.all' },
      },
    },
  ],
  [deleteConsumer, {}, { call: 'deleteConsumer', stream, consumer }],
  [
    fetchMessages,
    { batch: '5', expires: '2' },
    { call: 'fetch', stream, consumer, batch: 5, expires: 2_000 },
  ],
  [ack, { seq: '29' }, { call: 'ack', stream, consumer, seq: 29 }],
  [doubleAck, { seq: '29' }, { call: 'doubleAck', stream, consumer, seq: 29 }],
  [nak, { seq: '29', delay: '5' }, { call: 'nak', stream, consumer, seq: 29, delay: 5_000 }],
  [term, { seq: '29' }, { call: 'term', stream, consumer, seq: 29 }],
  [inProgress, { seq: '29' }, { call: 'progress', stream, consumer, seq: 29 }],
  [purge, {}, { call: 'purge', stream }],
  [purge, { filter: 'a.*', upTo: '3' }, { call: 'purge', stream, filter: 'a.*', upTo: 3 }],
  [purge, { keep: ' 2 ' }, { call: 'purge', stream, keep: 2 }],
  [getMessage, { seq: ' 7 ' }, { call: 'getMessage', stream, seq: 7 }],
  [
    getMessage,
    { by: 'subject', seq: 'not read', subject: '$KV.settings.theme' },
    { call: 'lastBySubject', stream, subject: '$KV.settings.theme' },
  ],
  [streamInfo, {}, { call: 'streamInfo', stream }],
  [deleteMessage, { seq: '29' }, { call: 'deleteMessage', stream, seq: 29 }],
  [replay, { from: 'all' }, { call: 'replay', stream, start: { from: 'all' }, pace: 'instant' }],
  [
    replay,
    { from: 'time', time: '2026-11-25T20:00:00Z', pace: 'original' },
    {
      call: 'replay',
      stream,
      start: { from: 'time', time: Date.UTC(2026, 10, 25, 20) },
      pace: 'original',
    },
  ],
])('$id makes one call of %j', (operation, typed, call) => {
  expect(ready(operation, typed).calls).toEqual([call])
})

describe('what nothing brings back is asked for once', () => {
  it.each<[operation: Operation, typed: Typed, ask: string | undefined]>([
    [deleteStream, {}, 'Delete the stream ORDERS?'],
    [deleteConsumer, {}, 'Delete the consumer billing?'],
    [purge, {}, 'Purge ORDERS?'],
    [deleteMessage, { seq: '1004' }, 'Delete #1,004 of ORDERS?'],
    [publish, { headers: 'Nats-Rollup: sub' }, 'Publish with Nats-Rollup?'],
    [publish, {}, undefined],
    [fetchMessages, {}, undefined],
  ])('$id %j', (operation, typed, ask) => {
    expect(ready(operation, typed).question?.ask).toBe(ask)
  })
})

describe('an edit of a stream', () => {
  it('starts from what the stream has, and shows what is fixed', () => {
    expect(present.suggested).toEqual({
      name: 'ORDERS',
      subjects: 'orders.>',
      storage: 'file',
      retention: 'limits',
      discard: 'old',
      maxMsgs: '100',
      maxBytes: '0',
      maxAge: '1.5',
      duplicateWindow: '1',
    })
  })

  it.each<[typed: Typed, goes: string | undefined]>([
    [{ maxMsgs: '200' }, undefined],
    [{ maxMsgs: '0' }, undefined],
    [{ discard: 'new' }, undefined],
    [{ maxMsgs: '50' }, 'It holds 80: the oldest 30 go at once. Nothing brings them back.'],
    [
      { maxBytes: '100' },
      'What no longer fits goes at once, the oldest first. Nothing brings it back.',
    ],
  ])('%j asks first where something may go', (typed, goes) => {
    expect(ready(editStream, { ...has, ...typed }).question?.goes).toBe(goes)
  })

  it.each([
    ['limits', '2.15.1', 'Not here: only limits and interest could be exchanged.'],
    ['interest', '2.9.10', 'Fixed: 2.9.10 never changes it.'],
    ['workqueue', '2.15.1', 'Fixed: a work queue stays one.'],
  ] as const)('of %s on %s says why its retention stays', (retention, version, why) => {
    expect(whyRetentionStays({ ...ORDERS, retention }, version)).toBe(why)
  })

  it('of nothing is not sent', () => {
    expect(prepare(editStream, { stream, ...has })).toEqual({
      ready: false,
      wrong: { maxMsgs: 'Nothing here differs from what the stream has.' },
    })
  })
})

describe('a purge says which numbers go', () => {
  const whole = { first: '1', last: '5', messages: '5' }
  const hole = { first: '1', last: '5', messages: '4' }
  it.each<[typed: Typed, goes: string]>([
    [{}, 'Every message goes.'],
    [{ upTo: '3' }, 'Every message before #3 goes.'],
    [whole, '#1 to #5 go.'],
    [{ ...whole, upTo: '1' }, 'Nothing goes: the first is #1.'],
    [{ ...whole, upTo: '2' }, '#1 goes.'],
    [{ ...whole, upTo: '3' }, '#1 to #2 go.'],
    [{ ...whole, upTo: '100' }, '#1 to #5 go. The next number is #100.'],
    [{ ...hole, upTo: '5' }, '#1 to #4 go, as far as they are there.'],
    [{ ...whole, keep: '2' }, '#1 to #3 go; #4 to #5 stay.'],
    [{ ...whole, keep: '5' }, 'Nothing goes: it holds 5.'],
    [
      { ...hole, keep: '2' },
      'Every message goes but the newest 2; before 2.10 servers count deleted ones among those.',
    ],
    [{ ...whole, filter: 'p.x' }, 'Of #1 to #5 those on p.x go.'],
    [{ ...whole, filter: 'p.x', keep: '1' }, 'Every message on p.x goes but the newest 1.'],
    [{ first: '0', last: '0', messages: '0' }, 'Nothing is in it, so nothing goes.'],
    [{ first: '6', last: '5', messages: '0' }, 'Nothing is in it, so nothing goes.'],
  ])('%j: %s', (typed, goes) => {
    const stay = 'The stream, its consumers and its count of numbers stay.'
    expect(ready(purge, typed).question?.goes).toBe(`${goes} ${stay}`)
  })
})

it.each<[operation: Operation, typed: Typed, call: unknown]>([
  [listen, {}, { call: 'listen', stream, consumer }],
  [
    startWorker,
    { name: 'w', answer: 'term', handlerTime: '5', batch: '3' },
    {
      call: 'startWorker',
      worker: { stream, consumer, name: 'w', answer: 'term', handlerTime: 5, batch: 3 },
    },
  ],
  [subscribe, { subject: ' chat.> ' }, { call: 'subscribe', subject: 'chat.>' }],
  [subscribe, { subject: 'a', group: 'g' }, { call: 'subscribe', subject: 'a', group: 'g' }],
])('what stays open is one call: %#', (operation, typed, call) => {
  expect(ready(operation, typed).calls).toEqual([call])
})

it('the first stream is one stream, three messages and two bookmarks', () => {
  expect(firstStream().map(({ call }) => call)).toEqual([
    'addStream',
    'publish',
    'publish',
    'publish',
    'addConsumer',
    'addConsumer',
  ])
})

it.each([
  [['orders.>'], 'orders.new'],
  [['orders.*.paid'], 'orders.new.paid'],
  [['orders'], 'orders'],
  [[], 'orders.new'],
])('a stream on %j keeps %s', (subjects, subject) => {
  expect(exampleSubject(subjects)).toBe(subject)
})
