// One stream that is looked at: a sweep of its readings, its stores, and the taps on its consumers' pulls.

import type { NatsConnection } from 'nats.ws'
import type { Moment } from '../model/moments.ts'
import type { Reading } from '../model/readings.ts'
import type { Millis, StreamSeq } from '../model/units.ts'
import type { createReadings, ReadMessage } from './readings.ts'
import { openStores, readOnly, type Stores } from './stores.ts'
import { createSweep } from './sweep.ts'
import { createPullTaps, type TapPorts } from './taps.ts'

/** How often at least, where nothing hurries. */
const READ_EVERY = 200
/** Older messages are read when they are looked at: about a screen in one sweep. */
const LOOKED_AT_IN_A_SWEEP = 32

type Readings = ReturnType<typeof createReadings>

export type StreamWatchPorts = {
  nc: NatsConnection
  now: () => Millis
  /** A timer, and its undo. */
  after: (span: number, run: () => void) => () => void
  /** A subject only we listen on. */
  inbox: () => string
  /** Taps and a consumer of our own are allowed. */
  closely: () => boolean
  taps: TapPorts
  readings: Pick<Readings, 'stream'>
  /** Undefined where this user may not list them. */
  readConsumers: (stream: string) => ReturnType<Readings['consumers']>
  readMessages: (stream: string, seqs: readonly StreamSeq[]) => Promise<ReadMessage[]>
  /** Says how the server answered. */
  answered: (read: () => Promise<void>) => Promise<void>
  onMoments: (moments: readonly Moment[]) => void
  onReading: (reading: Reading) => void
  /** How many holes of the stream are known. */
  holesKnown: (stream: string) => number
  /** Messages in view of which nothing is known yet. */
  inView: (stream: string) => readonly StreamSeq[]
  onUnread: (why: string) => void
}

export type StreamWatch = ReturnType<typeof watchStream>

export function watchStream(name: string, ports: StreamWatchPorts) {
  const { nc, now, closely, onMoments, onReading, onUnread } = ports
  const pullTaps = createPullTaps(ports.taps)
  let open: { created: Millis; stores: Stores } | undefined
  let stopped = false

  const sweep = createSweep({
    now,
    after: ports.after,
    atLeast: READ_EVERY,
    read: () => ports.answered(read),
  })

  function close(): void {
    open?.stores.stop()
    open = undefined
    pullTaps.dropAll()
  }

  async function read(): Promise<void> {
    const reading = await ports.readings.stream(name, ports.holesKnown(name))
    if (stopped || !reading) return
    if (reading.type !== 'stream') {
      close()
      onReading(reading)
      return
    }
    if (open?.created !== reading.stream.created) {
      close()
      open = { created: reading.stream.created, stores: await storesOf(reading) }
      if (stopped) return close()
      // What was opened took its time, too.
      sweep.hurryUp('anew')
    }
    const told = await open.stores.told(reading.stream)
    if (stopped) return
    // What is told first has its motion; the reading then finds it there.
    if (told.length > 0) onMoments(told)
    onReading(reading)
    const consumers = await ports.readConsumers(name)
    if (stopped) return
    if (consumers) {
      onReading(consumers)
      // At once: on a consumer that went since, a tap would let its fetchers wait out their time.
      if (closely())
        pullTaps.sync(
          name,
          consumers.consumers.map((consumer) => consumer.name),
        )
    }
    const seqs = ports.inView(name).slice(0, LOOKED_AT_IN_A_SWEEP)
    for (const { seq, summary } of await ports.readMessages(name, seqs))
      if (!stopped) onReading({ type: 'message', at: now(), stream: name, seq, summary })
  }

  function storesOf({ stream }: StreamReadingTaken): Promise<Stores> | Stores {
    const storePorts = {
      nc,
      now,
      inbox: ports.inbox,
      onMoments,
      hurry: () => sweep.hurryUp(),
      onUnread,
      readMessages: (seqs: readonly StreamSeq[]) => ports.readMessages(name, seqs),
    }
    return closely() ? openStores(stream, storePorts) : readOnly(name, storePorts)
  }

  sweep.hurryUp('now')
  return {
    hurryUp: sweep.hurryUp,
    /** The stream was deleted: nothing of it may be subscribed to any longer. */
    close,
    dropConsumer: pullTaps.drop,
    /** The person said yes, or the means changed: it begins anew. */
    anew(): void {
      close()
      sweep.hurryUp('now')
    },
    tap: (): string => open?.stores.tap ?? 'not watching yet',
    behind: (): number => open?.stores.behind() ?? 0,
    stop(): void {
      stopped = true
      sweep.stop()
      close()
    },
  }
}

type StreamReadingTaken = Extract<Reading, { type: 'stream' }>
