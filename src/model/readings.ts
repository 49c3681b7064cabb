// What the server says its state is now. A reading always wins over what was derived from moments.

import type { Summary } from './summaries.ts'
import type { Bytes, ConsumerSeq, Millis, StreamSeq } from './units.ts'

export type Storage = 'file' | 'memory'
export type Retention = 'limits' | 'interest' | 'workqueue'

/** The configuration as the server echoes it. Limits: -1 or 0 is none, as the server says it. */
export type StreamConfig = {
  subjects: readonly string[]
  storage: Storage
  retention: Retention
  discard: 'old' | 'new'
  maxMsgs: number
  maxBytes: number
  maxAge: Millis
  maxMsgSize: number
  maxConsumers: number
  duplicateWindow: Millis
  replicas: number
  mirrorOf?: string
  sourcesOf?: readonly string[]
  /** Where the server republishes what it stored: a tap that costs nothing. */
  republish?: { dest: string; headersOnly: boolean }
}

export type StreamReading = {
  name: string
  created: Millis
  config: StreamConfig
  first: StreamSeq
  last: StreamSeq
  messages: number
  bytes: Bytes
  /** Numbers missing between first and last. */
  deleted: number
  /** Which ones, where the server listed them. */
  deletedSeqs?: readonly StreamSeq[]
  /** Everybody's consumers but our own tap. */
  consumers: number
}

export type AckPolicy = 'none' | 'all' | 'explicit'
export type DeliverPolicy =
  | 'all'
  | 'last'
  | 'new'
  | 'by_start_sequence'
  | 'by_start_time'
  | 'last_per_subject'

export type ConsumerConfig = {
  durable: boolean
  /** A push consumer has one; a pull consumer has none. */
  deliverSubject?: string
  deliverGroup?: string
  filters: readonly string[]
  /** `unknown`: one that is newer than this page, as sources have on nats-server 2.14 (`flow_control`). */
  ack: AckPolicy | 'unknown'
  ackWait: Millis
  /** -1: without end. */
  maxDeliver: number
  maxAckPending: number
  backoff: readonly Millis[]
  deliver: DeliverPolicy
  startSeq?: StreamSeq
  replay: 'instant' | 'original'
  inactiveThreshold?: Millis
}

export type Position = { consumer: ConsumerSeq; stream: StreamSeq }

export type ConsumerReading = {
  name: string
  created: Millis
  config: ConsumerConfig
  delivered: Position
  /** When the last delivery was, on the engine's clock. */
  lastDelivery?: Millis
  floor: Position
  /** num_ack_pending */
  ackPending: number
  /** num_redelivered */
  redelivered: number
  /** num_pending: matching messages not delivered yet. */
  pending: number
  /** num_waiting: open pulls. */
  waiting: number
  /** push_bound: somebody subscribes its deliver subject. Only of a push consumer. */
  bound?: boolean
  paused: boolean
  /** While it is paused: until when, on the server's clock. */
  pausedUntil?: Millis
}

/** `asked` is when the request left: a moment after it may be newer than the answer. */
export type Reading =
  | { type: 'streams'; asked: Millis; at: Millis; streams: readonly StreamReading[] }
  | { type: 'stream'; asked: Millis; at: Millis; stream: StreamReading }
  | {
      type: 'consumers'
      asked: Millis
      at: Millis
      stream: string
      consumers: readonly ConsumerReading[]
    }
  /** One number of a stream, asked for by itself: its message's summary, or undefined where it is a hole. */
  | { type: 'message'; at: Millis; stream: string; seq: StreamSeq; summary: Summary | undefined }
  /** INFO said 404: the stream is not there. */
  | { type: 'streamGone'; at: Millis; stream: string }
