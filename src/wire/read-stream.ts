// Looks into a stream: one message, or all the server says of it. Raw requests, so that what was sent is had as it is,
// and a message with headers that nobody can read is a message all the same.

import { ErrorCode, type NatsConnection, NatsError } from 'nats.ws'
import type * as v from 'valibot'
import type { ReadCall, Receipt } from '../model/commands.ts'
import { done, failed, type Outcome, type Problem, unreachable } from '../model/problem.ts'
import { isOurs } from '../model/subjects.ts'
import { millis, streamSeq } from '../model/units.ts'
import { ANSWER_WITHIN } from './answer.ts'
import {
  consumerInfo,
  consumerReading,
  decode,
  eachOf,
  instant,
  listAnswer,
  messageAnswer,
  nameOf,
  type Refusal,
  streamAnswer,
  streamReading,
} from './decode.ts'
import { readHeaderBlock } from './header-block.ts'
import { wholeList } from './whole-list.ts'

type LookCall = Exclude<ReadCall, { call: 'readRecord' | 'listHeld' }>

/** A list that moves each time is that of a server at work: this much of it is waited for. */
const LIST_TRIES_AT_MOST = 5

export async function readStream(nc: NatsConnection, call: LookCall): Promise<Outcome<Receipt>> {
  switch (call.call) {
    case 'getMessage':
      return getMessage(nc, call.stream, { seq: call.seq })
    case 'lastBySubject':
      return getMessage(nc, call.stream, { last_by_subj: call.subject })
    case 'streamInfo':
      return streamInfo(nc, call.stream)
    case 'listConsumers':
      return listConsumers(nc, call.stream)
    default:
      return unreachable(call)
  }
}

type Which = { seq: number } | { last_by_subj: string }

async function getMessage(
  nc: NatsConnection,
  stream: string,
  which: Which,
): Promise<Outcome<Receipt>> {
  const read = await ask(nc, `$JS.API.STREAM.MSG.GET.${stream}`, which, messageAnswer)
  if (!read.ok) return read
  const { seq, subject, time, hdrs, data } = read.value.answer.message
  return done({
    receipt: 'message',
    stream,
    message: {
      seq: streamSeq(seq),
      subject,
      time: instant(time),
      ...readHeaderBlock(bytesOf(hdrs)),
      body: bytesOf(data),
    },
  })
}

async function streamInfo(nc: NatsConnection, stream: string): Promise<Outcome<Receipt>> {
  const read = await ask(nc, `$JS.API.STREAM.INFO.${stream}`, {}, streamAnswer)
  if (!read.ok) return read
  const { answer, sent } = read.value
  const taps = await countTaps(nc, stream)
  const { first_ts, last_ts, num_subjects, consumer_count } = answer.state
  const { config, first, last, messages, bytes, deleted } = streamReading(answer)
  const created = instant(answer.created)
  const firstTime = first_ts === undefined ? undefined : instant(first_ts)
  const lastTime = last_ts === undefined ? undefined : instant(last_ts)
  return done({
    receipt: 'streamInfo',
    stream,
    sent,
    figures: {
      ...{ config, first, last, messages, bytes, deleted, consumers: consumer_count },
      ...(created !== undefined && { created }),
      ...(firstTime !== undefined && { firstTime }),
      ...(lastTime !== undefined && { lastTime }),
      ...(taps !== undefined && { taps }),
      ...(num_subjects !== undefined && { subjects: num_subjects }),
    },
  })
}

async function listConsumers(nc: NatsConnection, stream: string): Promise<Outcome<Receipt>> {
  const listed = await pagesOf(nc, `$JS.API.CONSUMER.LIST.${stream}`)
  if (typeof listed === 'string') return failed(notListed(stream, listed))
  const others = listed.filter((entry) => !isOurs(nameOf(entry) ?? ''))
  const { read, unread } = eachOf('a consumer', consumerInfo, others)
  if (unread.length > 0) return failed(unreadable(unread.join(' ')))
  // None of these times is on the clock of this page.
  const consumers = read.map((info) => consumerReading(info, millis(0)))
  return done({ receipt: 'consumers', stream, consumers })
}

/** Undefined where this user may not list them: then the count stands as it is. */
async function countTaps(nc: NatsConnection, stream: string): Promise<number | undefined> {
  try {
    const names = await pagesOf(nc, `$JS.API.CONSUMER.NAMES.${stream}`)
    if (typeof names === 'string') return undefined
    return names.filter((name) => isOurs(nameOf(name) ?? '')).length
  } catch (cause) {
    if (cause instanceof NatsError && cause.code === ErrorCode.PermissionsViolation)
      return undefined
    throw cause
  }
}

/** Others come and go while it is read: a list that moved is read anew. */
async function pagesOf(
  nc: NatsConnection,
  subject: string,
  tries = 1,
): ReturnType<typeof wholeList> {
  const read = await wholeList(async (offset) => {
    const page = await ask(nc, subject, { offset }, listAnswer)
    return page.ok ? page.value.answer : undefined
  })
  return read === 'moved' && tries < LIST_TRIES_AT_MOST ? pagesOf(nc, subject, tries + 1) : read
}

/** A refusal is thrown as nats.ws throws one. */
async function ask<T extends object>(
  nc: NatsConnection,
  subject: string,
  body: Record<string, unknown>,
  schema: v.GenericSchema<unknown, T | Refusal>,
): Promise<Outcome<{ sent: string; answer: T }>> {
  const { data } = await nc.request(subject, JSON.stringify(body), { timeout: ANSWER_WITHIN })
  const read = decode(subject, schema, data)
  if (!read.ok) return failed(unreadable(read.why))
  const answer = read.value
  if ('error' in answer) {
    const { code, err_code = 0, description } = answer.error
    const refused = new NatsError(description, String(code))
    refused.api_error = { code, err_code, description }
    throw refused
  }
  return done({ sent: new TextDecoder().decode(data), answer })
}

const notListed = (stream: string, why: string): Problem => ({
  what:
    why === 'moved'
      ? `The consumers of ${stream} come and go faster than they can be listed.`
      : `${stream} has more consumers than this page lists.`,
  tip: 'Nothing was changed: try again when fewer are made or deleted.',
  cause: { code: 'NOT_LISTED', description: why },
  outcome: 'refused',
})

const unreadable = (why: string): Problem => ({
  what: 'The server answered, and this page cannot read the answer.',
  tip: 'The server may be newer than this page knows: look at it with the nats CLI.',
  cause: { code: 'UNREADABLE', description: why },
  outcome: 'refused',
})

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const characters = atob(base64)
  const bytes = new Uint8Array(characters.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i)
  return bytes
}
