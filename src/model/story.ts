// Fixtures as little stories, for tests and scripted slides:
//
//   story('put 1 2 3; pay< 1 2; pay! 2; pay- 1; wait 500; purge')
//
//   put 1 2    stored            pay< 1     delivered to this page (again: the next attempt)
//   del 2      deleted           pay! 1     acked           pay- 1     nak'd
//   purge      purged            pay+ 1     in progress     pay# 1     terminated      pay^ 1  gave up
//   pay~ 1     nak'd, to come back after DELAY
//   drop 2     a limit drops the oldest, up to it
//   dup 2      published again, and ignored
//   wait 500   time passes, in milliseconds
//
// A consumer is there from the beginning, with the configuration given for it.

import { apply } from './apply.ts'
import { THIS_PAGE } from './holder.ts'
import type { Moment } from './moments.ts'
import type { ConsumerConfig, ConsumerReading, StreamConfig, StreamReading } from './readings.ts'
import { reconcile } from './reconcile.ts'
import { type ConsumerState, emptyWorkshop, type StreamState, type Workshop } from './state.ts'
import { bytes, consumerSeq, type Millis, millis, type StreamSeq, streamSeq } from './units.ts'

export type Story = {
  workshop: Workshop
  stream: StreamState
  consumer(name: string): ConsumerState
  moments: Moment[]
  now: Millis
}

export type Setup = {
  stream?: Partial<StreamConfig>
  /** What the first reading of it says. */
  reading?: Partial<StreamReading>
  consumers?: Record<string, Partial<ConsumerConfig>>
  /** The subject of a message, by its sequence. */
  subject?: (seq: StreamSeq) => string
}

const STREAM = 'ORDERS'
const BEGIN = millis(1_700_000_000_000)
/** What a nak with a delay asks for. */
const DELAY = millis(8000)
/** Between two words of a story. */
const STEP = millis(10)

export function story(text: string, setup: Setup = {}): Story {
  const words = text
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
  const names = new Set([
    ...Object.keys(setup.consumers ?? {}),
    ...words.flatMap((word) => /^([\w-]+)[<!\-~+#^] /.exec(word)?.[1] ?? []),
  ])
  const workshop = emptyWorkshop()
  const moments: Moment[] = []
  let now = BEGIN
  reconcile(workshop, {
    type: 'streams',
    asked: now,
    at: now,
    streams: [streamReading(setup.stream, { consumers: names.size, ...setup.reading })],
  })
  reconcile(workshop, {
    type: 'consumers',
    asked: now,
    at: now,
    stream: STREAM,
    consumers: [...names].map((name) => consumerReading(name, setup.consumers?.[name])),
  })
  const stream = (): StreamState => {
    const found = workshop.streams.get(STREAM)
    if (!found) throw new Error('the story has lost its stream')
    return found
  }
  const consumer = (name: string): ConsumerState => {
    const found = stream().consumers.get(name)
    if (!found) throw new Error(`the story has no consumer ${name}`)
    return found
  }
  const happen = (moment: Moment): void => {
    now = millis(now + STEP)
    moments.push(moment)
    apply(workshop, { ...moment, at: now })
  }
  for (const word of words)
    for (const moment of momentsOf(word, { stream, consumer, setup, now: () => now })) {
      if (moment === 'wait') now = millis(now + Number(word.split(/\s+/)[1]))
      else happen(moment)
    }
  return { workshop, stream: stream(), consumer, moments, now }
}

function* momentsOf(
  word: string,
  at: {
    stream: () => StreamState
    consumer: (name: string) => ConsumerState
    setup: Setup
    now: () => Millis
  },
): Generator<Moment | 'wait'> {
  const [verb = '', ...rest] = word.split(/\s+/)
  if (verb === 'wait') {
    yield 'wait'
    return
  }
  const base = { at: at.now(), stream: STREAM }
  if (verb === 'purge') {
    yield { ...base, type: 'purged', count: at.stream().last }
    return
  }
  for (const seq of rest.map((number) => streamSeq(Number(number)))) {
    if (verb === 'put') {
      const subject = at.setup.subject?.(seq) ?? 'orders.new'
      yield { ...base, type: 'stored', seq, subject, size: bytes(5), time: at.now() }
    } else if (verb === 'del') yield { ...base, type: 'messageDeleted', seq }
    else if (verb === 'dup') yield { ...base, type: 'duplicate', seq }
    else if (verb === 'drop')
      yield { ...base, type: 'dropped', from: at.stream().first, to: seq, limit: 'max_msgs' }
    else yield* ofConsumer(verb, seq, base, at.consumer(verb.slice(0, -1)))
  }
}

function* ofConsumer(
  verb: string,
  seq: StreamSeq,
  base: { at: Millis; stream: string },
  state: ConsumerState,
): Generator<Moment> {
  const open = state.open.get(seq)
  const sign = verb.at(-1)
  const again = sign === '<' ? 1 : 0
  const delivery = {
    ...base,
    consumer: state.name,
    seq,
    attempt: (open?.attempt ?? (again ? 0 : 1)) + again,
    consumerSeq: again
      ? consumerSeq(state.delivered.consumer + 1)
      : (open?.consumerSeq ?? consumerSeq(seq)),
  }
  switch (sign) {
    case '<':
      yield { ...delivery, type: 'delivered', holder: THIS_PAGE }
      return
    case '!':
      yield { ...delivery, type: 'acked' }
      return
    case '~':
      yield { ...delivery, type: 'nakAsked', delay: DELAY }
      yield { ...delivery, type: 'naked' }
      return
    case '-':
      yield { ...delivery, type: 'naked' }
      return
    case '+':
      yield { ...delivery, type: 'progressed' }
      return
    case '#':
      yield { ...delivery, type: 'terminated' }
      return
    case '^':
      yield { ...delivery, type: 'gaveUp' }
      return
    default:
      throw new Error(`a story has no word "${verb}"`)
  }
}

/** A reading of the story's stream, for tests that let the server speak. */
export const streamReading = (
  config: Partial<StreamConfig> = {},
  reading: Partial<StreamReading> = {},
): StreamReading => ({
  name: STREAM,
  created: BEGIN,
  config: {
    subjects: ['orders.>'],
    storage: 'file',
    retention: 'limits',
    discard: 'old',
    maxMsgs: -1,
    maxBytes: -1,
    maxAge: millis(0),
    maxMsgSize: -1,
    maxConsumers: -1,
    duplicateWindow: millis(120_000),
    replicas: 1,
    ...config,
  },
  first: streamSeq(1),
  last: streamSeq(0),
  messages: 0,
  bytes: bytes(0),
  deleted: 0,
  consumers: 0,
  ...reading,
})

/** A reading of one of the story's consumers: as it was made, where nothing else is given. */
export const consumerReading = (
  name: string,
  config: Partial<ConsumerConfig> = {},
  reading: Partial<ConsumerReading> = {},
): ConsumerReading => ({
  name,
  created: BEGIN,
  config: {
    durable: true,
    filters: [],
    ack: 'explicit',
    ackWait: millis(30_000),
    maxDeliver: -1,
    maxAckPending: 1000,
    backoff: [],
    deliver: 'all',
    replay: 'instant',
    ...config,
  },
  delivered: { consumer: consumerSeq(0), stream: streamSeq(0) },
  floor: { consumer: consumerSeq(0), stream: streamSeq(0) },
  ackPending: 0,
  redelivered: 0,
  pending: 0,
  waiting: 0,
  paused: false,
  ...reading,
})
