// What is true now, as far as the server has said it: per stream the messages, per consumer a window between two marks.
//
//   1 ......... floor | open, acked, unknown ... | delivered | pending ..... last
//
// State is typed and mutable inside the worker; the rest of the app sees snapshots of it.

import type { LateNak } from './late.ts'
import type { Moment } from './moments.ts'
import { PagedBits } from './paged-bits.ts'
import type {
  ConsumerConfig,
  ConsumerReading,
  Position,
  StreamConfig,
  StreamReading,
} from './readings.ts'
import { Summaries } from './summaries.ts'
import {
  type Bytes,
  type ConsumerSeq,
  type Millis,
  millis,
  type StreamSeq,
  streamSeq,
} from './units.ts'

/** More open deliveries of one consumer than this are counted, not known one by one. */
export const OPEN_AT_MOST = 10_000
/** How many ends (terminated, gave up) one consumer remembers below its floor. */
export const ENDED_AT_MOST = 1_024
/** Of what limits dropped, the newest numbers: a screen shows some hundreds. */
export const DROPPED_AT_MOST = 65_536
/** Messages known to have been published again. */
export const DUPLICATES_AT_MOST = 1_024
/** Moments kept for a consumer that was made and used before it was first read. */
export const EARLY_AT_MOST = 256

/** How we know it: a tap showed it, a reading said it, or it follows from the configuration. */
export type Source = 'seen' | 'read' | 'worked out'

/** A message that was delivered and is not settled. */
export type Delivery = {
  /** `unsure`: one of several that may have been given out again; the server did not say which. */
  state: 'in flight' | 'nakd' | 'unsure'
  /** How many times it was delivered, where known. */
  attempt?: number
  consumerSeq?: ConsumerSeq
  deliveredAt?: Millis
  /** When ack_wait, or the delay a nak asked for, runs out. */
  deadline?: Millis
  /** The span that ends at the deadline. */
  wait?: Millis
  /** The last verb was "in progress". */
  progressed: boolean
  holder?: string
  source: Source
  /** The delay that the last nak of this attempt asked for, seen on its way; 0 for none. */
  askedDelay?: Millis
  /** What is known of a nak that an earlier attempt's holder sent. */
  lateNak?: LateNak
  /** When this was last changed. */
  at: Millis
}

export type Ended = 'terminated' | 'gave up'

export type ConsumerState = {
  name: string
  created: Millis
  config: ConsumerConfig
  delivered: Position
  floor: Position
  ackPending: number
  redelivered: number
  pending: number
  waiting: number
  /** Somebody listens where this push consumer delivers. */
  bound?: boolean
  /** When it was last seen in use, where that was seen: from then on it is idle. */
  usedAt?: Millis
  paused: boolean
  /** While it is paused: until when, on the server's clock. */
  pausedUntil?: Millis
  /** The first sequence this consumer could ever get, where known: what lies before was never meant for it. */
  start?: StreamSeq
  /** Delivered and not settled, by sequence. Only between floor and delivered. */
  open: Map<StreamSeq, Delivery>
  /** Settled above the floor. */
  acked: PagedBits
  /** Those of `acked` that nobody saw: a count left no other choice. */
  concluded: PagedBits
  ended: Map<StreamSeq, Ended>
  /** What the last ack that was seen settled, with ack policy `all`. */
  covered?: { from: StreamSeq; to: StreamSeq }
  /** The delivered position up to which readings have explained the window. */
  explainedTo: StreamSeq
  /** When a moment last moved a mark: a reading asked before that does not take it back. */
  movedAt: Millis
}

export type StreamState = {
  name: string
  created: Millis
  config: StreamConfig
  first: StreamSeq
  last: StreamSeq
  messages: number
  bytes: Bytes
  deleted: number
  /** As STREAM.INFO counts them, our own tap left out. */
  consumerCount: number
  /** Numbers between first and last that are known to be gone. */
  holes: PagedBits
  /** Numbers known to be there. What is in neither set is unknown. */
  stored: PagedBits
  /** Every hole is known, so what is no hole is there. */
  holesKnown: boolean
  /** Numbers before the first that a limit is known to have dropped. */
  dropped: PagedBits
  /** Messages that were published again under their message id, and not stored again. */
  duplicates: Set<StreamSeq>
  summaries: Summaries
  consumers: Map<string, ConsumerState>
  /** Which consumers there are is known: one that is new from now on came just now. */
  consumersRead: boolean
  /** When a reading first showed it. */
  foundAt: Millis
  /** Up to here the messages were there when we began to look: seeing them is no news. */
  quietTo: StreamSeq
  /** Moments of consumers that no reading has listed yet: applied when one does. */
  early: OfConsumerMoment[]
  movedAt: Millis
}

export type OfConsumerMoment = Extract<Moment, { consumer: string }>

export type Workshop = {
  streams: Map<string, StreamState>
}

export const emptyWorkshop = (): Workshop => ({ streams: new Map() })

export const streamFrom = (reading: StreamReading, at: Millis): StreamState => ({
  name: reading.name,
  created: reading.created,
  config: reading.config,
  first: reading.first,
  last: reading.last,
  messages: reading.messages,
  bytes: reading.bytes,
  deleted: reading.deleted,
  consumerCount: reading.consumers,
  holes: new PagedBits(),
  stored: new PagedBits(),
  holesKnown: reading.deleted === 0,
  dropped: new PagedBits(),
  duplicates: new Set(),
  summaries: new Summaries(),
  consumers: new Map(),
  consumersRead: reading.consumers === 0,
  foundAt: at,
  quietTo: streamSeq(0),
  early: [],
  movedAt: millis(0),
})

export const consumerFrom = (reading: ConsumerReading): ConsumerState => ({
  name: reading.name,
  created: reading.created,
  config: reading.config,
  delivered: reading.delivered,
  floor: reading.floor,
  ackPending: reading.ackPending,
  redelivered: reading.redelivered,
  pending: reading.pending,
  waiting: reading.waiting,
  ...(reading.bound !== undefined && { bound: reading.bound }),
  paused: reading.paused,
  ...(reading.pausedUntil !== undefined && { pausedUntil: reading.pausedUntil }),
  open: new Map(),
  acked: new PagedBits(),
  concluded: new PagedBits(),
  ended: new Map(),
  explainedTo: reading.floor.stream,
  movedAt: millis(0),
})
