// Asks the server for its state. Raw requests, so that every server version's answer is read the same tolerant way.

import type { NatsConnection } from 'nats.ws'
import type * as v from 'valibot'
import type { Reading } from '../model/readings.ts'
import { isOurs } from '../model/subjects.ts'
import type { Summary } from '../model/summaries.ts'
import { bytes, type Millis, millis, type StreamSeq } from '../model/units.ts'
import {
  accountAnswer,
  consumerList,
  consumerReading,
  type Decoded,
  decode,
  messageAnswer,
  othersOnly,
  serverTime,
  streamAnswer,
  streamList,
  streamReading,
} from './decode.ts'

/** Nobody pressed anything: a reading that takes longer is given up, and the link is said to be stale. */
const READ_WITHIN = 2000
/** Lists come in pages of 256; more than this many pages are not read. */
const PAGES_AT_MOST = 8
/** More holes than this are counted, not listed. */
const HOLES_LISTED_AT_MOST = 10_000
const ASKED_AT_ONCE = 4
const ROUND_TRIPS_KEPT = 20

export type ReadMessage = { seq: StreamSeq; summary: Summary | undefined }

/** The server answered, and said no: no JetStream, no permission. */
export type Answered<T> = { at: 'answered'; value: T } | { at: 'error'; code: number; text: string }

export function createReadings(nc: NatsConnection, now: () => Millis) {
  /** What takes the server's clock to ours, as of the newest answer that named it. */
  let offset = millis(0)
  const roundTrips: number[] = []
  /** How many of a stream's consumers are our taps, by stream; known for those that were listed. */
  const taps = new Map<string, { count: number; ours: number }>()

  async function ask<T>(
    subject: string,
    body: Record<string, unknown>,
    schema: v.GenericSchema<unknown, T>,
  ): Promise<T> {
    const sent = now()
    const { data } = await nc.request(subject, JSON.stringify(body), { timeout: READ_WITHIN })
    roundTrips.push(now() - sent)
    if (roundTrips.length > ROUND_TRIPS_KEPT) roundTrips.shift()
    const read: Decoded<T> = decode(subject, schema, data)
    if (!read.ok) throw new UnreadableAnswer(read.why)
    return read.value
  }

  /** Every page of a list; a list that changes between pages is right again with the next reading. */
  async function pages<T>(
    subject: string,
    schema: v.GenericSchema<unknown, T>,
    items: (page: T) => { total: number; count: number } | undefined,
  ): Promise<T[]> {
    const read: T[] = []
    let offsetInList = 0
    for (let page = 0; page < PAGES_AT_MOST; page++) {
      const answer = await ask(subject, { offset: offsetInList }, schema)
      read.push(answer)
      const size = items(answer)
      if (!size || size.count === 0) break
      offsetInList += size.count
      if (offsetInList >= size.total) break
    }
    return read
  }

  async function readMessage(stream: string, seq: StreamSeq): Promise<ReadMessage> {
    const answer = await ask(`$JS.API.STREAM.MSG.GET.${stream}`, { seq }, messageAnswer)
    if ('error' in answer) return { seq, summary: undefined }
    const { subject, data, time } = answer.message
    const size = bytes(sizeOfBase64(data))
    return { seq, summary: { subject, size, time: millis(Date.parse(time)) } }
  }

  const oursIn = (stream: string): number => taps.get(stream)?.ours ?? 0

  return {
    /** The quickest of the last answers: what lies between is the server's own work. */
    roundTrip: (): Millis => millis(Math.round(Math.min(...roundTrips))),

    /** Does this account have JetStream? */
    async account(): Promise<Answered<undefined>> {
      const { error } = await ask('$JS.API.INFO', {}, accountAnswer)
      return error
        ? { at: 'error', code: error.err_code ?? error.code, text: error.description }
        : { at: 'answered', value: undefined }
    },

    async streams(): Promise<Reading | undefined> {
      const asked = now()
      const lists = await pages('$JS.API.STREAM.LIST', streamList, (list) =>
        'error' in list ? undefined : { total: list.total, count: list.streams?.length ?? 0 },
      )
      if (lists.some((list) => 'error' in list)) return undefined
      const infos = lists.flatMap((list) => ('error' in list ? [] : (list.streams ?? [])))
      for (const { config, state } of infos) {
        const known = taps.get(config.name)
        if (known?.count === state.consumer_count) continue
        // The count others see has our taps (and those of other tabs) in it: only their names tell them apart.
        if (state.consumer_count === 0) taps.set(config.name, { count: 0, ours: 0 })
        else await this.consumers(config.name)
      }
      const at = now()
      const streams = infos.map((info) => streamReading(info, oursIn(info.config.name)))
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
        return answer.error.err_code === 10059
          ? { type: 'streamGone', at, stream: name }
          : undefined
      const there = serverTime(answer)
      // The answer left the server somewhere between the question and now.
      if (there !== undefined) offset = millis((asked + at) / 2 - there)
      return { type: 'stream', asked, at, stream: streamReading(answer, oursIn(name)) }
    },

    async consumers(stream: string): Promise<Extract<Reading, { type: 'consumers' }> | undefined> {
      const asked = now()
      const lists = await pages(`$JS.API.CONSUMER.LIST.${stream}`, consumerList, (list) =>
        'error' in list ? undefined : { total: list.total, count: list.consumers?.length ?? 0 },
      )
      if (lists.some((list) => 'error' in list)) return undefined
      const infos = lists.flatMap((list) => ('error' in list ? [] : (list.consumers ?? [])))
      taps.set(stream, {
        count: infos.length,
        ours: infos.filter(({ name }) => isOurs(name)).length,
      })
      const consumers = othersOnly(infos).map((info) => consumerReading(info, offset))
      return { type: 'consumers', asked, at: now(), stream, consumers }
    },

    /** Subject, size and time of these messages, one by one: nothing is consumed. A hole has no summary. */
    async messages(stream: string, seqs: readonly StreamSeq[]): Promise<ReadMessage[]> {
      const read: ReadMessage[] = []
      for (let i = 0; i < seqs.length; i += ASKED_AT_ONCE)
        read.push(
          ...(await Promise.all(
            seqs.slice(i, i + ASKED_AT_ONCE).map((seq) => readMessage(stream, seq)),
          )),
        )
      return read
    },
  }
}

/** An answer came and could not be read: not the same as no answer. */
export class UnreadableAnswer extends Error {}

function sizeOfBase64(data: string): number {
  const padding = data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0
  return (data.length / 4) * 3 - padding
}
