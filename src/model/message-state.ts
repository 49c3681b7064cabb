// All that is known of one message for one consumer, and of each bit how it is known: the lanes leave out what is plain
// from where a mark stands, who looks at one message reads it.

import { type Cell, cellOf } from './cells.ts'
import { unreachable } from './problem.ts'
import type { ConsumerState, StreamState } from './state.ts'
import type { ConsumerSeq, Millis, StreamSeq } from './units.ts'

/** What it was worked out from; or that a tap saw it, or that a reading said it. Undefined where nobody said anything. */
export type Known = 'seen' | 'read' | 'ack_wait' | 'last delivery' | 'counts' | 'filter' | 'start'

export type MessageState = Cell & {
  known?: Known
  deliveredAt?: Millis
  /** The number of its last delivery. */
  consumerSeq?: ConsumerSeq
}

export function messageState(
  stream: StreamState,
  consumer: ConsumerState,
  seq: StreamSeq,
  now: Millis,
): MessageState {
  const cell = cellOf(stream, consumer, seq, now)
  const open = consumer.open.get(seq)
  const known = howKnown(consumer, seq, cell)
  return {
    ...cell,
    ...(known !== undefined && { known }),
    ...(open?.deliveredAt !== undefined && { deliveredAt: open.deliveredAt }),
    ...(open?.consumerSeq !== undefined && { consumerSeq: open.consumerSeq }),
  }
}

function howKnown(
  consumer: ConsumerState,
  seq: StreamSeq,
  { look, source }: Cell,
): Known | undefined {
  switch (look) {
    case 'filtered':
      return consumer.start !== undefined && seq < consumer.start ? 'start' : 'filter'
    case 'pending':
    case 'settled':
    case 'behind':
    case 'hole':
      // They follow from where the marks are, and a reading says that again and again.
      return 'read'
    case 'acked':
      return source === 'worked out' ? 'counts' : source
    case 'parked':
    case 'gave up':
      return source === 'worked out' ? 'ack_wait' : source
    case 'in flight':
    case 'in progress':
    case 'redelivered':
    case 'delayed':
      return source === 'worked out' ? 'last delivery' : source
    case 'terminated':
      return 'seen'
    case 'unknown':
      return undefined
    default:
      return unreachable(look)
  }
}
