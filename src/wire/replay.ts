// A replay: messages run past again for this page alone. An ephemeral consumer without acks changes nothing for
// others; this page pulls it in batches, tells of each delivery, and leaves the consumer to end by its own idleness,
// so that its lane stays to be looked at.

import { AckPolicy, type JetStreamManager, ReplayPolicy } from 'nats.ws'
import type { Call } from '../model/commands.ts'
import type { Problem } from '../model/problem.ts'
import { millis } from '../model/units.ts'
import type { AckSubject } from './ack-subject.ts'
import { startConfig } from './configs.ts'
import { toNanos } from './nanos.ts'
import { problemOf, problemOfStatus } from './problems.ts'
import { type Pull, type PullEnd, type Puller, pull } from './pull.ts'

/** The server deletes the consumer this long after the last pull. */
const INACTIVE_THRESHOLD = millis(60_000)
/** How much the server may send ahead of the page: without acks nothing else holds it back. */
const BATCH = 256
/** One pull is open this long: half of the threshold, so that a slow replay is never idle. */
const PULL_FOR = millis(30_000)
/** Each one keeps a pull open and a lane on the screen; what is forgotten ends by itself. */
export const REPLAYS_AT_MOST = 8

export type ReplayCall = Extract<Call, { call: 'replay' }>

export type ReplayEnd =
  /** Everything that waited has come. */
  | { end: 'caught up' }
  /** A replay of new messages: none came for 30 s. */
  | { end: 'quiet' }
  | { end: 'closed' }
  /** The consumer or its stream is gone, or the server would not go on. */
  | { end: 'problem'; problem: Problem }

type Player = Puller & {
  jsm: JetStreamManager
  receive: (delivery: AckSubject) => void
  open: (pull: Pull) => Pull
}

/** Makes the consumer; the server's refusal rejects. */
export async function startReplay(jsm: JetStreamManager, { stream, start, pace }: ReplayCall) {
  const { name, num_pending } = await jsm.consumers.add(stream, {
    name: `replay_${fourCharacters()}`,
    ack_policy: AckPolicy.None,
    ...startConfig(start),
    replay_policy: pace === 'instant' ? ReplayPolicy.Instant : ReplayPolicy.Original,
    inactive_threshold: toNanos(INACTIVE_THRESHOLD),
    mem_storage: true,
    headers_only: true,
  })
  return { consumer: name, waiting: num_pending }
}

/** Pulls until the replay has ended, and says how. Never rejects. */
export async function runReplay(
  { jsm, receive, open, ...puller }: Player,
  call: ReplayCall,
  { consumer, waiting }: { consumer: string; waiting: number },
): Promise<ReplayEnd> {
  const { stream, start } = call
  const forNew = start.from === 'new'
  let pending = waiting
  while (forNew || pending > 0) {
    const request = { stream, consumer, batch: BATCH, expires: PULL_FOR }
    const ended = await open(
      pull(puller, request, (delivery) => {
        receive(delivery)
        pending = delivery.pending
        return forNew || pending > 0 ? 'more' : 'enough'
      }),
    ).ended
    const over = whyOver(ended, call)
    if (over) return over
    if (ended.count > 0) continue
    if (forNew && ended.end === 'status') return { end: 'quiet' }
    // Nothing came in all that time: the next one is far off at its original pace, or what waited was removed.
    try {
      pending = (await jsm.consumers.info(stream, consumer)).num_pending
    } catch (error) {
      return { end: 'problem', problem: problemOf(error, call) }
    }
  }
  return { end: 'caught up' }
}

function whyOver(ended: PullEnd, call: ReplayCall): ReplayEnd | undefined {
  if (ended.end === 'stopped') return { end: 'closed' }
  if (ended.end === 'failed') return { end: 'problem', problem: problemOf(ended.error, call) }
  if (ended.end !== 'status' || ended.code === 404 || ended.code === 408) return undefined
  return { end: 'problem', problem: problemOfStatus(ended.code, ended.description, call) }
}

/** Tells replays apart on the screen; the server refuses a name that is taken. */
const fourCharacters = () =>
  Array.from({ length: 4 }, () => Math.floor(Math.random() * 36).toString(36)).join('')
