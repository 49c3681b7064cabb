// The server's JSON, read once, at the edge. What cannot be read says why and is counted; what is unknown is passed over.

import * as v from 'valibot'
import { fromNanos } from '../model/nanos.ts'
import type {
  ConsumerReading,
  DeliverPolicy,
  StreamConfig,
  StreamReading,
} from '../model/readings.ts'
import { bytes, consumerSeq, type Millis, millis, streamSeq } from '../model/units.ts'

export type Decoded<T> = { ok: true; value: T } | { ok: false; why: string }

/** The year 1 is Go's "never". */
export const instant = (text: string): Millis | undefined => {
  const at = Date.parse(text)
  return Number.isNaN(at) || at < 0 ? undefined : millis(at)
}

const text = new TextDecoder()

/** Bytes to a checked value. `kind` names the payload in the reason. */
export function decode<T>(
  kind: string,
  schema: v.GenericSchema<unknown, T>,
  data: Uint8Array,
): Decoded<T> {
  let json: unknown
  try {
    json = JSON.parse(text.decode(data))
  } catch (cause) {
    return { ok: false, why: `${kind}: no JSON (${String(cause)})` }
  }
  return check(kind, schema, json)
}

export function check<T>(
  kind: string,
  schema: v.GenericSchema<unknown, T>,
  json: unknown,
): Decoded<T> {
  const { success, issues, output } = v.safeParse(schema, json)
  if (success) return { ok: true, value: output }
  const [issue] = issues ?? []
  const where = issue && v.getDotPath(issue)
  return { ok: false, why: `${kind}: ${where ?? 'payload'}: ${issue?.message ?? 'not readable'}` }
}

/** A number the server may leave out where it is zero. */
const count = v.optional(v.number(), 0)
const limit = v.optional(v.number(), -1)

export const streamInfo = v.object({
  created: v.string(),
  ts: v.optional(v.string()),
  config: v.object({
    name: v.string(),
    subjects: v.optional(v.nullable(v.array(v.string()))),
    storage: v.picklist(['file', 'memory']),
    retention: v.picklist(['limits', 'interest', 'workqueue']),
    discard: v.optional(v.picklist(['old', 'new']), 'old'),
    max_msgs: limit,
    max_bytes: limit,
    max_age: count,
    max_msg_size: limit,
    max_consumers: limit,
    duplicate_window: count,
    num_replicas: v.optional(v.number(), 1),
    mirror: v.optional(v.object({ name: v.string() })),
    sources: v.optional(v.array(v.object({ name: v.string() }))),
    republish: v.optional(
      v.object({ dest: v.string(), headers_only: v.optional(v.boolean(), false) }),
    ),
  }),
  state: v.object({
    messages: v.number(),
    bytes: v.number(),
    first_seq: v.number(),
    last_seq: v.number(),
    first_ts: v.optional(v.string()),
    last_ts: v.optional(v.string()),
    num_subjects: v.optional(v.number()),
    num_deleted: count,
    deleted: v.optional(v.nullable(v.array(v.number()))),
    consumer_count: count,
  }),
})
export type StreamInfo = v.InferOutput<typeof streamInfo>

const policy = [
  'all',
  'last',
  'new',
  'by_start_sequence',
  'by_start_time',
  'last_per_subject',
] as const satisfies DeliverPolicy[]
const position = v.object({
  consumer_seq: v.number(),
  stream_seq: v.number(),
  last_active: v.optional(v.string()),
})

export const consumerInfo = v.object({
  stream_name: v.string(),
  name: v.string(),
  created: v.string(),
  config: v.object({
    durable_name: v.optional(v.string()),
    deliver_subject: v.optional(v.string()),
    deliver_group: v.optional(v.string()),
    filter_subject: v.optional(v.string()),
    filter_subjects: v.optional(v.nullable(v.array(v.string()))),
    // A lane that is left out would be a worse answer than one of which this is not known.
    ack_policy: v.fallback(v.picklist(['none', 'all', 'explicit', 'unknown']), 'unknown'),
    ack_wait: count,
    max_deliver: limit,
    max_ack_pending: count,
    backoff: v.optional(v.nullable(v.array(v.number()))),
    deliver_policy: v.picklist(policy),
    opt_start_seq: v.optional(v.number()),
    replay_policy: v.picklist(['instant', 'original']),
    inactive_threshold: v.optional(v.number()),
    pause_until: v.optional(v.string()),
  }),
  delivered: position,
  ack_floor: position,
  num_ack_pending: v.number(),
  num_redelivered: v.number(),
  num_waiting: v.number(),
  num_pending: v.number(),
  push_bound: v.optional(v.boolean(), false),
  paused: v.optional(v.boolean(), false),
})
type ConsumerInfo = v.InferOutput<typeof consumerInfo>

const error = v.object({
  code: v.number(),
  err_code: v.optional(v.number()),
  description: v.optional(v.string(), ''),
})
const refusal = v.object({ error })
export type Refusal = v.InferOutput<typeof refusal>

