// Publishing, once or often. Many are sent pipelined: with one at a time each would wait for the answer to the last.

import {
  type JetStreamClient,
  type JetStreamManager,
  type MsgHdrs,
  type NatsConnection,
  NatsError,
  headers as natsHeaders,
} from 'nats.ws'
import type { Call, Receipt } from '../model/commands.ts'
import { NO_MESSAGE } from '../model/err-codes.ts'
import { grouped } from '../model/grouped.ts'
import type { Moment } from '../model/moments.ts'
import { done, failed, type Outcome, type Problem } from '../model/problem.ts'
import { type Millis, millis, type StreamSeq, streamSeq } from '../model/units.ts'
import { ANSWER_WITHIN } from './answer.ts'
import type { Denials } from './denials.ts'
import { sizeOf, whyTooLarge } from './payload.ts'
import { problemOf } from './problems.ts'

/** Unanswered at once: enough to fill a bad line, few enough that an answer in 3 s is not a question of the queue. */
const IN_FLIGHT_AT_MOST = 256
/** The same in bytes, so that large messages do not fill the socket's buffer. */
const IN_FLIGHT_BYTES = 4 * 1_048_576

export type PublishCall = Extract<Call, { call: 'publish' }>

type Speaker = {
  nc: NatsConnection
  js: JetStreamClient
  jsm: JetStreamManager
  denials: Denials
  now: () => Millis
  onMoments: (moments: readonly Moment[]) => void
}

export async function publish(speaker: Speaker, call: PublishCall): Promise<Outcome<Receipt>> {
  const size = sizeOf(call.body, call.headers)
  const tooLarge = whyTooLarge(size, speaker.nc.info?.max_payload)
  if (tooLarge) return failed(tooLarge)
  const body = new TextEncoder().encode(call.body)
  const headers = headersOf(call)
  const together = Math.min(
    call.count,
    IN_FLIGHT_AT_MOST,
    Math.max(1, Math.floor(IN_FLIGHT_BYTES / (size.body + size.headers + 1))),
  )
  const lanes = call.pause === undefined ? together : 1
  return call.via === 'core'
    ? sendCore(speaker, call, body, headers, lanes)
    : sendStored(speaker, call, body, headers, lanes)
}

/** Headers as typed: nats.ws would change nothing here but spaces at the ends, which the checks refuse. */
function headersOf({ headers }: PublishCall): MsgHdrs | undefined {
  if (headers.length === 0) return undefined
  const block = natsHeaders()
  for (const [key, value] of headers) block.append(key, value)
  return block
}

async function sendStored(
  { js, jsm, now, onMoments }: Speaker,
  call: PublishCall,
  body: Uint8Array,
  headers: MsgHdrs | undefined,
  lanes: number,
): Promise<Outcome<Receipt>> {
  const began = now()
  let left = call.count
  let stored = 0
  let duplicates = 0
  let stream = ''
  let last: StreamSeq = streamSeq(0)
  const problems: Problem[] = []

  async function lane() {
    // What is refused once is refused again: no more of them after the first problem.
    while (left > 0 && problems.length === 0) {
      left--
      if (call.pause !== undefined && left < call.count - 1) await after(call.pause)
      try {
        const ack = await js.publish(call.subject, body, {
          timeout: ANSWER_WITHIN,
          ...(headers && { headers }),
        })
        stored++
        if (ack.duplicate) {
          duplicates++
          const known = { stream: ack.stream, seq: streamSeq(ack.seq) }
          onMoments([{ type: 'duplicate', at: now(), ...known }])
        }
        stream = ack.stream
        last = streamSeq(Math.max(last, ack.seq))
      } catch (error) {
        problems.push(problemOf(error, call))
      }
    }
  }

  await Promise.all(Array.from({ length: lanes }, lane))
  const problem = problems.find(({ outcome }) => outcome === 'unknown') ?? problems[0]
  if (problem) return failed(call.count === 1 ? problem : ofMany(problem, problems, stored, call))
  const took = millis(now() - began)
  const receipt = {
    receipt: 'stored',
    stream,
    seq: last,
    count: call.count,
    duplicates,
    took,
  } as const
  // So written, and not otherwise: the server looks for it letter by letter.
  if (!call.headers.some(([key]) => key === 'Nats-Msg-Id')) return done(receipt)
  const original =
    duplicates === call.count
      ? await originalOf(jsm, stream, last)
      : { storedAt: call.count === 1 ? now() : began }
  return done({ ...receipt, ...(original && { original }) })
}

/** The id outlives its message: a duplicate may be one of a message that was deleted. Undefined where it cannot be read. */
async function originalOf(
  jsm: JetStreamManager,
  stream: string,
  seq: StreamSeq,
): Promise<{ storedAt: Millis } | 'gone' | undefined> {
  try {
    const { time } = await jsm.streams.getMessage(stream, { seq })
    return { storedAt: millis(time.getTime()) }
  } catch (error) {
    if (!(error instanceof NatsError)) throw error
    return error.api_error?.err_code === NO_MESSAGE ? 'gone' : undefined
  }
}

const after = (pause: Millis) => new Promise((resolve) => setTimeout(resolve, pause))

/** Of many, some may have been stored before the first refusal: the sentence says how many. */
function ofMany(
  problem: Problem,
  problems: readonly Problem[],
  stored: number,
  { count }: PublishCall,
): Problem {
  const unanswered = problems.filter(({ outcome }) => outcome === 'unknown').length
  const open = unanswered > 0 ? ` and ${grouped(unanswered)} had no answer` : ''
  const some = `${grouped(stored)} ${stored === 1 ? 'was' : 'were'} stored`
  return {
    ...problem,
    what: `${problem.what} Of ${grouped(count)} messages ${some}${open}.`,
    outcome: stored > 0 && problem.outcome === 'refused' ? 'in part' : problem.outcome,
  }
}

async function sendCore(
  { nc, denials }: Speaker,
  call: PublishCall,
  body: Uint8Array,
  headers: MsgHdrs | undefined,
  lanes: number,
): Promise<Outcome<Receipt>> {
  const { subject, count } = call
  denials.forget(subject)
  for (let sent = 0; sent < count; sent += lanes) {
    if (sent > 0 && call.pause !== undefined) await after(call.pause)
    try {
      for (let i = sent; i < Math.min(count, sent + lanes); i++)
        nc.publish(subject, body, headers && { headers })
    } catch (error) {
      return failed(problemOf(error, call))
    }
    const error = await denials.whyNotTaken(subject)
    if (error) return failed(problemOf(error, call))
  }
  return done({ receipt: 'sent', subject, count })
}
