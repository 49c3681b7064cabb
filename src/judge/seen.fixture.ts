// For tests only: streams and consumers as a reading has them.

import type { ConsumerReading } from '../model/readings.ts'
import { bytes, consumerSeq, millis, streamSeq } from '../model/units.ts'
import type { StreamSeen } from './snapshot.ts'

type Numbers = { name: string; messages?: number; created?: number }

export const streamSeen = ({
  name,
  messages = 0,
  created = 2_000,
  lanes = [],
}: Numbers & { lanes?: readonly ConsumerReading[] }): StreamSeen => ({
  ...{ name, created: millis(created), messages, deleted: 0, consumers: lanes.length },
  ...{ first: streamSeq(1), last: streamSeq(messages), bytes: bytes(0), lanes, stored: [] },
  config: {
    ...{ subjects: ['orders.>'], storage: 'file', retention: 'limits', discard: 'old' },
    ...{ maxMsgs: -1, maxBytes: -1, maxAge: millis(0), maxMsgSize: -1, maxConsumers: -1 },
    ...{ duplicateWindow: millis(120_000), replicas: 1 },
  },
})

/** `delivered`, `floor`: by the consumer's count, then by the stream's. */
type OfConsumer = Numbers & {
  pending?: number
  ackPending?: number
  redelivered?: number
  delivered?: readonly [number, number]
  floor?: readonly [number, number]
}

const position = ([consumer, stream]: readonly [number, number]) => ({
  consumer: consumerSeq(consumer),
  stream: streamSeq(stream),
})

export const consumerSeen = ({
  name,
  created = 2_000,
  pending = 0,
  ackPending = 0,
  redelivered = 0,
  delivered = [0, 0],
  floor = [0, 0],
}: OfConsumer): ConsumerReading => ({
  ...{ name, created: millis(created), ackPending, redelivered, pending, waiting: 0 },
  delivered: position(delivered),
  floor: position(floor),
  paused: false,
  config: {
    ...{ durable: true, filters: [], ack: 'explicit', ackWait: millis(30_000), maxDeliver: -1 },
    ...{ maxAckPending: 1_000, backoff: [], deliver: 'all', replay: 'instant' },
  },
})
