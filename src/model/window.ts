// The window between a consumer's ack floor and its delivered position: how verbs settle it and when the floor moves.

import { isGone, isMeant } from './cells.ts'
import type { ConsumerConfig } from './readings.ts'
import {
  type ConsumerState,
  ENDED_AT_MOST,
  type Ended,
  OPEN_AT_MOST,
  type StreamState,
} from './state.ts'
import { type Millis, millis, type StreamSeq, streamSeq } from './units.ts'

/** How long the server waits for an answer to this attempt: a backoff list replaces ack_wait. */
export function waitOf({ ackWait, backoff }: ConsumerConfig, attempt: number): Millis {
  return backoff[Math.min(attempt, backoff.length) - 1] ?? ackWait
}

/** Nothing is known to stand in the floor's way at this number. */
function isBehind(stream: StreamState, consumer: ConsumerState, seq: StreamSeq): boolean {
  if (consumer.open.has(seq)) return false
  if (consumer.acked.has(seq) || consumer.ended.get(seq) === 'terminated') return true
  return isGone(stream, seq) || isMeant(stream, consumer, seq) === false
}

/**
 * The floor is the last sequence below which nothing is outstanding: an ack out of order leaves it, and one step
 * passes everything that was waiting. It stops at what is not known.
 */
function advanceFloor(stream: StreamState, consumer: ConsumerState): void {
  let floor = consumer.floor.stream
  // Bounded: a longer run is passed by the next reading.
  const end = Math.min(consumer.delivered.stream, floor + OPEN_AT_MOST)
  while (floor < end && isBehind(stream, consumer, streamSeq(floor + 1)))
    floor = streamSeq(floor + 1)
  moveFloor(consumer, floor)
}

export function moveFloor(consumer: ConsumerState, floor: StreamSeq): void {
  if (floor === consumer.floor.stream) return
  consumer.floor = { ...consumer.floor, stream: floor }
  consumer.acked.deleteUpTo(floor)
  consumer.concluded.deleteUpTo(floor)
  for (const seq of consumer.open.keys()) if (seq <= floor) consumer.open.delete(seq)
}

export function settle(stream: StreamState, consumer: ConsumerState, seq: StreamSeq): void {
  if (consumer.config.ack === 'none' || seq <= consumer.floor.stream) return
  if (consumer.config.ack === 'all') {
    consumer.covered = { from: streamSeq(consumer.floor.stream + 1), to: seq }
    moveFloor(consumer, seq)
    return
  }
  consumer.open.delete(seq)
  consumer.acked.add(seq)
  consumer.concluded.delete(seq)
  advanceFloor(stream, consumer)
}

export function end(
  stream: StreamState,
  consumer: ConsumerState,
  seq: StreamSeq,
  how: Ended,
): void {
  consumer.open.delete(seq)
  // A deleted message's deliveries are ended too: what is seen of it is the hole.
  if (!isGone(stream, seq)) consumer.ended.set(seq, how)
  const [oldest] = consumer.ended.keys()
  if (consumer.ended.size > ENDED_AT_MOST && oldest !== undefined) consumer.ended.delete(oldest)
  advanceFloor(stream, consumer)
}

/** Given out and due to come back: nak'd with no delay left, or out of time. */
export function dueAgain(consumer: ConsumerState, now: Millis): StreamSeq[] {
  return [...consumer.open]
    .filter(([, { state, deadline }]) =>
      state === 'nakd'
        ? deadline === undefined || deadline <= now
        : deadline !== undefined && deadline <= now,
    )
    .map(([seq]) => seq)
}

/** Attempts are spent and the time of the last is over: the server will not give it out again. */
export function isSpent(consumer: ConsumerState, seq: StreamSeq, now: Millis): boolean {
  const open = consumer.open.get(seq)
  const { maxDeliver } = consumer.config
  return (
    open?.attempt !== undefined &&
    open.deadline !== undefined &&
    maxDeliver > 0 &&
    open.attempt >= maxDeliver &&
    millis(open.deadline) <= now
  )
}

/** What the server still counts as unanswered: a delivery whose attempts are spent is not. */
export function openCount(consumer: ConsumerState, at: Millis): number {
  let count = 0
  for (const seq of consumer.open.keys()) if (!isSpent(consumer, seq, at)) count++
  return count
}
