// Asks the server for its state. Raw requests, so that every server version's answer is read the same tolerant way.

import { ErrorCode, type NatsConnection, NatsError } from 'nats.ws'
import type * as v from 'valibot'
import { NO_MESSAGE, NO_STREAM } from '../model/err-codes.ts'
import type { Reading } from '../model/readings.ts'
import { isOurStream, isOurs } from '../model/subjects.ts'
import type { Summary } from '../model/summaries.ts'
import { bytes, type Millis, millis, type StreamSeq } from '../model/units.ts'
import {
  accountAnswer,
  consumerInfo,
  consumerReading,
  type Decoded,
  decode,
  eachOf,
  instant,
  listAnswer,
  messageAnswer,
  nameOf,
  serverTime,
  streamAnswer,
  streamInfo,
  streamReading,
} from './decode.ts'
import { createTapCounts } from './tap-counts.ts'
import { wholeList } from './whole-list.ts'

/** Nobody pressed anything: a reading that takes longer is given up, and the link is said to be stale. */
const READ_WITHIN = 2000
/** More holes than this are counted, not listed. */
const HOLES_LISTED_AT_MOST = 10_000
const ASKED_AT_ONCE = 8
const ROUND_TRIPS_KEPT = 20

export type ReadMessage = { seq: StreamSeq; summary: Summary | undefined }

/** The server answered, and said no: no JetStream, no permission. */
export type Answered<T> = { at: 'answered'; value: T } | { at: 'error'; code: number; text: string }

