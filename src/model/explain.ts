// Explains a consumer's window by a reading: which deliveries it shows that no tap told of, and where its counts leave
// no choice. What they leave open is unknown, and asked again of the next reading.

import { setOpen } from './apply.ts'
import { isGone, isMeant, rulerLook } from './cells.ts'
import type { ConsumerReading } from './readings.ts'
import { type ConsumerState, OPEN_AT_MOST, type StreamState } from './state.ts'
import { type Millis, millis, type StreamSeq, streamSeq } from './units.ts'
import { dueAgain, isSpent, openCount, waitOf } from './window.ts'

export type HandedOut = { seq: StreamSeq; attempt: number | undefined }

type Explained = {
  /** Deliveries that nobody told of. */
  opened: HandedOut[]
  /** How many first deliveries are new with this reading; undefined where a filter or a gap leaves it open. */
  firstDeliveries: number | undefined
}

/** `first`: no reading came before it. `newer`: a moment came after it was asked for, so its counts are older. */
export function explain(
  stream: StreamState,
  consumer: ConsumerState,
  reading: ConsumerReading,
  { at, first, newer }: { at: Millis; first: boolean; newer: boolean },
): Explained {
  const counted = consumer.explainedTo
  const to = Math.min(consumer.delivered.stream, reading.delivered.stream)
  consumer.explainedTo = streamSeq(to)
  if (consumer.config.ack === 'none') return { opened: [], firstDeliveries: undefined }
  letGo(stream, consumer)
  if (!newer && reading.ackPending > openCount(consumer, at)) takeBack(consumer, to)
  const { open: undecided, sure } = undecidedUpTo(stream, consumer, to)
  if (!sure) return { opened: [], firstDeliveries: undefined }
  const fresh = first ? [] : undecided.filter((seq) => seq > counted)
  const left = reading.ackPending - openCount(consumer, at)
  const opened: HandedOut[] = []
  if (newer) {
    // Its counts are of before the moment; that these were delivered is certain all the same.
    for (const seq of fresh) opened.push(openFresh(consumer, reading, seq, { at, first }))
  } else if (left >= undecided.length) {
    for (const seq of undecided) {
      const handedOut = openFresh(consumer, reading, seq, { at, first: first || seq <= counted })
      if (!first && seq > counted) opened.push(handedOut)
    }
  } else if (left === 0 && consumer.config.maxDeliver <= 0) {
    // None of them is unanswered, and attempts without end cannot be spent: they are done, by an
    // ack or by a term that nobody saw.
    for (const seq of undecided) {
      consumer.acked.add(seq)
      consumer.concluded.add(seq)
    }
  }
  return { opened, firstDeliveries: first ? undefined : fresh.length }
}

/** What is gone is in nobody's hands, and in no count. */
function letGo(stream: StreamState, consumer: ConsumerState): void {
  for (const seq of consumer.open.keys()) if (isGone(stream, seq)) consumer.open.delete(seq)
}

/** More are unanswered than are known to be: what was only concluded to be acked, from another count, is open to doubt. */
function takeBack({ acked, concluded, floor }: ConsumerState, to: number): void {
  if (concluded.size === 0) return
  for (let n = Math.max(floor.stream, to - OPEN_AT_MOST) + 1; n <= to; n++)
    if (concluded.has(n)) acked.delete(n)
  concluded.clear()
}

/** What was delivered and is meant for the consumer, and of which nothing is known. Not sure where it may be a hole. */
function undecidedUpTo(
  stream: StreamState,
  consumer: ConsumerState,
  to: number,
): { open: StreamSeq[]; sure: boolean } {
  const open: StreamSeq[] = []
  // A wider window is not looked through: its counts say nothing of a part of it.
  let sure = to - consumer.floor.stream <= OPEN_AT_MOST
  for (let n = Math.max(consumer.floor.stream, to - OPEN_AT_MOST) + 1; n <= to; n++) {
    const seq = streamSeq(n)
    if (consumer.open.has(seq) || consumer.acked.has(seq) || consumer.ended.has(seq)) continue
    const meant = isMeant(stream, consumer, seq)
    if (isGone(stream, seq) || meant === false) continue
    if (rulerLook(stream, seq) === 'unknown' || meant === undefined) sure = false
    else open.push(seq)
  }
  return { open, sure }
}

/** A delivery that only the reading tells of. Whose hands it is in, nobody said. */
function openFresh(
  consumer: ConsumerState,
  reading: ConsumerReading,
  seq: StreamSeq,
  { at, first }: { at: Millis; first: boolean },
): HandedOut {
  const attempt = !first || reading.redelivered === 0 ? 1 : undefined
  const last = reading.lastDelivery
  // Of an older window only the newest delivery's time is known: last_active is that one's.
  const timed =
    last !== undefined &&
    (!first || (reading.redelivered === 0 && seq === reading.delivered.stream))
  const wait = waitOf(consumer.config, 1)
  setOpen(consumer, seq, {
    state: 'in flight',
    ...(attempt !== undefined && { attempt }),
    ...(timed && { deliveredAt: last, deadline: millis(last + wait), wait }),
    progressed: false,
    source: timed ? 'worked out' : 'read',
    at,
  })
  return { seq, attempt }
}

/** The consumer's count rose by more than first deliveries: something was given out again. */
export function giveOutAgain(
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
    delete open.askedDelay
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
export function heal(
  stream: StreamState,
  consumer: ConsumerState,
  reading: ConsumerReading,
  at: Millis,
): void {
  letGo(stream, consumer)
  const open = openCount(consumer, at)
  if (open <= reading.ackPending) return
  if (reading.ackPending === 0) {
    for (const seq of [...consumer.open.keys()])
      if (!isSpent(consumer, seq, at)) consumer.open.delete(seq)
  } else for (const delivery of consumer.open.values()) delivery.state = 'unsure'
}
