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
import { lost, timedOut } from './answer.ts'
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
  if (first.end === 'silent') {
    // nats-server 2.9 says nothing for a consumer that is not there, either.
    const gone = await jsm.consumers.info(stream, consumer).then(
      () => undefined,
      (error: unknown) => problemOf(error, call),
    )
    if (gone) return failed(gone)
  }

  const rest = millis(expires - (now() - began))
  if (rest <= 0) return done(seqs)
  const waited = await ask({ batch: 1, expires: rest })
  if (seqs.length === 0) {
    const late = waited.end === 'silent' ? problemOf(timedOut(), call) : whyRefused(waited, call)
    return late ? failed(late) : done(seqs)
  }
  if (batch > seqs.length) await ask({ batch: batch - seqs.length })
  return done(seqs)
}

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
