// How stored messages are seen: from `republish` where the stream has it; on limits streams from a headers-only consumer
// of our own; else the stream's subjects say that something was published, and the next reading what was stored.

import { type Msg, type NatsConnection, nuid, type Subscription } from 'nats.ws'
import type { Moment } from '../model/moments.ts'
import type { StreamReading } from '../model/readings.ts'
import { bytes, type Millis, millis, type StreamSeq, streamSeq } from '../model/units.ts'
import { parseAckSubject } from './ack-subject.ts'
import { toNanos } from './nanos.ts'
import type { ReadMessage } from './readings.ts'
import { headerOf, statusOf } from './safe-headers.ts'

/** How far back a consumer of ours starts; what lies before is read when it is looked at. */
const TAIL = 4096
/** Messages that are read one by one after a reading: the newest ones, somewhat more than a screen shows. */
const READ_AT_MOST = 48
const IDLE_HEARTBEAT = millis(5000)
/** After this long without a listener the server lets go of a consumer of ours. */
const INACTIVE_THRESHOLD = millis(30_000)
/** Two heartbeats and a half without a word: the consumer is gone. */
const SILENT_AFTER = 12_500
/** A slot or two must stay for the person's own consumers. */
const SLOTS_TO_LEAVE = 2
const FLOW_CONTROL = 100
/** A busy server is given longer to make our consumer than to answer a person: nobody waits for it. */
const CREATED_WITHIN = 5000

export type Stores = {
  /** How they are seen, in words. */
  tap: string
  /** Messages stored and not seen yet. */
  behind(): number
  /** What a new reading says was stored and nobody told: fetched one by one, the newest few. */
  told(reading: StreamReading): Promise<Moment[]>
  stop(): void
}

type Ports = {
  nc: NatsConnection
  now: () => Millis
  /** A subject only we listen on. */
  inbox: () => string
  onMoments: (moments: Moment[]) => void
  /** Something was published to the stream: a reading will say what was stored. */
  hurry: () => void
  onUnread: (why: string) => void
  readMessages: (seqs: readonly StreamSeq[]) => Promise<ReadMessage[]>
}

/** Readings only: nothing is subscribed to, nothing is made. */
export const readOnly = (stream: string, ports: Ports): Stores => ({
  tap: 'readings only',
  behind: () => 0,
  told: createReader(stream, ports),
  stop() {},
})

export async function openStores(reading: StreamReading, ports: Ports): Promise<Stores> {
  const { name, config } = reading
  if (config.republish) return fromRepublish(name, config.republish.dest, ports)
  const slotsLeft =
    config.maxConsumers <= 0 || reading.consumers + SLOTS_TO_LEAVE <= config.maxConsumers
  if (config.retention === 'limits' && slotsLeft) {
    const ours = await fromConsumer(reading, ports)
    if (ours) return ours
  }
  return fromSubjects(reading, ports)
}

/** A republished message names the stream and the sequence itself. */
function fromRepublish(stream: string, dest: string, ports: Ports): Stores {
  const pattern = dest.replace(/\{\{[^}]*\}\}/g, '*')
  const subscription = ports.nc.subscribe(pattern, {
    callback: (failure, msg) => {
      if (failure) return ports.onUnread(`republished: ${failure.message}`)
      const seq = Number(headerOf(msg, 'Nats-Sequence'))
      if (headerOf(msg, 'Nats-Stream') !== stream || !(seq > 0)) return
      ports.onMoments([
        {
          type: 'stored',
          at: ports.now(),
          stream,
          seq: streamSeq(seq),
          subject: headerOf(msg, 'Nats-Subject') ?? msg.subject,
          size: storedSize(msg),
          time: ports.now(),
        },
      ])
    },
  })
  return {
    tap: `republished on ${dest}`,
    behind: () => 0,
    told: createReader(stream, ports),
    stop: () => subscription.unsubscribe(),
  }
}

/** Nothing is stored because it was published: the reading says what was. */
function fromSubjects({ name, config }: StreamReading, ports: Ports): Stores {
  const subscriptions: Subscription[] = config.subjects.map((subject) =>
    ports.nc.subscribe(subject, {
      callback: (failure) => {
        if (failure) ports.onUnread(`subject ${subject}: ${failure.message}`)
        else ports.hurry()
      },
    }),
  )
  return {
    tap:
      config.subjects.length > 0 ? `subscribed to ${config.subjects.join(', ')}` : 'readings only',
    behind: () => 0,
    told: createReader(name, ports),
    stop: () => {
      for (const subscription of subscriptions) subscription.unsubscribe()
    },
  }
}

