// How stored messages are seen: from a headers-only consumer of our own where it takes nothing from anybody; else the
// stream's subjects, or where it republishes, say that something was published, and the next reading what was stored.

import type { NatsConnection, Subscription } from 'nats.ws'
import type { Moment } from '../model/moments.ts'
import type { StreamReading } from '../model/readings.ts'
import type { Summary } from '../model/summaries.ts'
import { storesSeenBy } from '../model/tapped.ts'
import { bytes, type Millis, type StreamSeq, streamSeq } from '../model/units.ts'
import type { ReadMessage } from './readings.ts'
import { headerOf, sizeSaid } from './safe-headers.ts'

/** Messages that are read one by one after a reading: the newest ones, somewhat more than a screen shows. */
const READ_AT_MOST = 48
/** Republished messages that wait for a reading: more than come between two at the rates a lane can show. */
const HEARD_AT_MOST = 4096

export type Stores = {
  /** How they are seen, in words. */
  readonly tap: string
  /** Messages stored and not seen yet. */
  behind(): number
  /** What a new reading says was stored and nobody told: as it was heard, or fetched one by one, the newest few. */
  told(reading: StreamReading): Promise<Moment[]>
  stop(): void
}

export type StorePorts = {
  nc: NatsConnection
  now: () => Millis
  /** A subject only we listen on. */
  inbox: () => string
  onMoments: (moments: Moment[]) => void
  /** Something was published to the stream: a reading will say what was stored. */
  hurry: () => void
  onUnread: (why: string) => void
  readMessages: (seqs: readonly StreamSeq[]) => Promise<ReadMessage[]>
}

/** Readings only: nothing is subscribed to, nothing is made. */
export const readOnly = (stream: string, ports: StorePorts): Stores => ({
  tap: 'readings only',
  behind: () => 0,
  told: createReader(stream, ports),
  stop() {},
})

export async function openStores(reading: StreamReading, ports: StorePorts): Promise<Stores> {
  const { republish } = reading.config
  if (republish) return fromRepublish(reading.name, republish, ports)
  const ours = storesSeenBy(reading.config) === 'consumer' && (await loadOurConsumer())
  return ours
    ? ours.fromOurConsumer(reading, ports, (after) => fromSubjects(reading, ports, after))
    : fromSubjects(reading, ports)
}

/** Not every server and not every stream gets one. */
const loadOurConsumer = () =>
  import('./our-consumer.ts').catch((cause: unknown) => {
    console.error('our consumer could not be loaded:', cause)
    return undefined
  })

/**
 * A republished message names its stream and sequence, but so may anybody's: it is told when a reading covers it. The
 * headers that the server adds come last (seen on 2.9.10 and 2.15.1), after what the publisher set under the same names.
 */
function fromRepublish(
  stream: string,
  { dest, headersOnly }: { dest: string; headersOnly: boolean },
  ports: StorePorts,
): Stores {
  const heard = new Map<StreamSeq, Summary>()
  const subscription = ports.nc.subscribe(dest.replace(/\{\{[^}]*\}\}/g, '*'), {
    callback: (failure, msg) => {
      if (failure) return ports.onUnread(`republished: ${failure.message}`)
      const seq = Number(headerOf(msg, 'Nats-Sequence'))
      if (headerOf(msg, 'Nats-Stream') !== stream || !(seq > 0)) return
      const subject = headerOf(msg, 'Nats-Subject') ?? msg.subject
      const size = headersOnly ? sizeSaid(msg) : bytes(msg.data.length)
      heard.set(streamSeq(seq), { subject, size, time: ports.now() })
      const [oldest] = heard.keys()
      if (heard.size > HEARD_AT_MOST && oldest !== undefined) heard.delete(oldest)
      ports.hurry()
    },
  })
  return {
    tap: `republished on ${dest}`,
    behind: () => 0,
    told: createReader(stream, ports, { heard }),
    stop: () => subscription.unsubscribe(),
  }
}

/** Nothing is stored because it was published: the reading says what was. */
function fromSubjects(
  { name, config }: StreamReading,
  ports: StorePorts,
  after = streamSeq(0),
): Stores {
  const subscriptions: Subscription[] = config.subjects.map((subject) =>
    ports.nc.subscribe(subject, {
      callback: (failure) => {
        if (failure) ports.onUnread(`subject ${subject}: ${failure.message}`)
        else ports.hurry()
      },
    }),
  )
  return {
    tap:
      config.subjects.length > 0 ? `subscribed to ${config.subjects.join(', ')}` : 'readings only',
    behind: () => 0,
    told: createReader(name, ports, { after }),
    stop: () => {
      for (const subscription of subscriptions) subscription.unsubscribe()
    },
  }
}

/** Tells each message once: what was heard of it, once a reading covers it; else the newest that a reading shows. */
function createReader(
  stream: string,
  { now, readMessages }: StorePorts,
  { after = 0, heard = new Map<StreamSeq, Summary>() } = {},
): Stores['told'] {
  let told = after
  let waiting = new Set<StreamSeq>()
  return async ({ first, last }) => {
    const from = Math.max(told + 1, first)
    // A purge or a new stream under the name takes the numbers back.
    told = last
    const all: ReadMessage[] = []
    for (const [seq, summary] of heard) {
      if (seq >= from && seq <= last) all.push({ seq, summary })
      // What was heard before this reading was asked for, and is beyond it, was never stored.
      if (seq <= last || waiting.has(seq)) heard.delete(seq)
    }
    waiting = new Set(heard.keys())
    const known = new Set(all.map(({ seq }) => seq))
    const unknown: StreamSeq[] = []
    for (let seq = Math.max(from, last - READ_AT_MOST + 1); seq <= last; seq++)
      if (!known.has(streamSeq(seq))) unknown.push(streamSeq(seq))
    all.push(...(await readMessages(unknown)))
    all.sort((a, b) => a.seq - b.seq)
    const at = now()
    return all.flatMap(({ seq, summary }) =>
      summary ? [{ type: 'stored', at, stream, seq, ...summary }] : [],
    )
  }
}
