// Every state a message can have, each with the story that leads to it: the legend shows them, a test holds their
// pictures. In the order of the sheet: first what the stream says of a message, then one consumer.

import type { ConsumerConfig } from '../model/readings.ts'
import type { Setup } from '../model/story.ts'
import { millis, streamSeq } from '../model/units.ts'

export type Specimen = {
  name: string
  means: string
  /** What happened. */
  told: string
  seq: number
  /** On the ruler; else in the lane of `pay`. */
  ruler?: true
  /** So many messages belong to it, up to `seq`. */
  span?: number
  consumer?: Partial<ConsumerConfig>
  stream?: Omit<Setup, 'consumers'>
}

export const SPECIMENS: readonly Specimen[] = [
  { name: 'stored', means: 'the stream keeps it', told: 'put 29', seq: 29, ruler: true },
  {
    name: 'duplicate',
    means: 'publish ignored; it slides onto the original',
    told: 'put 29; dup 29',
    seq: 29,
    ruler: true,
  },
  {
    name: 'dropped by a limit',
    means: 'fades off the old end',
    told: 'put 3 4; drop 3',
    seq: 3,
    ruler: true,
  },
  {
    name: 'deleted, purged',
    means: 'the number is never used again',
    told: 'put 32 33 34; del 33',
    seq: 33,
    ruler: true,
  },
  {
    name: 'not read yet',
    means: 'the server has not said whether it is there',
    told: 'put 9',
    seq: 7,
    ruler: true,
    stream: {
      reading: { first: streamSeq(1), last: streamSeq(8), messages: 7, deleted: 1 },
    },
  },
  {
    name: 'filtered out',
    means: 'this consumer will never get it',
    told: 'put 1',
    seq: 1,
    consumer: { filters: ['orders.paid'] },
  },
  { name: 'pending', means: 'matches, not delivered yet', told: 'put 1', seq: 1 },
  {
    name: 'in flight',
    means: 'delivered, unanswered; the ring is ack_wait left',
    told: 'put 1; pay< 1; wait 9000',
    seq: 1,
  },
  {
    name: 'in progress',
    means: 'asked for more time; the ring is full again',
    told: 'put 1; pay< 1; wait 9000; pay+ 1',
    seq: 1,
  },
  {
    name: 'redelivered ×2',
    means: 'the first attempt stays as a ghost',
    told: 'put 1; pay< 1; pay- 1; pay< 1; wait 16000',
    seq: 1,
  },
  {
    name: 'nak’d, parked',
    means: 'waiting for a pull',
    told: 'put 1; pay< 1; pay- 1',
    seq: 1,
  },
  {
    name: 'nak’d with a delay',
    means: 'parked until the arc is gone, then for a pull',
    told: 'put 1; pay< 1; pay~ 1; wait 3000',
    seq: 1,
  },
  {
    name: 'acked, above the floor',
    means: 'done, but an older one is open',
    told: 'put 1 2; pay< 1 2; pay! 2',
    seq: 2,
  },
  {
    name: 'acked, below the floor',
    means: 'done and behind us',
    told: 'put 1; pay< 1; pay! 1',
    seq: 1,
  },
  {
    name: 'acked with policy all',
    means: 'one ack, and the range it covers',
    told: 'put 1 2; pay< 1 2; pay! 2',
    seq: 2,
    span: 2,
    consumer: { ack: 'all' },
  },
  {
    name: 'terminated',
    means: 'never again for this consumer',
    told: 'put 1; pay< 1; pay# 1',
    seq: 1,
  },
  {
    name: 'gave up',
    means: 'max_deliver is spent',
    told: 'put 1; pay< 1; pay^ 1',
    seq: 1,
  },
  {
    name: 'unknown',
    means: 'the server has not said',
    told: 'put 1 2; pay! 2',
    seq: 1,
  },
]

const WAIT = 30_000

/** The ring at so many seconds of a wait of 30. */
export const RINGS: readonly { left: string; specimen: Specimen }[] = [30, 22, 15, 7, 2].map(
  (left) => ({
    left: `${left} s`,
    specimen: {
      name: `${left} s left`,
      means: 'the arc is the time left',
      told: `put 1; pay< 1; wait ${WAIT - 1000 * left}`,
      seq: 1,
      consumer: { ackWait: millis(WAIT) },
    },
  }),
)