/** Reads the newest messages that a reading shows and no tap told of. */
function createReader(stream: string, { now, readMessages }: Ports): Stores['told'] {
  let told = 0
  return async ({ first, last }) => {
    const from = Math.max(told + 1, first, last - READ_AT_MOST + 1)
    // A purge or a new stream under the name takes the numbers back.
    told = last
    const seqs = Array.from({ length: Math.max(0, last - from + 1) }, (_, i) => streamSeq(from + i))
    const moments: Moment[] = []
    for (const { seq, summary } of await readMessages(seqs))
      if (summary) moments.push({ type: 'stored', at: now(), stream, seq, ...summary })
    return moments
  }
}

/**
 * A push consumer of our own: no acks, no bodies, in memory, gone 30 s after the page. Flow control is answered, so a
 * page that stops reading holds back this consumer and nobody else. Undefined where the server refuses it.
 */
async function fromConsumer(reading: StreamReading, ports: Ports): Promise<Stores | undefined> {
  const { nc, now, onMoments, onUnread } = ports
  const stream = reading.name
  let subscription: Subscription | undefined
  let consumer = ''
  let seen = Math.max(reading.first, reading.last - TAIL + 1, 1) - 1
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
      if (statusOf(msg)?.code === FLOW_CONTROL) {
        const stalled = headerOf(msg, 'Nats-Consumer-Stalled')
        if (msg.reply) msg.respond()
        else if (stalled) nc.publish(stalled)
      }
      return
    }
    deliveries++
    if (delivery.consumerSeq !== deliveries) return void restart()
    seen = delivery.seq
    pending = delivery.pending
    onMoments([
      {
        type: 'stored',
        at: heard,
        stream,
        seq: delivery.seq,
        subject: msg.subject,
        size: storedSize(msg),
        time: delivery.time,
      },
    ])
  }

  async function start(): Promise<boolean> {
    consumer = `lanes_${nuid.next()}`
    deliveries = 0
    const deliver = ports.inbox()
    subscription = nc.subscribe(deliver, {
      callback: (failure, msg) => {
        if (failure) onUnread(`stored: ${failure.message}`)
        else onMessage(msg)
      },
    })
    const config = {
      name: consumer,
      deliver_subject: deliver,
      deliver_policy: 'by_start_sequence',
      opt_start_seq: seen + 1,
      ack_policy: 'none',
      replay_policy: 'instant',
      headers_only: true,
      flow_control: true,
      idle_heartbeat: toNanos(IDLE_HEARTBEAT),
      mem_storage: true,
      num_replicas: 1,
      inactive_threshold: toNanos(INACTIVE_THRESHOLD),
    }
    const { data } = await nc.request(
      `$JS.API.CONSUMER.CREATE.${stream}.${consumer}`,
      JSON.stringify({ stream_name: stream, config }),
      { timeout: CREATED_WITHIN },
    )
    if (stopped) discard()
    return !new TextDecoder().decode(data).includes('"error"')
  }

  function discard(): void {
    subscription?.unsubscribe()
    if (!nc.isClosed()) nc.publish(`$JS.API.CONSUMER.DELETE.${stream}.${consumer}`)
  }

  /** A gap, or silence: from the last one seen, with a new consumer. */
  async function restart(): Promise<void> {
    if (restarting || stopped) return
    restarting = true
    try {
      discard()
      await start()
    } catch (cause) {
      onUnread(`our consumer: ${String(cause)}`)
    } finally {
      heard = now()
      restarting = false
    }
  }

  if (!(await start())) {
    subscription?.unsubscribe()
    return undefined
  }
  const watch = setInterval(() => {
    if (now() - heard > SILENT_AFTER) void restart()
  }, IDLE_HEARTBEAT)
  return {
    tap: 'a consumer of our own, headers only, left out of every count',
    behind: () => pending,
    told: async () => [],
    stop() {
      stopped = true
      clearInterval(watch)
      discard()
    },
  }
}

/** A headers-only message says its size in a header; any other is its size. */
function storedSize(msg: Msg) {
  if (msg.data.length > 0) return bytes(msg.data.length)
  const size = headerOf(msg, 'Nats-Msg-Size')
  return size === undefined ? undefined : bytes(Number(size))
}
