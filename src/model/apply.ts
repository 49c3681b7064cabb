// Applies one moment to what is known. The only way, beside a reading, in which state changes.

import { isUse } from './idle.ts'
import { isGivenBack } from './late.ts'
import type { Moment } from './moments.ts'
import { unreachable } from './problem.ts'
import {
  type ConsumerState,
  type Delivery,
  DROPPED_AT_MOST,
  DUPLICATES_AT_MOST,
  EARLY_AT_MOST,
  type OfConsumerMoment,
  OPEN_AT_MOST,
  type StreamState,
  type Workshop,
} from './state.ts'
import {
  type ConsumerSeq,
  consumerSeq,
  type Millis,
  millis,
  type StreamSeq,
  streamSeq,
} from './units.ts'
import { end, settle, waitOf } from './window.ts'

export function apply(workshop: Workshop, moment: Moment): void {
  const stream = workshop.streams.get(moment.stream)
  if (!stream) return
  if ('consumer' in moment) {
    const consumer = stream.consumers.get(moment.consumer)
    if (consumer) applyToConsumer(stream, consumer, moment)
    // A client may make a consumer and use it before our next reading lists it.
    else if (stream.consumersRead && stream.early.push(moment) > EARLY_AT_MOST) stream.early.shift()
    return
  }
  applyToStream(workshop, stream, moment)
}

function applyToStream(
  workshop: Workshop,
  stream: StreamState,
  moment: Exclude<Moment, OfConsumerMoment>,
): void {
  switch (moment.type) {
    case 'streamCreated':
      return // found by a reading, which brought the state with it
    case 'streamDeleted':
      workshop.streams.delete(stream.name)
      return
    case 'stored':
      stream.stored.add(moment.seq)
      stream.holes.delete(moment.seq)
      stream.summaries.set(moment.seq, moment)
      if (moment.seq > stream.last) {
        stream.last = moment.seq
        stream.movedAt = moment.at
      }
      return
    case 'purged':
      purge(stream, moment)
      return
    case 'messageDeleted':
      deleteMessage(stream, moment.seq)
      stream.movedAt = moment.at
      return
    case 'dropped':
      drop(stream, moment)
      return
    case 'duplicate':
      markDuplicate(stream, moment.seq)
      return
    default:
      unreachable(moment)
  }
}

/** A limit took the oldest: what of them was there is remembered as dropped. */
export function drop(stream: StreamState, { from, to }: { from: StreamSeq; to: StreamSeq }): void {
  for (let n = Math.max(from, to - DROPPED_AT_MOST + 1); n <= to; n++)
    if (!stream.holes.has(n)) stream.dropped.add(n)
  stream.dropped.deleteUpTo(to - DROPPED_AT_MOST)
  removeUpTo(stream, to)
}

/** Everything up to this number is gone. */
function removeUpTo(stream: StreamState, last: StreamSeq): void {
  stream.first = streamSeq(last + 1)
  stream.last = streamSeq(Math.max(stream.last, last))
  stream.stored.deleteUpTo(last)
  stream.holes.deleteUpTo(last)
  for (const consumer of stream.consumers.values())
    for (const seq of consumer.open.keys()) if (seq <= last) consumer.open.delete(seq)
}

function markDuplicate({ duplicates }: StreamState, seq: StreamSeq): void {
  duplicates.add(seq)
  const [oldest] = duplicates
  if (duplicates.size > DUPLICATES_AT_MOST && oldest !== undefined) duplicates.delete(oldest)
}

function deleteMessage(stream: StreamState, seq: StreamSeq): void {
  stream.stored.delete(seq)
  if (seq <= stream.last) stream.holes.add(seq)
  // The first is the first that is there.
  while (stream.first <= stream.last && stream.holes.has(stream.first)) {
    stream.holes.delete(stream.first)
    stream.first = streamSeq(stream.first + 1)
  }
  // The server ends its deliveries with it, before or after; what is seen is the hole.
  for (const consumer of stream.consumers.values()) consumer.ended.delete(seq)
}

/** Which numbers a filter or a keep takes is left to the reading that follows. */
function purge(stream: StreamState, moment: Extract<Moment, { type: 'purged' }>): void {
  if (moment.count === 0 || moment.filter !== undefined || moment.keep !== undefined) return
  const first = moment.upTo ?? streamSeq(stream.last + 1)
  if (first <= stream.first) return
  removeUpTo(stream, streamSeq(first - 1))
  stream.movedAt = moment.at
}

