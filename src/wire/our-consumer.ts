// Stores seen by a consumer of our own, headers only.

import type { StreamReading } from '../model/readings.ts'
import { type StreamSeq, streamSeq } from '../model/units.ts'
import { follow } from './follow.ts'
import { sizeSaid } from './safe-headers.ts'
import type { StorePorts, Stores } from './stores.ts'

/** How far back it starts; what lies before is read when it is looked at. */
const TAIL = 4096

/** `instead` sees what is stored after a sequence where the server does not give us a consumer, now or any more. */
export async function fromOurConsumer(
  reading: StreamReading,
  ports: StorePorts,
  instead: (after: StreamSeq) => Stores,
): Promise<Stores> {
  const { now, onMoments } = ports
  const stream = reading.name
  let other: Stores | undefined

  const following = await follow(ports, {
    stream,
    after: streamSeq(Math.max(reading.first, reading.last - TAIL + 1, 1) - 1),
    headersOnly: true,
    hear: (msg, { seq, time }) =>
      onMoments([
        { type: 'stored', at: now(), stream, seq, subject: msg.subject, size: sizeSaid(msg), time },
      ]),
    lost: (after) => {
      other = instead(after)
    },
  })
  if (!following) return instead(streamSeq(0))
  return {
    get tap() {
      return other?.tap ?? 'a consumer of our own, headers only, left out of every count'
    },
    behind: following.pending,
    told: async (read) => other?.told(read) ?? [],
    stop() {
      if (other) other.stop()
      else following.stop()
    },
  }
}
