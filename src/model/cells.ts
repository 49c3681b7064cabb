// What one column shows in one lane: the state of one message for one consumer, with how it is known.

import type { ConsumerState, Delivery, Source, StreamState } from './state.ts'
import { passes } from './subjects.ts'
import { type Millis, millis, type StreamSeq } from './units.ts'

/** The ruler: is the message in the stream? */
export type RulerLook =
  | 'stored'
  /** Stored, and published again since: ignored. */
  | 'duplicate'
  | 'hole'
  /** Before the first, and why nobody said. */
  | 'gone'
  /** Before the first: a limit took it. */
  | 'dropped'
  | 'unknown'
  /** Not given out yet. */
  | 'ahead'

export type LaneLook =
  /** Matches, not delivered yet. */
  | 'pending'
  /** Never meant for this consumer: filtered out, or before its start. */
  | 'filtered'
  /** The number is a hole in the stream. */
  | 'hole'
  | 'in flight'
  /** In flight, and its holder asked for more time. */
  | 'in progress'
  /** In flight for the second time or more. */
  | 'redelivered'
  /** Nak'd or out of time: comes back with the next pull. */
  | 'parked'
  /** Nak'd with a delay that is still running. */
  | 'delayed'
  /** Settled, but an older one is open. */
  | 'acked'
  /** Settled and behind the floor. */
  | 'settled'
  /** Behind the floor of a consumer whose start is not known. */
  | 'behind'
  | 'terminated'
  | 'gave up'
  /** The server has not said. */
  | 'unknown'

export type Cell = {
  look: LaneLook
  attempt?: number
  /** When the ring runs out. */
  deadline?: Millis
  /** The whole ring. */
  wait?: Millis
  holder?: string
  source?: Source
}

export function rulerLook(stream: StreamState, seq: StreamSeq): RulerLook {
  if (seq > stream.last) return 'ahead'
  if (seq < stream.first) return stream.dropped.has(seq) ? 'dropped' : 'gone'
  if (stream.holes.has(seq)) return 'hole'
  if (stream.holesKnown || stream.stored.has(seq))
    return stream.duplicates.has(seq) ? 'duplicate' : 'stored'
  return 'unknown'
}

export const isStored = (look: RulerLook): boolean => look === 'stored' || look === 'duplicate'

/** The number stands for nothing any more. */
export function isGone(stream: StreamState, seq: StreamSeq): boolean {
  const look = rulerLook(stream, seq)
  return look === 'hole' || look === 'gone' || look === 'dropped'
}

export function cellOf(
  stream: StreamState,
  consumer: ConsumerState,
  seq: StreamSeq,
  now: Millis,
): Cell {
  const ended = consumer.ended.get(seq)
  if (ended) return { look: ended, source: 'seen' }
  // A hole wins over what was open: the server has nothing left to give out again.
  if (isGone(stream, seq)) return { look: 'hole' }
  const open = consumer.open.get(seq)
  if (open) return openCell(consumer, open, now)
  if (consumer.start !== undefined && seq < consumer.start) return { look: 'filtered' }
  const meant = isMeant(stream, consumer, seq)
  if (meant === false) return { look: 'filtered' }
  if (seq > consumer.delivered.stream) return { look: meant ? 'pending' : 'unknown' }
  if (seq <= consumer.floor.stream || consumer.config.ack === 'none')
    return { look: meant && consumer.start !== undefined ? 'settled' : 'behind' }
  if (consumer.acked.has(seq))
    return { look: 'acked', source: consumer.concluded.has(seq) ? 'worked out' : 'seen' }
  return { look: 'unknown' }
}

/** Does the filter let this message through? Undefined where its subject is not known. */
export function isMeant(
  stream: StreamState,
  consumer: ConsumerState,
  seq: StreamSeq,
): boolean | undefined {
  if (consumer.config.filters.length === 0) return true
  const summary = stream.summaries.get(seq)
  return summary && passes(consumer.config.filters, summary.subject)
}

function openCell({ config }: ConsumerState, open: Delivery, now: Millis): Cell {
  const late = open.deadline !== undefined && open.deadline <= now
  const known: Omit<Cell, 'look'> = {
    source: open.source,
    ...(open.attempt !== undefined && { attempt: open.attempt }),
    // Out of time it is in nobody's hands, whoever received it.
    ...(open.holder !== undefined && !late && { holder: open.holder }),
  }
  const clock = {
    ...(open.deadline !== undefined && { deadline: open.deadline }),
    ...(open.wait !== undefined && { wait: open.wait }),
  }
  if (open.state === 'unsure') return { look: 'unknown', ...known }
  if (open.state === 'nakd')
    return open.deadline !== undefined && !late
      ? { look: 'delayed', ...known, ...clock }
      : { look: 'parked', ...known }
  if (late) {
    // Nobody announces that ack_wait ran out: it follows from the configuration until the next reading.
    const spent =
      config.maxDeliver > 0 && open.attempt !== undefined && open.attempt >= config.maxDeliver
    return { ...known, look: spent ? 'gave up' : 'parked', source: 'worked out' }
  }
  if (open.progressed) return { look: 'in progress', ...known, ...clock }
  if (open.attempt !== undefined && open.attempt > 1)
    return { look: 'redelivered', ...known, ...clock }
  return { look: 'in flight', ...known, ...clock }
}

/** What of the ring is left, 0 to 1. */
export function ringLeft({ deadline, wait }: Cell, now: Millis): number | undefined {
  if (deadline === undefined || wait === undefined || wait <= 0) return undefined
  return Math.max(0, Math.min(1, millis(deadline - now) / wait))
}
