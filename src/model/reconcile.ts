// Holds what is known against a reading. The reading wins; a moment newer than the question is not taken back by it.
// What nobody announced and the reading shows (a consumer that came, a delivery to somebody) is returned as moments.

import { applyToConsumer, setOpen } from './apply.ts'
import { isMeant, rulerLook } from './cells.ts'
import type { Moment } from './moments.ts'
import { unreachable } from './problem.ts'
import type { ConsumerReading, Position, Reading, StreamReading } from './readings.ts'
import {
  type ConsumerState,
  consumerFrom,
  OPEN_AT_MOST,
  type StreamState,
  streamFrom,
  type Workshop,
} from './state.ts'
import { consumerSeq, type Millis, millis, type StreamSeq, streamSeq } from './units.ts'
import { dueAgain, isSpent, moveFloor, waitOf } from './window.ts'

export function reconcile(workshop: Workshop, reading: Reading): Moment[] {
  const found: Moment[] = []
  switch (reading.type) {
    case 'streams': {
      const { asked, at } = reading
      const listed = new Set(reading.streams.map(({ name }) => name))
      for (const stream of workshop.streams.keys()) {
        if (listed.has(stream)) continue
        workshop.streams.delete(stream)
        found.push({ type: 'streamDeleted', at, stream })
      }
      for (const { name } of reading.streams)
        if (!workshop.streams.has(name)) found.push({ type: 'streamCreated', at, stream: name })
      for (const stream of reading.streams) readStream(workshop, stream, asked, at)
      return found
    }
    case 'stream':
      readStream(workshop, reading.stream, reading.asked, reading.at)
      return found
    case 'streamGone': {
      const { at, stream } = reading
      return workshop.streams.delete(stream) ? [{ type: 'streamDeleted', at, stream }] : found
    }
    case 'consumers': {
      const { asked, at } = reading
      const stream = workshop.streams.get(reading.stream)
      if (!stream) return found
      const of = { at, stream: stream.name }
      const listed = new Set(reading.consumers.map(({ name }) => name))
      for (const consumer of stream.consumers.keys()) {
        if (listed.has(consumer)) continue
        stream.consumers.delete(consumer)
        found.push({ type: 'consumerDeleted', ...of, consumer })
      }
      for (const consumer of reading.consumers) {
        // The first reading of a stream finds what was there: nothing came just now.
        if (stream.consumersRead && !stream.consumers.has(consumer.name))
          found.push({ type: 'consumerCreated', ...of, consumer: consumer.name })
        for (const { seq, attempt } of readConsumer(stream, consumer, asked, at))
          found.push({ type: 'handedOut', ...of, consumer: consumer.name, seq, attempt })
      }
      stream.consumersRead = true
      return found
    }
    default:
      return unreachable(reading)
  }
}

type HandedOut = { seq: StreamSeq; attempt: number | undefined }

function readStream(workshop: Workshop, reading: StreamReading, asked: Millis, at: Millis): void {
  const known = workshop.streams.get(reading.name)
  // Deleted and made again under the same name is another stream: nothing of the old one is true of it.
  const stream = known && known.created === reading.created ? known : streamFrom(reading, at)
  workshop.streams.set(reading.name, stream)
  const newer = stream.movedAt > asked
  stream.first = newer ? later(stream.first, reading.first) : reading.first
  stream.last = newer ? later(stream.last, reading.last) : reading.last
  stream.config = reading.config
  stream.messages = reading.messages
  stream.bytes = reading.bytes
  stream.deleted = reading.deleted
  stream.consumerCount = reading.consumers
  stream.readAt = at
  if (reading.deletedSeqs) {
    stream.holes.clear()
    for (const seq of reading.deletedSeqs) {
      stream.holes.add(seq)
      stream.stored.delete(seq)
    }
  } else if (reading.deleted === 0 && !newer) stream.holes.clear()
  stream.holes.deleteUpTo(stream.first - 1)
  stream.stored.deleteUpTo(stream.first - 1)
  stream.holesKnown = stream.holes.countIn(stream.first, stream.last) === reading.deleted
}

