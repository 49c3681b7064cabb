// Advisories: what the server announces of its own accord. Deliveries, expiry and limit drops are not among them.

import * as v from 'valibot'
import type { Moment } from '../model/moments.ts'
import { isOurs } from '../model/subjects.ts'
import { consumerSeq, type Millis, streamSeq } from '../model/units.ts'
import { check, type Decoded, decode } from './decode.ts'
import type { Terminated } from './terms.ts'

/**
 * `moments` happened. `hurry` is what a reading should look at soon: a stream, or the list of them. `gone` is a stream
 * whose deletion succeeded: whoever listens on its subjects must stop at once, or a publisher would wait for a timeout.
 * `recount` is a stream of which a consumer came or went, also one of ours: another may now be among as many as before.
 */
export type Announced = {
  moments: Moment[]
  hurry?: { stream: string } | 'list'
  gone?: string
  goneConsumer?: { stream: string; consumer: string }
  recount?: string
  /** One side of a term: what the server announced, or what was seen on its way. */
  term?:
    | { moment: Terminated; by: 'server'; reason: string | undefined }
    | { moment: Terminated; by: 'client' }
}

const ofDelivery = v.object({
  stream: v.string(),
  consumer: v.string(),
  consumer_seq: v.number(),
  stream_seq: v.number(),
  deliveries: v.number(),
  reason: v.optional(v.string()),
})
const ofMaxDeliveries = v.object({
  stream: v.string(),
  consumer: v.string(),
  stream_seq: v.number(),
  deliveries: v.number(),
})
const ofConsumer = v.object({ stream: v.string(), consumer: v.string(), action: v.string() })
const ofPause = v.object({ stream: v.string() })
const ofStream = v.object({ stream: v.string(), action: v.string() })

const PREFIX = '$JS.EVENT.ADVISORY.'

/** `$JS.EVENT.ADVISORY.CONSUMER.<kind>.<stream>.<consumer>` */
export function consumerAdvisory(
  subject: string,
  data: Uint8Array,
  at: Millis,
): Decoded<Announced> {
  const kind = subject.slice(PREFIX.length).split('.')[1] ?? ''
  switch (kind) {
    case 'MSG_NAKED':
    case 'MSG_TERMINATED': {
      const read = decode(kind, ofDelivery, data)
      if (!read.ok) return read
      const { stream, consumer, consumer_seq, stream_seq, deliveries, reason } = read.value
      const of = {
        at,
        stream,
        consumer,
        seq: streamSeq(stream_seq),
        consumerSeq: consumerSeq(consumer_seq),
        attempt: deliveries,
      }
      if (kind === 'MSG_NAKED') return announced(stream, { ...of, type: 'naked' })
      const term = { moment: { ...of, type: 'terminated' as const }, by: 'server' as const, reason }
      return { ok: true, value: { moments: [], hurry: { stream }, term } }
    }
    case 'MAX_DELIVERIES': {
      const read = decode(kind, ofMaxDeliveries, data)
      if (!read.ok) return read
      const { stream, consumer, stream_seq, deliveries } = read.value
      return announced(stream, {
        type: 'gaveUp',
        at,
        stream,
        consumer,
        seq: streamSeq(stream_seq),
        attempt: deliveries,
      })
    }
    case 'CREATED':
    case 'DELETED': {
      const read = decode(kind, ofConsumer, data)
      if (!read.ok) return read
      const { stream, consumer } = read.value
      // Our own tap's coming and going is nobody's news.
      if (isOurs(consumer)) return { ok: true, value: { moments: [], recount: stream } }
      return { ok: true, value: cameOrWent(stream, consumer, kind === 'DELETED') }
    }
    case 'PAUSE': {
      const read = decode(kind, ofPause, data)
      // Both of its beginning and its end; what it means for the lane is read.
      return read.ok
        ? { ok: true, value: { moments: [], hurry: { stream: read.value.stream } } }
        : read
    }
    default:
      return { ok: true, value: { moments: [] } }
  }
}

