// The port through which everything acts on the server. Operations make calls; one interpreter, in wire, performs them.

import type { Outcome } from './problem.ts'
import type { AckPolicy, Retention, Storage } from './readings.ts'
import type { StoredMessage } from './stored-message.ts'
import type { ConsumerFigures, StreamFigures } from './stream-figures.ts'
import { type Millis, millis, type StreamSeq } from './units.ts'

/** Where a consumer starts to read. */
export type Start =
  | { from: 'all' }
  | { from: 'last' }
  /** Only with a filter: so the server wants it. */
  | { from: 'lastPerSubject' }
  | { from: 'new' }
  | { from: 'sequence'; seq: StreamSeq }
  | { from: 'time'; time: Millis }

/** Limits of 0 are "no limit"; a duplicate window of 0 leaves it to the server. */
export type StreamDraft = {
  name: string
  subjects: readonly string[]
  storage: Storage
  retention: Retention
  maxMsgs: number
  maxAge: Millis
  maxBytes: number
  discard: 'old' | 'new'
  duplicateWindow: Millis
}

/** What of a stream can be changed afterwards; what is left out stays as it is. */
export type StreamChanges = Partial<
  Pick<StreamDraft, 'maxMsgs' | 'maxAge' | 'maxBytes' | 'discard' | 'duplicateWindow'>
>

/** 0 deliveries is "without end"; 0 in hand, and 0 to answer in, leaves it to the server. */
export type ConsumerDraft = {
  name: string
  /** Empty: every subject of the stream. */
  filter: string
  ackWait: Millis
  maxDeliver: number
  maxAckPending: number
  start: Start
  /** Left out: explicit. */
  ack?: AckPolicy
  /** Left out: instant. */
  replay?: 'instant' | 'original'
  /** The server deletes it when it was idle that long. Left out: durable. */
  inactiveThreshold?: Millis
  /** Left out: it is pulled. */
  push?: { deliverSubject: string; deliverGroup?: string }
}

/** In one press. More than this is a load test, for a program of its own. */
export const PUBLISHES_AT_MOST = 10_000
/** With a pause between them they take no longer than this: nobody waits longer at a button. */
export const PUBLISHING_AT_MOST = millis(600_000)
/** A page holds 10,000 deliveries; one fetch is a part of that. */
export const FETCHED_AT_MOST = 1_000

/** Workers do this with each message, once its time to work on it is over. */
export type WorkerAnswer = 'ack' | 'nak' | 'term' | 'silence'

export type WorkerDraft = {
  name: string
  stream: string
  consumer: string
  /** How many it asks for at once; a push consumer sends as it likes. */
  batch: number
  handlerTime: Millis
  answer: WorkerAnswer
}

/** A worker asks for so many at once at most. */
export const WORKER_BATCH_AT_MOST = 100
export const HANDLER_TIME_AT_MOST = millis(60_000)
/** A nak brings the message back at once: without a pause that is thousands of times a second. */
export const NAK_TAKES_AT_LEAST = millis(100)

export type Header = readonly [key: string, value: string]

export type Call =
  | { call: 'addStream'; stream: StreamDraft }
  | { call: 'editStream'; stream: string; changes: StreamChanges }
  | { call: 'deleteStream'; stream: string }
  | {
      call: 'publish'
      subject: string
      body: string
      headers: readonly Header[]
      count: number
      via: 'jetstream' | 'core'
      /** Between two of them. Left out: as fast as they are answered. */
      pause?: Millis
    }
  | { call: 'addConsumer'; stream: string; consumer: ConsumerDraft }
  | { call: 'deleteConsumer'; stream: string; consumer: string }
  | { call: 'fetch'; stream: string; consumer: string; batch: number; expires: Millis }
  | { call: 'ack' | 'term' | 'progress'; stream: string; consumer: string; seq: StreamSeq }
  /** An ack that asks for the server's word that it has it. */
  | { call: 'doubleAck'; stream: string; consumer: string; seq: StreamSeq }
  | { call: 'nak'; stream: string; consumer: string; seq: StreamSeq; delay: Millis }
  /** Without more, everything; `upTo` stays itself, and goes not together with `keep`. */
  | { call: 'purge'; stream: string; filter?: string; upTo?: StreamSeq; keep?: number }
  | { call: 'deleteMessage'; stream: string; seq: StreamSeq }
  | { call: 'replay'; stream: string; start: Start; pace: 'instant' | 'original' }
  /** A note of the workshop's own, kept at the server under this name; the last one stands. */
  | { call: 'record'; about: string; body: string }
  /** Notes of the workshop's own go, each with all that is noted below it. */
  | { call: 'forgetRecords'; about: readonly string[] }
  | ReadCall
  | HandsCall

