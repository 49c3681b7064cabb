// The workbench picture of the design as a state: every look a cell can have, at most once or twice.

import {
  type ConsumerState,
  consumerFrom,
  type Delivery,
  type StreamState,
  streamFrom,
} from '../model/state.ts'
import { bytes, consumerSeq, type Millis, millis, streamSeq } from '../model/units.ts'

export const NOW = millis(1_000_000)
const WAIT = millis(30_000)

export function stream(last: number, first = 1): StreamState {
  return streamFrom(
    {
      name: 'ORDERS',
      created: millis(1),
      config: {
        subjects: ['orders.>'],
        storage: 'file',
        retention: 'limits',
        discard: 'old',
        maxMsgs: -1,
        maxBytes: -1,
        maxAge: millis(0),
        maxMsgSize: -1,
        maxConsumers: -1,
        duplicateWindow: millis(120_000),
        replicas: 1,
      },
      first: streamSeq(first),
      last: streamSeq(last),
      messages: Math.max(0, last - first + 1),
      bytes: bytes(0),
      deleted: 0,
      consumers: 0,
    },
    NOW,
  )
}

export function consumer(
  to: StreamState,
  name: string,
  floor: number,
  delivered: number,
  more: Partial<ConsumerState> = {},
): ConsumerState {
  const position = (n: number) => ({ consumer: consumerSeq(n), stream: streamSeq(n) })
  const made = consumerFrom({
    name,
    created: millis(2),
    config: {
      durable: true,
      filters: [],
      ack: 'explicit',
      ackWait: WAIT,
      maxDeliver: -1,
      maxAckPending: 1000,
      backoff: [],
      deliver: 'all',
      replay: 'instant',
    },
    delivered: position(delivered),
    floor: position(floor),
    ackPending: 0,
    redelivered: 0,
    pending: to.last - delivered,
    waiting: 0,
    paused: false,
  })
  const state = Object.assign(made, { start: streamSeq(1) }, more)
  to.consumers.set(name, state)
  return state
}

/** `left` of the ring, in percent. */
export function open(
  of: ConsumerState,
  seq: number,
  left: number | undefined,
  more: Partial<Delivery> = {},
): void {
  of.open.set(streamSeq(seq), {
    state: 'in flight',
    attempt: 1,
    progressed: false,
    source: 'seen',
    at: NOW,
    ...(left !== undefined && { deadline: millis(NOW + (WAIT * left) / 100), wait: WAIT }),
    ...more,
  })
}

export function workbench(): StreamState {
  const orders = stream(43)
  orders.deleted = 1
  orders.messages = 42
  for (let n = 1; n <= 43; n++) {
    const seq = streamSeq(n)
    if (n === 33) orders.holes.add(n)
    else orders.stored.add(n)
    const paid = [28, 30, 31, 34, 37, 38, 41, 43, 26].includes(n)
    const time: Millis = NOW
    orders.summaries.set(seq, {
      subject: paid ? 'orders.paid' : 'orders.new',
      size: bytes(33),
      time,
    })
  }
  const analytics = consumer(orders, 'analytics', 40, 43, { waiting: 1 })
  open(analytics, 41, 86)
  open(analytics, 42, 91)
  open(analytics, 43, 98)

  const billing = consumer(orders, 'billing', 28, 38)
  open(billing, 29, 55, { attempt: 2, holder: 'this tab' })
  billing.acked.add(30)
  open(billing, 31, 31, { holder: 'this tab' })
  open(billing, 32, undefined, { state: 'nakd' })
  billing.ended.set(streamSeq(34), 'terminated')
  billing.acked.add(35)
  open(billing, 36, 96, { progressed: true, holder: 'B' })
  billing.acked.add(37)
  open(billing, 38, 72, { holder: 'B' })

  const fulfillment = consumer(orders, 'fulfillment', 28, 34)
  fulfillment.config = { ...fulfillment.config, filters: ['orders.paid'] }
  fulfillment.ended.set(streamSeq(26), 'gave up')
  open(fulfillment, 30, 9)
  fulfillment.acked.add(31)
  open(fulfillment, 34, 64)
  return orders
}