/** What was asked for, or the error that came instead. Which of the two is looked at first, or a reason would be of both. */
const answerOf = <T>(schema: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, T | Refusal> =>
  v.lazy((input) =>
    typeof input === 'object' && input !== null && 'error' in input ? refusal : schema,
  )

export const streamAnswer = answerOf(streamInfo)
export const createAnswer = answerOf(v.object({}))
export const accountAnswer = v.object({ error: v.optional(error) })
export const messageAnswer = answerOf(
  v.object({
    message: v.object({
      subject: v.string(),
      seq: v.number(),
      time: v.string(),
      data: v.optional(v.string(), ''),
      hdrs: v.optional(v.string(), ''),
    }),
  }),
)

const entries = v.optional(v.nullable(v.array(v.unknown())))
/** One page of any list. Its entries are read each by itself: one that is new to us must not hide the others. */
export const listAnswer = answerOf(
  v.pipe(
    v.object({ total: count, streams: entries, consumers: entries }),
    v.transform(({ total, streams, consumers }) => ({
      total,
      entries: streams ?? consumers ?? [],
    })),
  ),
)

const named = v.union([
  v.string(),
  v.pipe(
    v.object({ name: v.string() }),
    v.transform(({ name }) => name),
  ),
  v.pipe(
    v.object({ config: v.object({ name: v.string() }) }),
    v.transform(({ config }) => config.name),
  ),
])
/** What an entry of a list is called, also one of which nothing else can be read. */
export function nameOf(entry: unknown): string | undefined {
  const { success, output } = v.safeParse(named, entry)
  return success ? output : undefined
}

/** Those that can be read, and why the others cannot. */
export function eachOf<T>(
  kind: string,
  schema: v.GenericSchema<unknown, T>,
  list: readonly unknown[],
): { read: T[]; unread: string[] } {
  const read: T[] = []
  const unread: string[] = []
  for (const entry of list) {
    const checked = check(`${kind} of a list`, schema, entry)
    if (checked.ok) read.push(checked.value)
    else unread.push(checked.why)
  }
  return { read, unread }
}

export function streamReading(
  { config, state, created }: StreamInfo,
  ourConsumers = 0,
): StreamReading {
  return {
    name: config.name,
    created: instant(created) ?? millis(0),
    config: streamConfig(config),
    first: streamSeq(state.first_seq),
    last: streamSeq(state.last_seq),
    messages: state.messages,
    bytes: bytes(state.bytes),
    deleted: state.num_deleted,
    ...(state.deleted && { deletedSeqs: state.deleted.map(streamSeq) }),
    consumers: Math.max(0, state.consumer_count - ourConsumers),
  }
}

const streamConfig = (config: StreamInfo['config']): StreamConfig => ({
  subjects: config.subjects ?? [],
  storage: config.storage,
  retention: config.retention,
  discard: config.discard,
  maxMsgs: config.max_msgs,
  maxBytes: config.max_bytes,
  maxAge: fromNanos(config.max_age),
  maxMsgSize: config.max_msg_size,
  maxConsumers: config.max_consumers,
  duplicateWindow: fromNanos(config.duplicate_window),
  replicas: config.num_replicas,
  ...(config.mirror && { mirrorOf: config.mirror.name }),
  ...(config.sources && { sourcesOf: config.sources.map(({ name }) => name) }),
  ...(config.republish && {
    republish: { dest: config.republish.dest, headersOnly: config.republish.headers_only },
  }),
})

/** `offset` takes the server's clock to ours. */
export function consumerReading(info: ConsumerInfo, offset: Millis): ConsumerReading {
  const { config, delivered, ack_floor: floor } = info
  const last = delivered.last_active === undefined ? undefined : instant(delivered.last_active)
  // The configuration keeps it when the pause is over.
  const pausedUntil = info.paused ? instant(config.pause_until ?? '') : undefined
  const filters = config.filter_subjects ?? (config.filter_subject ? [config.filter_subject] : [])
  return {
    name: info.name,
    created: instant(info.created) ?? millis(0),
    config: {
      durable: config.durable_name !== undefined,
      ...(config.deliver_subject !== undefined && { deliverSubject: config.deliver_subject }),
      ...(config.deliver_group !== undefined && { deliverGroup: config.deliver_group }),
      filters,
      ack: config.ack_policy,
      ackWait: fromNanos(config.ack_wait),
      maxDeliver: config.max_deliver,
      maxAckPending: config.max_ack_pending,
      backoff: (config.backoff ?? []).map(fromNanos),
      deliver: config.deliver_policy,
      ...(config.opt_start_seq !== undefined && { startSeq: streamSeq(config.opt_start_seq) }),
      replay: config.replay_policy,
      ...(config.inactive_threshold !== undefined && {
        inactiveThreshold: fromNanos(config.inactive_threshold),
      }),
    },
    delivered: {
      consumer: consumerSeq(delivered.consumer_seq),
      stream: streamSeq(delivered.stream_seq),
    },
    ...(last !== undefined && { lastDelivery: millis(last + offset) }),
    floor: { consumer: consumerSeq(floor.consumer_seq), stream: streamSeq(floor.stream_seq) },
    ackPending: info.num_ack_pending,
    redelivered: info.num_redelivered,
    pending: info.num_pending,
    waiting: info.num_waiting,
    ...(config.deliver_subject !== undefined && { bound: info.push_bound }),
    paused: info.paused,
    ...(pausedUntil !== undefined && { pausedUntil }),
  }
}

/** The server's clock where it says it (2.10 and newer). */
export const serverTime = ({ ts }: StreamInfo): Millis | undefined =>
  ts === undefined ? undefined : instant(ts)
