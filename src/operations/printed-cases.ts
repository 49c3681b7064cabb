// For live tests only: calls whose printed texts are run, each on a stream of its own. `x` keeps them apart.

import type {
  Call,
  ConsumerDraft,
  Header,
  Start,
  StreamDraft,
  WorkerDraft,
} from '../model/commands.ts'
import { consumerDraft, streamDraft } from '../model/drafts.fixture.ts'
import { millis, streamSeq } from '../model/units.ts'

type Case = {
  name: string
  before?: (x: string) => readonly Call[]
  calls: (x: string) => readonly Call[]
  /** The same calls once more by this page find what is there as they want it. */
  again?: true
  /** This client cannot say it, so there is nothing to run. */
  not?: 'cli' | 'python'
}

export const streamOf = (x: string): string => `ORDERS-${x}`
const CONSUMER = 'billing'

const draft = (x: string, more: Partial<StreamDraft> = {}): Call => ({
  call: 'addStream',
  stream: streamDraft({ name: streamOf(x), subjects: [`${x}.>`], ...more }),
})

type More = { headers?: readonly Header[]; count?: number; via?: 'core'; pause?: number }
const publish = (subject: string, body = 'x', { pause, ...more }: More = {}): Call => ({
  call: 'publish',
  subject,
  body,
  headers: [],
  count: 1,
  via: 'jetstream',
  ...more,
  ...(pause !== undefined && { pause: millis(pause) }),
})

export const consumerOf = (x: string, more: Partial<ConsumerDraft> = {}): Call => ({
  call: 'addConsumer',
  stream: streamOf(x),
  consumer: consumerDraft({ name: CONSUMER, ackWait: millis(60_000), ...more }),
})

const of = (x: string) => ({ stream: streamOf(x), consumer: CONSUMER })
const fetch = (x: string, batch: number): Call => ({
  call: 'fetch',
  ...of(x),
  batch,
  expires: millis(2000),
})
const answer = (x: string, call: 'ack' | 'term' | 'progress' | 'doubleAck', seq: number): Call => ({
  call,
  ...of(x),
  seq: streamSeq(seq),
})
const nak = (x: string, seq: number, delay = 0): Call => ({
  call: 'nak',
  ...of(x),
  seq: streamSeq(seq),
  delay: millis(delay),
})
export const filled = (x: string, count = 5): Call[] => [
  draft(x),
  ...Array.from({ length: count }, (_, at) => publish(`${x}.new`, `order ${at + 1}`)),
]
const read = (x: string, count = 5): Call[] => [...filled(x, count), consumerOf(x)]

export const workerOf = (x: string): WorkerDraft => ({
  ...of(x),
  name: 'worker-1',
  batch: 1,
  handlerTime: millis(5),
  answer: 'ack',
})

export const replayOf = (x: string, start: Start): Call => ({
  call: 'replay',
  stream: streamOf(x),
  start,
  pace: 'instant',
})

/** What shells, templates, files and Python read something into. */
const NASTY = [
  '',
  'it\'s "so" `id` $HOME $(id) \\n \\ !! #',
  'two\nlines\r\nand a\ttab ',
  '{{Count}} of {{ID}}',
  '-x --help',
  '@/etc/hostname',
  'žluť 🐎 \u200b\u2028 \u0001\u007f',
  "'",
  '"',
  "b'\\x00'",
  '%s %% * ? [a] {a,b} ~',
]

