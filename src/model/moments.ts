// What happened, as the server or one of its taps said it. Moments drive motion; readings decide what is true.

import type { Limit } from './limits.ts'
import type { Bytes, ConsumerSeq, Millis, StreamSeq } from './units.ts'

type OfStream = { at: Millis; stream: string }
type OfConsumer = OfStream & { consumer: string }
/** Names one delivery of one message; an ack subject carries all of it. */
type OfDelivery = OfConsumer & { seq: StreamSeq; consumerSeq: ConsumerSeq; attempt: number }

export type Moment =
  | (OfStream & { type: 'streamCreated' })
  /** `away`: found after the link was, with what became of it: it lived in memory, and the server started again. */
  | (OfStream & { type: 'streamDeleted'; away?: 'restart' | 'unknown' })
  | (OfStream & {
      type: 'stored'
      seq: StreamSeq
      subject: string
      size: Bytes | undefined
      time: Millis
    })
  /** `count` is what the server says went; the filter, bound and keep are those of the request. */
  | (OfStream & {
      type: 'purged'
      count: number
      filter?: string
      upTo?: StreamSeq
      keep?: number
    })
  | (OfStream & { type: 'messageDeleted'; seq: StreamSeq })
  /** The oldest went to make room, or were too old. Nobody announces it: worked out from a reading. */
  | (OfStream & { type: 'dropped'; from: StreamSeq; to: StreamSeq; limit: Limit })
  /** The receipt of a publish that stored nothing: the stream had its message id already, as this message. */
  | (OfStream & { type: 'duplicate'; seq: StreamSeq })
  | (OfConsumer & {
      type: 'consumerCreated' | 'consumerReset'
    })
  /** `idle`: nobody deleted it, it was idle for so long; worked out. */
  | (OfConsumer & { type: 'consumerDeleted'; idle?: Millis })
  /** Its position is an older one than it was: a reset, or a server that lost the last word on it. */
  | (OfConsumer & { type: 'rewound'; delivered: StreamSeq; floor: StreamSeq })
  /** `inbox`: where it is to be answered. */
  | (OfConsumer & { type: 'pulled'; batch: number; inbox?: string })
  /** A delivery seen by whoever received it: this page. */
  | (OfDelivery & { type: 'delivered'; holder: string })
  /** A delivery that only a reading tells of: to whom, nobody said. */
  | (OfConsumer & { type: 'handedOut'; seq: StreamSeq; attempt: number | undefined })
  /** `late`: worked out, its delivery's time had run out. */
  | (OfDelivery & { type: 'acked'; late?: true })
  | (OfDelivery & { type: 'progressed' })
  /** The server's word that it took a nak. */
  | (OfDelivery & { type: 'naked' })
  /** A nak seen on its way, with the delay it asks for (0: none); that it was taken is `naked`. Either may come first. */
  | (OfDelivery & { type: 'nakAsked'; delay: Millis })
  | (OfDelivery & { type: 'terminated' })
  | (OfConsumer & { type: 'gaveUp'; seq: StreamSeq; attempt: number })