const cameOrWent = (stream: string, consumer: string, gone: boolean): Announced => ({
  moments: [],
  hurry: { stream },
  recount: stream,
  ...(gone && { goneConsumer: { stream, consumer } }),
})

const announced = (stream: string, moment: Moment): Decoded<Announced> => ({
  ok: true,
  value: { moments: [moment], hurry: { stream } },
})

/** `$JS.EVENT.ADVISORY.STREAM.<kind>.<stream>`; a deletion is also, and more surely, in the audit. */
export function streamAdvisory(data: Uint8Array): Decoded<Announced> {
  const read = decode('STREAM', ofStream, data)
  if (!read.ok) return read
  const { stream, action } = read.value
  if (action === 'delete') return { ok: true, value: { moments: [], hurry: 'list', gone: stream } }
  return { ok: true, value: { moments: [], hurry: 'list' } }
}

const audit = v.object({
  subject: v.string(),
  request: v.optional(v.string(), ''),
  response: v.string(),
})
const answer = v.object({
  error: v.optional(v.object({ code: v.number() })),
  purged: v.optional(v.number()),
})
const purge = v.object({
  filter: v.optional(v.string()),
  seq: v.optional(v.number()),
  keep: v.optional(v.number()),
})
const messageDelete = v.object({ seq: v.number() })

/** `$JS.EVENT.ADVISORY.API`: every API call; only successful requests that change something are looked at. */
export function apiAudit(data: Uint8Array, at: Millis): Decoded<Announced> {
  const read = decode('API', audit, data)
  if (!read.ok) return read
  const [, , kind, verb, ...names] = read.value.subject.split('.')
  const nothing: Decoded<Announced> = { ok: true, value: { moments: [] } }
  const changes = CHANGES.has(`${kind}.${verb}`) || (kind === 'STREAM' && verb === 'MSG')
  if (!changes) return nothing
  const response = fromText('API response', answer, read.value.response)
  if (!response.ok) return response
  if (response.value.error) return nothing
  if (kind === 'CONSUMER') {
    const [stream = '', consumer = ''] = verb === 'DURABLE' ? names.slice(1) : names
    return { ok: true, value: cameOrWent(stream, consumer, verb === 'DELETE') }
  }
  const [stream = ''] = verb === 'MSG' ? names.slice(1) : names
  if (verb === 'DELETE') return { ok: true, value: { moments: [], hurry: 'list', gone: stream } }
  if (verb === 'PURGE') {
    const request = fromText('purge request', purge, read.value.request || '{}')
    if (!request.ok) return request
    const { filter, seq, keep } = request.value
    return announced(stream, {
      type: 'purged',
      at,
      stream,
      count: response.value.purged ?? 0,
      ...(filter !== undefined && filter !== '' && { filter }),
      ...(seq !== undefined && seq > 0 && { upTo: streamSeq(seq) }),
      ...(keep !== undefined && keep > 0 && { keep }),
    })
  }
  if (verb === 'MSG') {
    if (names[0] !== 'DELETE') return nothing
    const request = fromText('message delete request', messageDelete, read.value.request)
    if (!request.ok) return request
    return announced(stream, {
      type: 'messageDeleted',
      at,
      stream,
      seq: streamSeq(request.value.seq),
    })
  }
  return { ok: true, value: { moments: [], hurry: { stream } } }
}

const CHANGES = new Set([
  'STREAM.UPDATE',
  'STREAM.DELETE',
  'STREAM.PURGE',
  'CONSUMER.CREATE',
  'CONSUMER.DURABLE',
  'CONSUMER.DELETE',
])

function fromText<T>(kind: string, schema: v.GenericSchema<unknown, T>, text: string): Decoded<T> {
  try {
    return check(kind, schema, JSON.parse(text))
  } catch (cause) {
    return { ok: false, why: `${kind}: no JSON (${String(cause)})` }
  }
}
