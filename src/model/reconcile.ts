// Holds what is known against a reading. The reading wins; a moment newer than the question is not taken back by it.
// What nobody announced and the reading shows (a consumer that came, a delivery to somebody) is returned as moments.

import { applyToConsumer, drop } from './apply.ts'
import { explain, giveOutAgain, type HandedOut, heal } from './explain.ts'
import { idleFor, isInUse } from './idle.ts'
import { droppedBy } from './limits.ts'
import type { Moment } from './moments.ts'
import { unreachable } from './problem.ts'
import type { ConsumerReading, Position, Reading, StreamReading } from './readings.ts'
import { rewound } from './rewound.ts'
import {
  type ConsumerState,
  consumerFrom,
  type StreamState,
  streamFrom,
  type Workshop,
} from './state.ts'
import { consumerSeq, type Millis, type StreamSeq, streamSeq } from './units.ts'
import { moveFloor } from './window.ts'

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
      for (const stream of reading.streams) found.push(...readStream(workshop, stream, asked, at))
      return found
    }
    case 'stream': {
      const { asked, at, stream } = reading
      // Made again at once, it may be read before the list has it: then that list finds nothing new.
      if (!workshop.streams.has(stream.name))
        found.push({ type: 'streamCreated', at, stream: stream.name })
      return [...found, ...readStream(workshop, stream, asked, at)]
    }
    case 'message': {
      const stream = workshop.streams.get(reading.stream)
      if (!stream) return found
      const { seq, summary } = reading
      if (summary) {
        stream.stored.add(seq)
        stream.summaries.set(seq, summary)
      } else if (seq > stream.first && seq < stream.last) stream.holes.add(seq)
      return found
    }
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
      for (const [name, consumer] of stream.consumers) {
        if (listed.has(name)) continue
        stream.consumers.delete(name)
        const idle = idleFor(consumer, at)
        found.push({
          type: 'consumerDeleted',
          ...of,
          consumer: name,
          ...(idle !== undefined && { idle }),
        })
      }
      // Lanes stand in the order they were made in: a list's own order changes when the server starts again.
      for (const consumer of reading.consumers.toSorted((a, b) => a.created - b.created)) {
        // The first reading of a stream finds what was there: nothing came just now.
        const known = stream.consumers.get(consumer.name)
        const another = known !== undefined && known.created !== consumer.created
        if (another) found.push({ type: 'consumerDeleted', ...of, consumer: consumer.name })
        if (another || (stream.consumersRead && !known))
          found.push({ type: 'consumerCreated', ...of, consumer: consumer.name })
        // What a moment moved since the question is no position that went back.
        if (known && known.movedAt <= asked && consumer.delivered.stream < known.delivered.stream)
          found.push(...rewound(known, consumer, of))
        for (const { seq, attempt } of readConsumer(stream, consumer, asked, at))
          found.push({ type: 'handedOut', ...of, consumer: consumer.name, seq, attempt })
      }
      stream.consumersRead = true
      // What is older than the question is of a consumer that is not there.
      stream.early = stream.early.filter((early) => early.at > asked)
      return found
    }
    default:
      return unreachable(reading)
  }
}

function readStream(
  workshop: Workshop,
  reading: StreamReading,
  asked: Millis,
  at: Millis,
): Moment[] {
  const known = workshop.streams.get(reading.name)
  // Deleted and made again under the same name is another stream: nothing of the old one is true of it.
  const another = known !== undefined && known.created !== reading.created
  const stream = known && !another ? known : streamFrom(reading, at)
  workshop.streams.set(reading.name, stream)
  const newer = stream.movedAt > asked
  const dropped = known && !another ? droppedBy(known, reading, at) : undefined
  if (dropped) drop(stream, dropped)
  stream.first = newer ? later(stream.first, reading.first) : reading.first
  stream.last = newer ? later(stream.last, reading.last) : reading.last
  stream.config = reading.config
  stream.messages = reading.messages
  stream.bytes = reading.bytes
  stream.deleted = reading.deleted
  stream.consumerCount = reading.consumers
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
  const of = { at, stream: stream.name }
  if (dropped) return [{ type: 'dropped', ...of, ...dropped }]
  return another
    ? [
        { type: 'streamDeleted', ...of },
        { type: 'streamCreated', ...of },
      ]
    : []
}

function readConsumer(
  stream: StreamState,
  reading: ConsumerReading,
  asked: Millis,
  at: Millis,
): HandedOut[] {
  const known = stream.consumers.get(reading.name)
  if (known && known.created === reading.created) return update(stream, known, reading, asked, at)
  const consumer = consumerFrom(reading)
  // Made again it stands last: a key that is set again would keep its place.
  stream.consumers.delete(reading.name)
  stream.consumers.set(reading.name, consumer)
  const start = startOf(reading)
  if (start !== undefined) consumer.start = start
  // One that came just now was in use just now; of another it is not known since when it is not.
  if (stream.consumersRead || isInUse(consumer)) consumer.usedAt = asked
  explain(stream, consumer, reading, { at, first: true, newer: false })
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
  if (reading.bound !== undefined) consumer.bound = reading.bound
  // It was, when it was asked; the answer may come long after.
  if (isInUse(consumer)) consumer.usedAt = asked
  consumer.paused = reading.paused
  if (reading.pausedUntil === undefined) delete consumer.pausedUntil
  else consumer.pausedUntil = reading.pausedUntil
  if (back) {
    // Reset, or a server that lost the position: what was known of the window is void.
    consumer.open.clear()
    consumer.acked.clear()
    consumer.explainedTo = floor.stream
  }
  moveFloor(consumer, floor.stream)
  consumer.floor = floor
  const { opened, firstDeliveries } = explain(stream, consumer, reading, {
    at,
    first: back,
    newer,
  })
  if (newer) {
    // What it counts beyond these may be redeliveries: the next reading tells them apart.
    const counted = before.consumer + opened.length
    consumer.delivered = { ...consumer.delivered, consumer: consumerSeq(counted) }
  }
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

const later = (a: StreamSeq, b: StreamSeq): StreamSeq => streamSeq(Math.max(a, b))
const laterPosition = (a: Position, b: Position): Position => ({
  stream: later(a.stream, b.stream),
  consumer: consumerSeq(Math.max(a.consumer, b.consumer)),
})