export function createReadings(
  nc: NatsConnection,
  now: () => Millis,
  onUnread: (why: string) => void,
) {
  /** What takes the server's clock to ours, as of the newest answer that named it. */
  let offset = millis(0)
  const roundTrips: number[] = []
  let answers = 0
  const taps = createTapCounts()
  let mayAskNames = true

  async function ask<T>(
    subject: string,
    body: Record<string, unknown>,
    schema: v.GenericSchema<unknown, T>,
  ): Promise<T> {
    const sent = now()
    const { data } = await nc.request(subject, JSON.stringify(body), { timeout: READ_WITHIN })
    answers++
    roundTrips.push(now() - sent)
    if (roundTrips.length > ROUND_TRIPS_KEPT) roundTrips.shift()
    const read: Decoded<T> = decode(subject, schema, data)
    if (!read.ok) throw new UnreadableAnswer(read.why)
    return read.value
  }

  async function list(subject: string): Promise<unknown[] | undefined> {
    const read = await wholeList(async (offset) => {
      const answer = await ask(subject, { offset }, listAnswer)
      return 'error' in answer ? undefined : answer
    })
    if (read === 'too long') onUnread(`a list that is too long: ${subject}`)
    return typeof read === 'string' ? undefined : read
  }

  function readable<T>(kind: string, schema: v.GenericSchema<unknown, T>, entries: unknown[]): T[] {
    const { read, unread } = eachOf(kind, schema, entries)
    for (const why of unread) onUnread(why)
    return read
  }

  async function countTaps(listed: ReadonlyMap<string, number>): Promise<void> {
    const due = taps.due(listed)
    if (!mayAskNames) return
    try {
      await fewAtOnce(due, async (stream) => {
        const names = await list(`$JS.API.CONSUMER.NAMES.${stream}`)
        if (names) taps.learn(stream, names.map(nameOf))
      })
    } catch (cause) {
      if (!(cause instanceof NatsError && cause.code === ErrorCode.PermissionsViolation))
        throw cause
      // Then taps of other pages stay in the counts; everything else can still be read.
      mayAskNames = false
      onUnread(`names: ${cause.message}`)
    }
  }

  /** A hole has no summary. Undefined where the server said neither. */
  async function readMessage(stream: string, seq: StreamSeq): Promise<ReadMessage | undefined> {
    const answer = await ask(`$JS.API.STREAM.MSG.GET.${stream}`, { seq }, messageAnswer)
    if ('error' in answer)
      return answer.error.err_code === NO_MESSAGE ? { seq, summary: undefined } : undefined
    const { subject, data, time } = answer.message
    const size = bytes(sizeOfBase64(data))
    return { seq, summary: { subject, size, time: instant(time) ?? millis(0) } }
  }

  return {
    /** How many questions were answered: a sweep that had nothing to ask says nothing of the link. */
    answers: (): number => answers,

    /** The quickest of the last answers: what lies between is the server's own work. */
    roundTrip: (): Millis => millis(Math.round(Math.min(...roundTrips))),

    /** A consumer of this stream came or went: which of them are taps is asked for again. */
    forget: (stream: string): void => taps.forget(stream),

    /** Does this account have JetStream? */
    async account(): Promise<Answered<undefined>> {
      const { error } = await ask('$JS.API.INFO', {}, accountAnswer)
      return error
        ? { at: 'error', code: error.err_code ?? error.code, text: error.description }
        : { at: 'answered', value: undefined }
    },

    async streams(): Promise<Reading | undefined> {
      const asked = now()
      const entries = await list('$JS.API.STREAM.LIST')
      if (!entries) return undefined
      // Our own are in no list and in no count.
      const others = entries.filter((entry) => !isOurStream(nameOf(entry) ?? ''))
      const infos = readable('a stream', streamInfo, others)
      await countTaps(
        new Map(infos.map(({ config, state }) => [config.name, state.consumer_count])),
      )
      const at = now()
      const streams = infos.map((info) => streamReading(info, taps.of(info.config.name)))
      return { type: 'streams', asked, at, streams }
    },

    /** `holes`: how many are known already; where that differs from the count, they are listed. */
    async stream(name: string, holes: number): Promise<Reading | undefined> {
      const asked = now()
      let answer = await ask(`$JS.API.STREAM.INFO.${name}`, {}, streamAnswer)
      const listHoles =
        !('error' in answer) &&
        answer.state.num_deleted !== holes &&
        answer.state.num_deleted <= HOLES_LISTED_AT_MOST &&
        answer.state.num_deleted > 0
      if (listHoles)
        answer = await ask(`$JS.API.STREAM.INFO.${name}`, { deleted_details: true }, streamAnswer)
      const at = now()
      if ('error' in answer)
        return answer.error.err_code === NO_STREAM
          ? { type: 'streamGone', at, stream: name }
          : undefined
      const there = serverTime(answer)
      // The answer left the server somewhere between the question and now.
      if (there !== undefined) offset = millis((asked + at) / 2 - there)
      return { type: 'stream', asked, at, stream: streamReading(answer, taps.of(name)) }
    },

    async consumers(stream: string): Promise<Extract<Reading, { type: 'consumers' }> | undefined> {
      const asked = now()
      const entries = await list(`$JS.API.CONSUMER.LIST.${stream}`)
      if (!entries) return undefined
      taps.learn(stream, entries.map(nameOf))
      // Our own taps are on no lane and in no count.
      const others = entries.filter((entry) => !isOurs(nameOf(entry) ?? ''))
      const infos = readable('a consumer', consumerInfo, others)
      const consumers = infos.map((info) => consumerReading(info, offset))
      return { type: 'consumers', asked, at: now(), stream, consumers }
    },

    /** Subject, size and time of these messages, one by one: nothing is consumed. */
    async messages(stream: string, seqs: readonly StreamSeq[]): Promise<ReadMessage[]> {
      const read = await fewAtOnce(seqs, (seq) => readMessage(stream, seq))
      return read.filter((message) => message !== undefined)
    },
  }
}

/** An answer came and could not be read: not the same as no answer. */
export class UnreadableAnswer extends Error {}

async function fewAtOnce<A, T>(all: readonly A[], ask: (one: A) => Promise<T>): Promise<T[]> {
  const answers: T[] = []
  for (let i = 0; i < all.length; i += ASKED_AT_ONCE)
    answers.push(...(await Promise.all(all.slice(i, i + ASKED_AT_ONCE).map(ask))))
  return answers
}

function sizeOfBase64(data: string): number {
  const padding = data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0
  return (data.length / 4) * 3 - padding
}
