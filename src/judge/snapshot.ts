// What is there, as it was last read. Our own consumers and streams are in no reading, so they are in no count here.

import type { ConsumerReading, StreamReading } from '../model/readings.ts'
import type { Millis, StreamSeq } from '../model/units.ts'

/** A stored message, read by its number: no consumer notices. */
export type StoredSeen = {
  seq: StreamSeq
  time: Millis
  subject: string
  msgId?: string
  body: string
}

export type StreamSeen = StreamReading & {
  lanes: readonly ConsumerReading[]
  /** The newest messages that came since the start, where the exercise asks for them. */
  stored: readonly StoredSeen[]
}

export type Snapshot = {
  /** When the newest reading was asked for, on this page's clock. */
  asked: Millis
  streams: readonly StreamSeen[]
}