function readConsumer(
  stream: StreamState,
  reading: ConsumerReading,
  asked: Millis,
  at: Millis,
): HandedOut[] {
  const known = stream.consumers.get(reading.name)
  if (known && known.created === reading.created) return update(stream, known, reading, asked, at)
  const consumer = consumerFrom(reading, at)
  stream.consumers.set(reading.name, consumer)
  const start = startOf(reading)
  if (start !== undefined) consumer.start = start
  explain(stream, consumer, reading, { at, first: true })
  for (const moment of stream.early.filter((early) => early.consumer === reading.name))
    if (moment.type !== 'consumerDeleted') applyToConsumer(stream, consumer, moment)
  stream.early = stream.early.filter((early) => early.consumer !== reading.name)
  return []
}

/** What lies before the start was never meant for this consumer; where it started is not always said. */
function startOf({ config, delivered }: ConsumerReading): StreamSeq | undefined {
  if (config.deliver === 'all') return streamSeq(1)
  if (config.startSeq !== undefined) return config.startSeq
  return delivered.consumer === 0 ? streamSeq(delivered.stream + 1) : undefined
}

function update(
  stream: StreamState,
  consumer: ConsumerState,
  reading: ConsumerReading,
  asked: Millis,
  at: Millis,
): HandedOut[] {
  const newer = consumer.movedAt > asked
  const before = consumer.delivered
  const back = !newer && reading.delivered.stream < before.stream
  consumer.delivered = newer ? laterPosition(before, reading.delivered) : reading.delivered
  const floor = newer ? laterPosition(consumer.floor, reading.floor) : reading.floor
  consumer.config = reading.config
  consumer.ackPending = reading.ackPending
  consumer.redelivered = reading.redelivered
  consumer.pending = reading.pending
  consumer.waiting = reading.waiting
  consumer.paused = reading.paused
  consumer.readAt = at
  if (back) {
    // Reset, or a server that lost the position: what was known of the window is void.
    consumer.open.clear()
    consumer.acked.clear()
    consumer.explainedTo = floor.stream
  }
  consumer.floor = floor
  moveFloor(consumer, floor.stream)
  const { opened, firstDeliveries } = explain(stream, consumer, reading, { at, first: back })
  if (newer || back) return opened
  const again =
    firstDeliveries === undefined
      ? []
      : giveOutAgain(
          consumer,
          reading,
          reading.delivered.consumer - before.consumer - firstDeliveries,
          at,
        )
  heal(stream, consumer, reading, at)
  return [...opened, ...again]
}

/**
 * Explains the part of the window that no reading explained before: which messages were opened by it, and how many
 * first deliveries that part holds beyond those a moment told of (undefined where a filter or a gap leaves it open).
 */
function explain(
  stream: StreamState,
  consumer: ConsumerState,
  reading: ConsumerReading,
  { at, first }: { at: Millis; first: boolean },
): { opened: HandedOut[]; firstDeliveries: number | undefined } {
  const from = Math.max(
    consumer.floor.stream,
    first ? 0 : consumer.explainedTo,
    consumer.delivered.stream - OPEN_AT_MOST,
  )
  const to = consumer.delivered.stream
  consumer.explainedTo = to
  if (consumer.config.ack === 'none') return { opened: [], firstDeliveries: undefined }
  const fresh: StreamSeq[] = []
  let sure = true
  for (let n = from + 1; n <= to; n++) {
    const seq = streamSeq(n)
    const open = consumer.open.get(seq)
    if (open || consumer.acked.has(seq) || consumer.ended.has(seq)) continue
    const ruler = rulerLook(stream, seq)
    const meant = isMeant(stream, consumer, seq)
    if (ruler === 'hole' || ruler === 'gone' || meant === false) continue
    if (ruler === 'unknown' || meant === undefined) sure = false
    else fresh.push(seq)
  }
  const openBefore = openCount(consumer, at)
  const opened: HandedOut[] = []
  if (reading.ackPending >= openBefore + fresh.length && sure) {
    for (const seq of fresh)
      opened.push({ seq, attempt: openFresh(consumer, reading, seq, { at, first }) })
  } else if (reading.ackPending === openBefore && consumer.config.maxDeliver <= 0) {
    // None of them is unanswered, and attempts without end cannot be spent: they were acked.
    for (const seq of fresh) consumer.acked.add(seq)
  }
  return {
    opened: first ? [] : opened,
    firstDeliveries: sure && !first ? fresh.length : undefined,
  }
}