export const CASES: readonly Case[] = [
  { name: 'a stream', calls: (x) => [draft(x, { storage: 'file' })], again: true },
  {
    name: 'a stream with everything',
    calls: (x) => [
      draft(x, {
        subjects: [`${x}.>`, `${x}-b.*`],
        retention: 'workqueue',
        maxMsgs: 100,
        maxAge: millis(86_400_000),
        maxBytes: 1_048_576,
        discard: 'new',
        duplicateWindow: millis(90_000),
      }),
    ],
    again: true,
  },
  { name: 'an interest stream', calls: (x) => [draft(x, { retention: 'interest' })], again: true },
  {
    name: 'limits of a stream',
    before: (x) => filled(x, 8),
    calls: (x) => [
      {
        call: 'editStream',
        stream: streamOf(x),
        changes: {
          maxMsgs: 5,
          maxAge: millis(90_500),
          maxBytes: 4096,
          discard: 'new',
          duplicateWindow: millis(10_000),
        },
      },
    ],
  },
  {
    name: 'a stream without limits again',
    before: (x) => [
      draft(x, { maxMsgs: 3, maxBytes: 999, maxAge: millis(60_000), discard: 'new' }),
    ],
    calls: (x) => [
      {
        call: 'editStream',
        stream: streamOf(x),
        changes: { maxMsgs: 0, maxAge: millis(0), maxBytes: 0, discard: 'old' },
      },
      { call: 'editStream', stream: streamOf(x), changes: { duplicateWindow: millis(0) } },
    ],
  },
  {
    name: 'bodies that mean something elsewhere',
    before: (x) => [draft(x)],
    calls: (x) => NASTY.map((body) => publish(`${x}.new`, body)),
  },
  {
    name: 'subjects and headers that do',
    before: (x) => [draft(x)],
    calls: (x) => [
      publish(`${x}.{{Count}}.it's.$HOME`, 'x'),
      publish(`${x}.new`, 'x', {
        headers: [
          ['Nats-Msg-Id', `it's "1" {{Count}} $HOME \\`],
          ['Empty', ''],
          ['Trace-Id', 'a:b'],
          ['At', '@/etc/hostname'],
        ],
      }),
    ],
  },
  {
    name: 'the same id twice, many, and core ones',
    before: (x) => [draft(x)],
    calls: (x) => [
      publish(`${x}.new`, 'a', { headers: [['Nats-Msg-Id', 'order-1']] }),
      publish(`${x}.paid`, 'b', { headers: [['Nats-Msg-Id', 'order-1']] }),
      publish(`${x}.new`, '{"n": 1}', { count: 8 }),
      publish(`${x}.new`, 'slow', { count: 2, pause: 20 }),
      publish(`${x}.new`, 'core', { via: 'core', count: 2 }),
    ],
  },
  {
    name: 'bookmarks at every start',
    before: (x) => filled(x),
    calls: (x) => [
      consumerOf(x, { name: 'all' }),
      consumerOf(x, { name: 'last', start: { from: 'last' } }),
      consumerOf(x, { name: 'new', start: { from: 'new' } }),
      consumerOf(x, { name: 'each', filter: `${x}.*`, start: { from: 'lastPerSubject' } }),
      consumerOf(x, { name: 'third', start: { from: 'sequence', seq: streamSeq(3) } }),
      consumerOf(x, {
        name: 'then',
        start: { from: 'time', time: millis(Date.UTC(2020, 1, 2, 3, 4, 5, 678)) },
      }),
    ],
    again: true,
  },
  {
    name: 'consumers of every kind',
    before: (x) => filled(x),
    calls: (x) => [
      consumerOf(x, {
        filter: `${x}.new`,
        ackWait: millis(5500),
        maxDeliver: 3,
        maxAckPending: 10,
        ack: 'all',
        replay: 'original',
      }),
      consumerOf(x, { name: 'none', ack: 'none', ackWait: millis(0) }),
      consumerOf(x, { name: 'tail', inactiveThreshold: millis(20_000) }),
      consumerOf(x, { name: 'push', push: { deliverSubject: `to-${x}.a` } }),
      consumerOf(x, {
        name: 'group',
        ack: 'none',
        ackWait: millis(0),
        push: { deliverSubject: `to-${x}.b`, deliverGroup: 'workers' },
      }),
      consumerOf(x, {
        name: 'paced',
        replay: 'original',
        push: { deliverSubject: `to-${x}.c` },
        inactiveThreshold: millis(60_000),
      }),
    ],
    again: true,
  },
  { name: 'a fetch without an answer', before: (x) => read(x), calls: (x) => [fetch(x, 3)] },
  {
    name: 'a fetch, each acked',
    before: (x) => read(x),
    calls: (x) => [fetch(x, 3), ...[1, 2, 3].map((seq) => answer(x, 'ack', seq))],
  },
  {
    name: 'a fetch of one, and a term',
    before: (x) => read(x),
    calls: (x) => [fetch(x, 1), answer(x, 'term', 1)],
  },
  {
    name: 'acks, a term, and a nak at the end',
    before: (x) => read(x),
    calls: (x) => [
      fetch(x, 4),
      ...[answer(x, 'ack', 1), answer(x, 'ack', 2), answer(x, 'term', 3), nak(x, 4)],
    ],
  },
  {
    name: 'four answers, and what is left of them',
    before: (x) => read(x),
    calls: (x) => [
      fetch(x, 4),
      ...[answer(x, 'ack', 1), nak(x, 2, 60_000), answer(x, 'term', 3), answer(x, 'progress', 4)],
      fetch(x, 1),
      answer(x, 'ack', 5),
      answer(x, 'ack', 4),
    ],
  },
  {
    name: 'a later nak, a confirmed ack, and one of three',
    before: (x) => read(x),
    calls: (x) => [
      fetch(x, 3),
      ...[nak(x, 1, 60_000), answer(x, 'doubleAck', 3)],
      fetch(x, 1),
      answer(x, 'ack', 4),
    ],
  },
  {
    name: 'one answer to several',
    before: (x) => [...filled(x), consumerOf(x, { ack: 'all' })],
    calls: (x) => [fetch(x, 4), answer(x, 'ack', 3)],
  },
  {
    name: 'a whole exercise',
    calls: (x) => [
      draft(x),
      publish(`${x}.new`, '{"order": 1}', { count: 8 }),
      consumerOf(x),
      fetch(x, 3),
      ...[1, 2, 3].map((seq) => answer(x, 'ack', seq)),
      publish(`${x}.new`, '{"order": 9}'),
      fetch(x, 2),
      ...[4, 5].map((seq) => answer(x, 'ack', seq)),
    ],
  },
  {
    name: 'surgery',
    before: (x) => filled(x, 6),
    calls: (x) => [
      { call: 'getMessage', stream: streamOf(x), seq: streamSeq(2) },
      { call: 'lastBySubject', stream: streamOf(x), subject: `${x}.new` },
      { call: 'streamInfo', stream: streamOf(x) },
      { call: 'listConsumers', stream: streamOf(x) },
      { call: 'deleteMessage', stream: streamOf(x), seq: streamSeq(2) },
      { call: 'purge', stream: streamOf(x), upTo: streamSeq(4) },
      publish(`${x}.test`, 'x'),
      { call: 'purge', stream: streamOf(x), filter: `${x}.test` },
    ],
  },
  {
    name: 'purges of all but one, and of everything',
    before: (x) => filled(x),
    calls: (x) => [
      { call: 'purge', stream: streamOf(x), keep: 1 },
      publish(`${x}.new`),
      { call: 'purge', stream: streamOf(x) },
    ],
  },
  {
    name: 'a consumer deleted',
    before: (x) => read(x),
    calls: (x) => [{ call: 'deleteConsumer', ...of(x) }],
  },
  {
    name: 'a stream deleted',
    before: (x) => read(x),
    calls: (x) => [{ call: 'deleteStream', stream: streamOf(x) }],
  },
  {
    name: 'who listens for a while',
    before: (x) => [draft(x), consumerOf(x, { push: { deliverSubject: `to-${x}` } })],
    // No stream keeps it: whether the consumer had got it before the listening ended would be chance.
    calls: (x) => [
      { call: 'subscribe', subject: `heard.${x}` },
      { call: 'listen', ...of(x) },
      publish(`heard.${x}`, 'heard', { via: 'core' }),
      { call: 'unsubscribe', subject: `heard.${x}` },
      { call: 'stopListening', ...of(x) },
    ],
    not: 'cli',
  },
]