/** Asked of the stream itself: nothing is delivered by it, and no consumer notices. */
export type ReadCall =
  | { call: 'getMessage'; stream: string; seq: StreamSeq }
  | { call: 'lastBySubject'; stream: string; subject: string }
  | { call: 'streamInfo' | 'listConsumers'; stream: string }
  | { call: 'readRecord'; about: string }
  /** What this page received of it and did not answer: asked of the page, at this moment. */
  | { call: 'listHeld'; stream: string }

const OF_READING: Readonly<Record<ReadCall['call'], true>> = {
  getMessage: true,
  lastBySubject: true,
  streamInfo: true,
  listConsumers: true,
  readRecord: true,
  listHeld: true,
}
export const isRead = (call: Call): call is ReadCall => Object.hasOwn(OF_READING, call.call)

/** What is open after it was answered, until it is stopped: not one request, and not of one link. */
export type HandsCall =
  | { call: 'listen' | 'stopListening'; stream: string; consumer: string }
  | { call: 'startWorker'; worker: WorkerDraft }
  /** Stopped it finishes what it holds; crashed its connection is dropped, and what it held comes back after ack_wait. */
  | { call: 'stopWorker' | 'crashWorker'; worker: string }
  /** A plain subscription, as any NATS client makes one; a group shares what comes among its members. */
  | { call: 'subscribe' | 'unsubscribe'; subject: string; group?: string }

const OF_HANDS: Readonly<Record<HandsCall['call'], true>> = {
  listen: true,
  stopListening: true,
  startWorker: true,
  stopWorker: true,
  crashWorker: true,
  subscribe: true,
  unsubscribe: true,
}
export const isHandsCall = (call: Call): call is HandsCall => Object.hasOwn(OF_HANDS, call.call)

/** A delivery that this page can answer. */
export type HeldDelivery = { consumer: string; seq: StreamSeq; attempt: number }

/** What a receiver says of a delivery. */
export type AnswerCall = Extract<Call, { call: 'ack' | 'nak' | 'term' | 'progress' }>

/** Why a consumer gives nothing out: as many are in hand as may be, or it is paused (on the server's clock). */
export type HeldBack =
  | { by: 'max_ack_pending'; inHand: number; most: number }
  | { by: 'pause'; until: Millis }

/** What the server answered. Never a guess: a receipt without an answer says so. */
export type Receipt =
  /** The last PubAck of `count` publishes; `duplicates` of them were known by their Msg-Id. */
  | {
      receipt: 'stored'
      stream: string
      seq: StreamSeq
      count: number
      duplicates: number
      took: Millis
      /** Of one with an id: when the message that has it was stored, or that it is not there any more. */
      original?: { storedAt: Millis } | 'gone'
    }
  /** Core publishes: nobody says whether a stream kept them. */
  | { receipt: 'sent'; subject: string; count: number }
  | {
      receipt: 'fetched'
      stream: string
      consumer: string
      seqs: readonly StreamSeq[]
      took: Millis
      /** Nothing came, and the server says what keeps it back. */
      heldBack?: HeldBack
    }
  /** The verb left; it is not answered, the lane shows what came of it. */
  | { receipt: 'answered'; verb: AnswerCall['call']; consumer: string; seq: StreamSeq }
  /** The server has the ack; whether the message was still open it does not say. */
  | { receipt: 'confirmed'; consumer: string; seq: StreamSeq; took: Millis }
  /** `unchanged`: to be created, and there already with the same configuration. */
  | {
      receipt: 'created' | 'unchanged' | 'deleted'
      kind: 'stream' | 'consumer'
      name: string
    }
  | { receipt: 'edited'; stream: string; changes: StreamChanges }
  | { receipt: 'purged'; stream: string; count: number }
  | { receipt: 'messageDeleted'; stream: string; seq: StreamSeq }
  | { receipt: 'replaying'; stream: string; consumer: string; waiting: number }
  | { receipt: 'message'; stream: string; message: StoredMessage }
  | { receipt: 'held'; stream: string; held: readonly HeldDelivery[] }
  | { receipt: 'recorded'; about: string }
  /** `body` is left out where nothing was noted. */
  | { receipt: 'record'; about: string; body?: string }
  /** `sent`: the answer as the server wrote it. */
  | { receipt: 'streamInfo'; stream: string; sent: string; figures: StreamFigures }
  /** Everybody's but the taps of pages like this. */
  | { receipt: 'consumers'; stream: string; consumers: readonly ConsumerFigures[] }
  /** `others`: somebody was bound there before, without a group, so each gets a copy. */
  | {
      receipt: 'listening'
      consumer: string
      deliverSubject: string
      group?: string
      others: boolean
    }
  | { receipt: 'stoppedListening'; consumer: string }
  | { receipt: 'workerStarted'; worker: string; consumer: string; mode: 'fetches' | 'listens' }
  | { receipt: 'workerStopping' | 'workerCrashed'; worker: string; holding: number }
  | { receipt: 'subscribed' | 'unsubscribed'; subject: string; group?: string }

export type Commands = {
  perform(call: Call): Promise<Outcome<Receipt>>
}