/** A delivery that only the reading tells of. Whose hands it is in, nobody said. */
function openFresh(
  consumer: ConsumerState,
  reading: ConsumerReading,
  seq: StreamSeq,
  { at, first }: { at: Millis; first: boolean },
): number | undefined {
  const attempt: { attempt?: number } = !first || reading.redelivered === 0 ? { attempt: 1 } : {}
  const last = reading.lastDelivery
  // At the first reading only the newest delivery's time is known: last_active is that one's.
  const timed =
    last !== undefined &&
    (!first || (reading.redelivered === 0 && seq === reading.delivered.stream))
  const wait = waitOf(consumer.config, 1)
  setOpen(consumer, seq, {
    state: 'in flight',
    ...attempt,
    ...(timed && { deliveredAt: last, deadline: millis(last + wait), wait }),
    progressed: false,
    source: timed ? 'worked out' : 'read',
    at,
  })
  return attempt.attempt
}

/** The consumer's count rose by more than first deliveries: something was given out again. */
function giveOutAgain(
  consumer: ConsumerState,
  reading: ConsumerReading,
  times: number,
  at: Millis,
): HandedOut[] {
  if (times <= 0 || reading.redelivered === 0) return []
  const again: HandedOut[] = []
  const due = dueAgain(consumer, at)
  for (const seq of due) {
    const open = consumer.open.get(seq)
    if (!open) continue
    delete open.holder
    open.at = at
    open.progressed = false
    open.source = 'worked out'
    if (times !== due.length) {
      // The server says how many, not which.
      open.state = 'unsure'
      continue
    }
    open.state = 'in flight'
    if (open.attempt !== undefined) open.attempt++
    again.push({ seq, attempt: open.attempt })
    const wait = waitOf(consumer.config, open.attempt ?? 2)
    if (reading.lastDelivery === undefined) {
      delete open.deadline
      delete open.wait
    } else {
      open.deliveredAt = reading.lastDelivery
      open.deadline = millis(reading.lastDelivery + wait)
      open.wait = wait
    }
  }
  return again
}

/** Moments may be missed: a count that disagrees takes back what is not sure. */
function heal(
  stream: StreamState,
  consumer: ConsumerState,
  reading: ConsumerReading,
  at: Millis,
): void {
  for (const seq of consumer.open.keys())
    if (rulerLook(stream, seq) === 'hole' || seq < stream.first) consumer.open.delete(seq)
  const open = openCount(consumer, at)
  if (open <= reading.ackPending) return
  if (reading.ackPending === 0) {
    for (const seq of [...consumer.open.keys()])
      if (!isSpent(consumer, seq, at)) consumer.open.delete(seq)
  } else for (const delivery of consumer.open.values()) delivery.state = 'unsure'
}

/** What the server still counts as unanswered: a delivery whose attempts are spent is not. */
function openCount(consumer: ConsumerState, at: Millis): number {
  let count = 0
  for (const seq of consumer.open.keys()) if (!isSpent(consumer, seq, at)) count++
  return count
}

const later = (a: StreamSeq, b: StreamSeq): StreamSeq => streamSeq(Math.max(a, b))
const laterPosition = (a: Position, b: Position): Position => ({
  stream: later(a.stream, b.stream),
  consumer: consumerSeq(Math.max(a.consumer, b.consumer)),
})
