// One press of "fetch": what is there at once, and if nothing is there the next message within `expires`.
//
//   no_wait, batch n  ->  some came                          -> done
//                     ->  none came                          -> wait for one -> no_wait for the rest of the batch
//                     ->  no answer at all (nothing may be given out, or the consumer is gone) -> look which -> wait

import type { JetStreamManager } from 'nats.ws'
import type { Call } from '../model/commands.ts'
import { done, failed, type Outcome, type Problem, unreachable } from '../model/problem.ts'
import { type Millis, millis, type StreamSeq } from '../model/units.ts'
import type { AckSubject } from './ack-subject.ts'
import { lost } from './answer.ts'
import { problemOf, problemOfStatus } from './problems.ts'
import {
  type Pull,
  type PullEnd,
  type Puller,
  type PullRequest,
  pull,
  type Receive,
} from './pull.ts'

export type FetchCall = Extract<Call, { call: 'fetch' }>

type Fetcher = Puller & {
  jsm: JetStreamManager
  now: () => Millis
  /** Tells of each delivery as it comes. */
  receive: (delivery: AckSubject, reply: string) => void
  /** Keeps the pull until it has ended, so that closing can stop it. */
  open: (pull: Pull) => Pull
}

export async function fetchMessages(
  { jsm, now, receive, open, ...puller }: Fetcher,
  call: FetchCall,
): Promise<Outcome<readonly StreamSeq[]>> {
  const { stream, consumer, batch, expires } = call
  const began = now()
  const seqs: StreamSeq[] = []
  const take: Receive = (delivery, reply) => {
    seqs.push(delivery.seq)
    receive(delivery, reply)
    return 'more'
  }
  const ask = (request: Omit<PullRequest, 'stream' | 'consumer'>) =>
    open(pull(puller, { stream, consumer, ...request }, take)).ended

  const first = await ask({ batch })
  if (seqs.length > 0) return done(seqs)
  const refused = whyRefused(first, call)
  if (refused) return failed(refused)
  // nats-server 2.9 says nothing for a consumer that is not there, either.
  const gone = first.end === 'silent' ? await whyUnanswered(jsm, call) : undefined
  if (gone) return failed(gone)

  const rest = millis(expires - (now() - began))
  if (rest <= 0) return done(seqs)
  const waited = await ask({ batch: 1, expires: rest })
  if (seqs.length === 0) {
    // A request that a busy 2.9 reads after its time gets no 408: an empty hand, if the server answers at all.
    const silent = waited.end === 'silent'
    const late = silent ? await whyUnanswered(jsm, call) : whyRefused(waited, call)
    return late ? failed(late) : done(seqs)
  }
  if (batch > seqs.length) await ask({ batch: batch - seqs.length })
  return done(seqs)
}

/** A pull was not answered: is the consumer there, and does the server answer? */
const whyUnanswered = (jsm: JetStreamManager, call: FetchCall): Promise<Problem | undefined> =>
  jsm.consumers.info(call.stream, call.consumer).then(
    () => undefined,
    (error: unknown) => problemOf(error, call),
  )

/** "No more messages" is no refusal: then the receipt says how many came, or none. */
function whyRefused(end: PullEnd, call: FetchCall): Problem | undefined {
  switch (end.end) {
    case 'status':
      return end.code === 404 || end.code === 408
        ? undefined
        : problemOfStatus(end.code, end.description, call)
    case 'failed':
      return problemOf(end.error, call)
    case 'stopped':
      return problemOf(lost(), call)
    case 'full':
    case 'enough':
    case 'silent':
      return undefined
    default:
      return unreachable(end)
  }
}
