// A replay: messages run past again for this page alone. An ephemeral consumer without acks changes nothing for
// others; this page pulls it in batches, tells of each delivery, and leaves the consumer to end by its own idleness,
// so that its lane stays to be looked at. Not so on an interest stream, where what comes is kept until every consumer
// had it: there this page goes on reading while the lane is looked at, and then deletes the consumer.

import { AckPolicy, type JetStreamManager, ReplayPolicy, RetentionPolicy } from 'nats.ws'
import type { Call } from '../model/commands.ts'
import { toNanos } from '../model/nanos.ts'
import { done, failed, type Outcome, type Problem } from '../model/problem.ts'
import { type Millis, millis } from '../model/units.ts'
import type { AckSubject } from './ack-subject.ts'
import { startConfig } from './configs.ts'
import { problemOf, problemOfStatus } from './problems.ts'
import { type Pull, type PullEnd, type Puller, pull } from './pull.ts'

/** The server deletes the consumer this long after the last pull. */
const INACTIVE_THRESHOLD = millis(60_000)
/** The same on an interest stream, should the page go before it has deleted it; and how long its lane is looked at. */
const LOOKED_AT_FOR = millis(5000)
/** How much the server may send ahead of the page: without acks nothing else holds it back. */
const BATCH = 256
/** One pull is open this long: half of the threshold, so that a slow replay is never idle. */
const PULL_FOR = millis(30_000)
/** Each one keeps a pull open and a lane on the screen; what is forgotten ends by itself. */
export const REPLAYS_AT_MOST = 8

type ReplayCall = Extract<Call, { call: 'replay' }>

type Player = Puller & {
  jsm: JetStreamManager
  receive: (delivery: AckSubject) => void
  open: (pull: Pull) => Pull
}

type Replay = {
  consumer: string
  waiting: number
  /** Never rejects. */
  ended: Promise<void>
}

/**
 * Makes the consumer and begins to pull; what keeps it from beginning is the outcome. What ends it later needs no word of
 * its own: its consumer's lane goes, or the connection does, and both are said where they are seen.
 */
export async function startReplay(player: Player, call: ReplayCall): Promise<Outcome<Replay>> {
  const { jsm } = player
  const { stream, start, pace } = call
  const { config } = await jsm.streams.info(stream)
  const holds = config.retention === RetentionPolicy.Interest
  const { name, num_pending: waiting } = await jsm.consumers.add(stream, {
    name: `replay_${fourCharacters()}`,
    ack_policy: AckPolicy.None,
    ...startConfig(start),
    replay_policy: pace === 'instant' ? ReplayPolicy.Instant : ReplayPolicy.Original,
    inactive_threshold: toNanos(holds ? LOOKED_AT_FOR : INACTIVE_THRESHOLD),
    mem_storage: true,
    headers_only: true,
  })
  let underWay: () => void = () => {}
  const began = new Promise<undefined>((resolve) => {
    underWay = () => resolve(undefined)
  })
  const running = run(player, call, { consumer: name, waiting, holds }, underWay)
  const problem = await Promise.race([began, running])
  if (problem) {
    await letGo(jsm, stream, name)
    return failed(problem)
  }
  const ended = running.then(() => (holds ? letGo(jsm, stream, name) : undefined))
  return done({ consumer: name, waiting, ended })
}

/** Pulls until everything that waited has come; of new messages, until none came for a while. Or a problem. */
async function run(
  { jsm, receive, open, ...puller }: Player,
  call: ReplayCall,
  { consumer, waiting, holds }: { consumer: string; waiting: number; holds: boolean },
  underWay: () => void,
): Promise<Problem | undefined> {
  const { stream, start } = call
  const forNew = start.from === 'new'
  let pending = waiting
  const read = (expires: Millis, isEnough: () => boolean) =>
    open(
      pull(puller, { stream, consumer, batch: BATCH, expires }, (delivery) => {
        receive(delivery)
        pending = delivery.pending
        return isEnough() ? 'enough' : 'more'
      }),
    )
  try {
    while (forNew || pending > 0) {
      const { taken, ended } = read(PULL_FOR, () => !forNew && pending === 0)
      if (await taken) underWay()
      const end = await ended
      if (end.end === 'stopped') return undefined
      const problem = problemIn(end, call)
      if (problem) return problem
      if (end.count > 0) continue
      if (forNew && end.end === 'status') return undefined
      // Nothing came in all that time: the next one is far off at its original pace, or what waited was removed.
      pending = (await jsm.consumers.info(stream, consumer)).num_pending
    }
    if (holds) {
      underWay()
      await read(LOOKED_AT_FOR, () => false).ended
    }
    return undefined
  } catch (error) {
    return problemOf(error, call)
  }
}

/** 404 and 408 are "no more for now". */
function problemIn(end: PullEnd, call: ReplayCall): Problem | undefined {
  if (end.end === 'failed') return problemOf(end.error, call)
  if (end.end !== 'status' || end.code === 404 || end.code === 408) return undefined
  return problemOfStatus(end.code, end.description, call)
}

async function letGo(jsm: JetStreamManager, stream: string, consumer: string) {
  try {
    await jsm.consumers.delete(stream, consumer)
  } catch {
    // It is gone, or the connection is: then the server deletes it for its idleness.
  }
}

/** Tells replays apart on the screen; the server refuses a name that is taken. */
const fourCharacters = () =>
  Array.from({ length: 4 }, () => Math.floor(Math.random() * 36).toString(36)).join('')
