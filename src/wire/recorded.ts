// What the recorder kept, read as facts: answers to deliveries, and what the server announced.

import * as v from 'valibot'
import type { Happened } from '../model/facts.ts'
import { consumerSeq, type Millis, streamSeq } from '../model/units.ts'
import { parseAckSubject } from './ack-subject.ts'
import { answerSaid } from './answer-said.ts'
import { type Decoded, decode, instant } from './decode.ts'

const timestamp = v.optional(v.string(), '')
const ofDelivery = v.object({
  timestamp,
  stream: v.string(),
  consumer: v.string(),
  consumer_seq: v.number(),
  stream_seq: v.number(),
  deliveries: v.number(),
})
const ofConsumer = v.object({ timestamp, stream: v.string(), consumer: v.string() })
const ofStream = v.object({ timestamp, stream: v.string(), action: v.string() })

const CONSUMER = '$JS.EVENT.ADVISORY.CONSUMER.'
const STREAM = '$JS.EVENT.ADVISORY.STREAM.'
const STREAM_TYPES = {
  create: 'streamCreated',
  modify: 'streamUpdated',
  delete: 'streamDeleted',
} as const
const isAction = (action: string): action is keyof typeof STREAM_TYPES =>
  Object.hasOwn(STREAM_TYPES, action)

/** `at`: when it happened, on the server's clock, where that is said: it is stored a moment later. */
type Recorded = { happened: Happened; at?: Millis }
type Read = Decoded<Recorded | undefined>
const NOTHING: Read = { ok: true, value: undefined }

/** Undefined where it is nothing that is judged. */
export function recorded(subject: string, data: Uint8Array): Read {
  if (subject.startsWith(CONSUMER)) return ofConsumerAdvisory(subject, data)
  if (subject.startsWith(STREAM)) {
    const read = decode('recorded', ofStream, data)
    if (!read.ok) return read
    const { stream, action, timestamp } = read.value
    return isAction(action) ? announced({ type: STREAM_TYPES[action], stream }, timestamp) : NOTHING
  }
  const delivery = parseAckSubject(subject)
  if (!delivery) return { ok: false, why: 'recorded: a subject of another shape' }
  const said = answerSaid(data)
  if (!said) return NOTHING
  const { stream, consumer, seq, consumerSeq: ofConsumer, attempt, pending } = delivery
  return {
    ok: true,
    value: {
      happened: {
        ...{ type: 'answered', verb: said.verb, stream, consumer, seq, attempt, pending },
        consumerSeq: ofConsumer,
        ...(said.delay > 0 && { delay: said.delay }),
      },
    },
  }
}

function announced(happened: Happened, timestamp: string): Read {
  const at = instant(timestamp)
  return { ok: true, value: { happened, ...(at !== undefined && { at }) } }
}

function ofConsumerAdvisory(subject: string, data: Uint8Array): Read {
  const [kind = ''] = subject.slice(CONSUMER.length).split('.')
  switch (kind) {
    case 'CREATED':
    case 'DELETED': {
      const read = decode(kind, ofConsumer, data)
      if (!read.ok) return read
      const { stream, consumer, timestamp } = read.value
      const type = kind === 'CREATED' ? 'consumerCreated' : 'consumerDeleted'
      return announced({ type, stream, consumer }, timestamp)
    }
    case 'MSG_NAKED':
    case 'MSG_TERMINATED': {
      const read = decode(kind, ofDelivery, data)
      if (!read.ok) return read
      const { stream, consumer, consumer_seq, stream_seq, deliveries, timestamp } = read.value
      const happened: Happened = {
        ...{ type: kind === 'MSG_NAKED' ? 'naked' : 'terminated', stream, consumer },
        seq: streamSeq(stream_seq),
        consumerSeq: consumerSeq(consumer_seq),
        attempt: deliveries,
      }
      return announced(happened, timestamp)
    }
    default:
      return NOTHING
  }
}