export function applyToConsumer(
  stream: StreamState,
  consumer: ConsumerState,
  moment: OfConsumerMoment,
): void {
  if (isUse(consumer, moment)) consumer.usedAt = moment.at
  switch (moment.type) {
    case 'consumerCreated':
    case 'handedOut':
    case 'rewound':
    case 'pulled':
      return // found by a reading, or told by the next one
    case 'consumerDeleted':
      stream.consumers.delete(consumer.name)
      return
    case 'consumerReset':
      consumer.open.clear()
      consumer.acked.clear()
      consumer.ended.clear()
      return
    case 'delivered':
      deliver(consumer, moment)
      return
    case 'acked':
      reach(consumer, moment)
      settle(stream, consumer, moment.seq)
      return
    case 'progressed': {
      const open = opened(consumer, moment)
      if (!open) return
      open.wait = waitOf(consumer.config, open.attempt ?? moment.attempt)
      open.deadline = millis(moment.at + open.wait)
      open.progressed = true
      return
    }
    case 'naked': {
      const open = opened(consumer, moment)
      if (open) giveBack(open, moment.at)
      return
    }
    case 'nakAsked': {
      const open = opened(consumer, moment)
      if (!open) return
      open.askedDelay = moment.delay
      if (open.state === 'nakd') restartAt(open, moment.at, moment.delay)
      return
    }
    case 'terminated':
      reach(consumer, moment)
      end(stream, consumer, moment.seq, 'terminated')
      return
    case 'gaveUp':
      end(stream, consumer, moment.seq, 'gave up')
      return
    default:
      unreachable(moment)
  }
}

function deliver(consumer: ConsumerState, moment: Extract<Moment, { type: 'delivered' }>): void {
  reach(consumer, moment)
  if (consumer.config.ack === 'none') {
    if (moment.seq > consumer.floor.stream)
      consumer.floor = { consumer: moment.consumerSeq, stream: moment.seq }
    return
  }
  if (moment.seq <= consumer.floor.stream) return
  const wait = waitOf(consumer.config, moment.attempt)
  setOpen(consumer, moment.seq, {
    state: 'in flight',
    attempt: moment.attempt,
    consumerSeq: moment.consumerSeq,
    deliveredAt: moment.at,
    deadline: millis(moment.at + wait),
    wait,
    progressed: false,
    holder: moment.holder,
    source: 'seen',
    at: moment.at,
  })
}

/** An answer names a delivery: the delivered position is at least there. */
function reach(
  consumer: ConsumerState,
  moment: { at: Millis; seq: StreamSeq; consumerSeq: ConsumerSeq },
): void {
  const { delivered } = consumer
  if (moment.seq > delivered.stream || moment.consumerSeq > delivered.consumer)
    consumer.delivered = {
      stream: streamSeq(Math.max(delivered.stream, moment.seq)),
      consumer: consumerSeq(Math.max(delivered.consumer, moment.consumerSeq)),
    }
  consumer.movedAt = moment.at
}

/** The delivery a verb names; a verb about one we did not know tells us of it. */
function opened(
  consumer: ConsumerState,
  moment: Extract<Moment, { type: 'progressed' | 'naked' | 'nakAsked' }>,
): Delivery | undefined {
  reach(consumer, moment)
  if (moment.seq <= consumer.floor.stream || consumer.config.ack === 'none') return undefined
  // Naks are announced by the server; the other two are only seen on their way, and mean nothing once settled.
  if (moment.type !== 'naked' && consumer.acked.has(moment.seq)) return undefined
  const known = consumer.open.get(moment.seq)
  if (known?.attempt !== undefined && known.attempt > moment.attempt) {
    // Taken all the same, and what is open is the later attempt.
    if (moment.type === 'progressed') return known
    if (isGivenBack(known, moment)) giveBack(known, moment.at)
    return undefined
  }
  const open: Delivery = known ?? {
    state: 'in flight',
    progressed: false,
    source: 'seen',
    at: moment.at,
  }
  if (open.state === 'unsure') open.state = 'in flight'
  // What an earlier attempt's nak asked for is over.
  if (open.attempt !== moment.attempt) delete open.askedDelay
  open.attempt = moment.attempt
  open.consumerSeq = moment.consumerSeq
  open.source = 'seen'
  open.at = moment.at
  setOpen(consumer, moment.seq, open)
  return open
}

function giveBack(open: Delivery, at: Millis): void {
  open.state = 'nakd'
  open.progressed = false
  delete open.holder
  restartAt(open, at, open.askedDelay)
}

function restartAt(open: Delivery, at: Millis, delay: Millis = millis(0)): void {
  if (delay === 0) {
    delete open.deadline
    delete open.wait
  } else {
    open.deadline = millis(at + delay)
    open.wait = delay
  }
}

export function setOpen(consumer: ConsumerState, seq: StreamSeq, open: Delivery): void {
  consumer.acked.delete(seq)
  if (consumer.open.size < OPEN_AT_MOST || consumer.open.has(seq)) consumer.open.set(seq, open)
}
