// Publishing, once or often. Many are sent pipelined: with one at a time each would wait for the answer to the last.

import {
  type JetStreamClient,
  type MsgHdrs,
  type NatsConnection,
  headers as natsHeaders,
} from 'nats.ws'
import type { Call, Receipt } from '../model/commands.ts'
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
  const lanes = Math.min(
    call.count,
    IN_FLIGHT_AT_MOST,
    Math.max(1, Math.floor(IN_FLIGHT_BYTES / (size.body + size.headers + 1))),
  )
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
  { js, now, onMoments }: Speaker,
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
  return done({ receipt: 'stored', stream, seq: last, count: call.count, duplicates, took })
}

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
