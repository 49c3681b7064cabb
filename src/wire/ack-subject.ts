// An ack subject names one delivery completely, so whoever sees it (the receiver, or a tap on `$JS.ACK.>`) knows all of it:
//
//   $JS.ACK.<stream>.<consumer>.<deliveries>.<stream seq>.<consumer seq>.<time ns>.<pending>
//   $JS.ACK.<domain or _>.<account hash>.<the same seven>[.<token>]        nats-server 2.14+, where js_ack_fc_v2 is on

import { fromNanos } from '../model/nanos.ts'
import {
  type ConsumerSeq,
  consumerSeq,
  type Millis,
  type StreamSeq,
  streamSeq,
} from '../model/units.ts'

export type AckSubject = {
  stream: string
  consumer: string
  /** 1 for the first delivery. */
  attempt: number
  seq: StreamSeq
  consumerSeq: ConsumerSeq
  /** When the message was stored, on the server's clock. */
  time: Millis
  /** How many messages the consumer still had to deliver after this one. */
  pending: number
}

const PREFIX = '$JS.ACK.'
const FIELDS_V1 = 7
const FIELDS_V2 = 9

/** Reads an ack subject of either shape; undefined where it is none. */
export function parseAckSubject(subject: string): AckSubject | undefined {
  if (!subject.startsWith(PREFIX)) return undefined
  const fields = subject.slice(PREFIX.length).split('.')
  const skip = fields.length === FIELDS_V1 ? 0 : fields.length >= FIELDS_V2 ? 2 : -1
  if (skip < 0) return undefined
  const stream = fields[skip]
  const consumer = fields[skip + 1]
  const attempt = count(fields[skip + 2])
  const seq = count(fields[skip + 3])
  const ofConsumer = count(fields[skip + 4])
  const nanos = count(fields[skip + 5])
  const pending = count(fields[skip + 6])
  if (!stream || !consumer || attempt < 0 || seq < 0 || ofConsumer < 0 || nanos < 0 || pending < 0)
    return undefined
  return {
    stream,
    consumer,
    attempt,
    seq: streamSeq(seq),
    consumerSeq: consumerSeq(ofConsumer),
    time: fromNanos(nanos),
    pending,
  }
}

/** A token of digits as a number, -1 where it is anything else: `Number` would take '', '1e3' and '0x1'. */
function count(token: string | undefined): number {
  if (!token) return -1
  for (let i = 0; i < token.length; i++) {
    const digit = token.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return -1
  }
  return Number(token)
}
