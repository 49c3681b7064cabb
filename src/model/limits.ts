// Which limit took the oldest messages. The server announces none of it: a reading shows a later first, and that a limit
// did it is said only where the same reading fits the limit.

import type { StreamReading } from './readings.ts'
import type { StreamState } from './state.ts'
import { type Millis, type StreamSeq, streamSeq } from './units.ts'

/** In the server's words. */
export type Limit = 'max_msgs' | 'max_bytes' | 'max_age'

type Dropped = { from: StreamSeq; to: StreamSeq; limit: Limit }

/** What a limit dropped since the last reading; undefined where nothing went, or something else may have taken it. */
export function droppedBy(
  known: StreamState,
  reading: StreamReading,
  at: Millis,
): Dropped | undefined {
  // Before the first message the server says 0.
  const from = streamSeq(Math.max(1, known.first))
  const to = streamSeq(reading.first - 1)
  // Elsewhere an ack takes messages too.
  if (to < from || reading.config.retention !== 'limits') return undefined
  const limit = limitThatFits(known, reading, to, at)
  return limit && { from, to, limit }
}

function limitThatFits(
  { summaries }: StreamState,
  { config, messages, bytes }: StreamReading,
  to: StreamSeq,
  at: Millis,
): Limit | undefined {
  const { maxMsgs, maxBytes, maxAge, discard } = config
  // Full, to the last message: each new one takes the place of the oldest.
  if (discard === 'old' && maxMsgs > 0 && messages === maxMsgs) return 'max_msgs'
  const last = summaries.get(to)
  if (maxAge > 0 && last && last.time + maxAge <= at) return 'max_age'
  // Full, with no room for two more of its messages.
  if (discard === 'old' && maxBytes > 0 && messages > 0 && bytes * (1 + 2 / messages) > maxBytes)
    return 'max_bytes'
  return undefined
}
