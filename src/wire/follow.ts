// Follows a stream by a push consumer of our own: no acks, in memory, gone 30 s after the page. Flow control is answered, so
// a page that stops reading holds back this consumer and nobody else.

import { type Msg, type NatsConnection, nuid, type Subscription } from 'nats.ws'
import { toNanos } from '../model/nanos.ts'
import { type Millis, millis, type StreamSeq } from '../model/units.ts'
import { type AckSubject, parseAckSubject } from './ack-subject.ts'
import { createAnswer, decode } from './decode.ts'
import { answerFlowControl } from './flow-control.ts'

const IDLE_HEARTBEAT = millis(5000)
/** Two heartbeats and a half without a word: the consumer is gone. */
const SILENT_AFTER = 12_500
/** After this long without a listener the server lets go of it. */
const INACTIVE_THRESHOLD = millis(30_000)
/** A busy server is given longer to make it than to answer a person: nobody waits for it. */
const CREATED_WITHIN = 5000

export type FollowPorts = {
  nc: NatsConnection
  now: () => Millis
  /** A subject only we listen on. */
  inbox: () => string
  onUnread: (why: string) => void
}

export type Followed = {
  stream: string
  /** It begins with what comes after this one. */
  after: StreamSeq
  headersOnly: boolean
  hear: (msg: Msg, delivery: AckSubject) => void
  /** The server gives us no consumer any more; the last one heard. */
  lost: (after: StreamSeq) => void
}

export type Following = {
  /** Stored and not heard yet. */
  pending: () => number
  stop: () => void
}

/** Undefined where the server does not give us a consumer. */
export async function follow(
  { nc, now, inbox, onUnread }: FollowPorts,
  { stream, after, headersOnly, hear, lost }: Followed,
): Promise<Following | undefined> {
  let subscription: Subscription | undefined
  let consumer = ''
  let seen = after
  let deliveries = 0
  let pending = 0
  let heard = now()
  let stopped = false
  let restarting = false

  function onMessage(msg: Msg): void {
    heard = now()
    // An empty message with status 100 and no ack subject is the server's; a stored message may carry the same header.
    const delivery = parseAckSubject(msg.reply ?? '')
    if (!delivery) {
      answerFlowControl(nc, msg)
      return
    }
    deliveries++
    if (delivery.consumerSeq !== deliveries) return void restart()
    seen = delivery.seq
    pending = delivery.pending
    hear(msg, delivery)
  }

  /** Makes one that goes on after the last message seen. However that fails, nothing of it is left. */
  async function start(): Promise<boolean> {
    consumer = `lanes_${nuid.next()}`
    deliveries = 0
    const deliver = inbox()
    const config = {
      name: consumer,
      deliver_subject: deliver,
      deliver_policy: 'by_start_sequence',
      opt_start_seq: seen + 1,
      ack_policy: 'none',
      replay_policy: 'instant',
      headers_only: headersOnly,
      flow_control: true,
      idle_heartbeat: toNanos(IDLE_HEARTBEAT),
      mem_storage: true,
      num_replicas: 1,
      inactive_threshold: toNanos(INACTIVE_THRESHOLD),
    }
    try {
      subscription = nc.subscribe(deliver, {
        callback: (failure, msg) => {
          if (failure) onUnread(`stored: ${failure.message}`)
          else onMessage(msg)
        },
      })
      const { data } = await nc.request(
        `$JS.API.CONSUMER.CREATE.${stream}.${consumer}`,
        JSON.stringify({ stream_name: stream, config }),
        { timeout: CREATED_WITHIN },
      )
      const answer = decode('our consumer', createAnswer, data)
      const refused = answer.ok && 'error' in answer.value ? answer.value.error : undefined
      if (answer.ok && !refused) {
        if (stopped) discard()
        return true
      }
      onUnread(answer.ok ? `our consumer: ${refused?.description}` : answer.why)
    } catch (cause) {
      onUnread(`our consumer: ${String(cause)}`)
    }
    // Also where no answer came: it may be made yet, and its deletion then comes after it.
    discard()
    return false
  }

  function discard(): void {
    subscription?.unsubscribe()
    if (!nc.isClosed()) nc.publish(`$JS.API.CONSUMER.DELETE.${stream}.${consumer}`)
  }

  /** A gap, or silence: from the last one seen, with a new consumer. */
  async function restart(): Promise<void> {
    if (restarting || stopped) return
    restarting = true
    discard()
    const started = await start()
    heard = now()
    restarting = false
    if (started || stopped || nc.isClosed()) return
    clearInterval(watch)
    pending = 0
    lost(seen)
  }

  if (!(await start())) return undefined
  const watch = setInterval(() => {
    if (now() - heard > SILENT_AFTER) void restart()
  }, IDLE_HEARTBEAT)
  return {
    pending: () => pending,
    stop() {
      stopped = true
      clearInterval(watch)
      discard()
    },
  }
}
