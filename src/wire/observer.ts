// Observes one live connection: the taps, the stores of the watched stream, and a sweep of readings whose pace its own
// latency sets. Everything it learns leaves as moments and readings.

import type { NatsConnection } from 'nats.ws'
import type { Moment } from '../model/moments.ts'
import type { Reading } from '../model/readings.ts'
import type { Millis, StreamSeq } from '../model/units.ts'
import type { Announced } from './advisories.ts'
import { createReadings, UnreadableAnswer } from './readings.ts'
import { openStores, readOnly, type Stores } from './stores.ts'
import { createPullTaps, openTaps } from './taps.ts'

/** The pause between sweeps is at least this, and at least 20 times what one takes: 5 % of the time at most. */
const PAUSE_AT_LEAST = 200
const LATENCIES_OF_PAUSE = 20
const PAUSE_AT_MOST = 10_000
/** The quickest of so many sweeps is what one takes: a page that was busy once is no slow server. */
const SWEEPS_REMEMBERED = 3
/** The list of streams is read this often when nothing hurries it. */
const LIST_EVERY = 1000
/** Older messages are read when they are looked at: about a screen in one sweep. */
const LOOKED_AT_IN_A_SWEEP = 32

export type ObserverPorts = {
  nc: NatsConnection
  now: () => Millis
  /** A subject only we listen on. */
  inbox: () => string
  /** Taps and a consumer of our own are allowed: our own server, or the person said yes. */
  closely: boolean
  onMoments: (moments: readonly Moment[]) => void
  onReading: (reading: Reading) => void
  /** How many holes of the stream are known. */
  holesKnown: (stream: string) => number
  /** Messages in view of which nothing is known yet. */
  inView: (stream: string) => readonly StreamSeq[]
  /** The server answered, or did not. */
  onAnswer: (roundTrip: Millis | undefined) => void
  onUnread: (why: string) => void
}

export type Observer = ReturnType<typeof createObserver>

export function createObserver(ports: ObserverPorts) {
  const { nc, now, closely, onMoments, onReading, onUnread } = ports
  const readings = createReadings(nc, now)
  const tapPorts = { nc, now, onAnnounced, onUnread }
  const pullTaps = createPullTaps(tapPorts)
  const closeTaps = closely ? openTaps(tapPorts) : () => {}
  let watched: string | undefined
  let stores: { stream: string; created: Millis; stores: Stores } | undefined
  let listedAt = 0
  const latencies: number[] = []
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let sweeping = false
  let due: 'routine' | 'soon' | 'now' = 'routine'

  function onAnnounced({ moments, hurry, gone, goneConsumer }: Announced): void {
    if (gone !== undefined && gone === stores?.stream) closeStores()
    if (goneConsumer && goneConsumer.stream === watched) pullTaps.drop(goneConsumer.consumer)
    if (moments.length > 0) onMoments(moments)
    if (hurry === 'list') listedAt = 0
    if (hurry === 'list' || hurry?.stream === watched) hurryUp()
  }

  function closeStores(): void {
    stores?.stores.stop()
    stores = undefined
    pullTaps.dropAll()
  }

  /** `soon`: something happened, and its own latency allows it. `now`: somebody waits for it. */
  function hurryUp(how: 'soon' | 'now' = 'soon'): void {
    if (stopped || due === how || due === 'now') return
    due = how
    if (!sweeping) schedule()
  }

  function schedule(): void {
    clearTimeout(timer)
    if (stopped) return
    const one = latencies.length === 0 ? 0 : Math.min(...latencies)
    const least = due === 'routine' ? PAUSE_AT_LEAST : 0
    const pause = Math.min(PAUSE_AT_MOST, Math.max(least, LATENCIES_OF_PAUSE * one))
    timer = setTimeout(() => void sweep(), due === 'now' ? 0 : pause)
  }

  async function sweep(): Promise<void> {
    sweeping = true
    due = 'routine'
    const began = now()
    try {
      if (began - listedAt >= LIST_EVERY) {
        listedAt = began
        const list = await readings.streams()
        if (list && !stopped) onReading(list)
      }
      if (watched !== undefined) await readWatched(watched)
      latencies.push(now() - began)
      if (latencies.length > SWEEPS_REMEMBERED) latencies.shift()
      ports.onAnswer(readings.roundTrip())
    } catch (cause) {
      if (cause instanceof UnreadableAnswer) onUnread(cause.message)
      else if (!stopped) ports.onAnswer(undefined)
    }
    sweeping = false
    schedule()
  }

  async function readWatched(name: string): Promise<void> {
    const reading = await readings.stream(name, ports.holesKnown(name))
    if (stopped || name !== watched || !reading) return
    if (reading.type !== 'stream') {
      closeStores()
      onReading(reading)
      return
    }
    if (stores?.stream !== name || stores.created !== reading.stream.created) {
      closeStores()
      stores = { stream: name, created: reading.stream.created, stores: await open(reading) }
      if (stopped || name !== watched) return closeStores()
    }
    const told = await stores.stores.told(reading.stream)
    if (stopped || name !== watched) return
    // What is told first has its motion; the reading then finds it there.
    if (told.length > 0) onMoments(told)
    onReading(reading)
    const consumers = await readings.consumers(name)
    if (stopped || name !== watched || !consumers) return
    onReading(consumers)
    const seqs = ports.inView(name).slice(0, LOOKED_AT_IN_A_SWEEP)
    for (const { seq, summary } of await readings.messages(name, seqs))
      if (!stopped && name === watched)
        onReading({ type: 'message', at: now(), stream: name, seq, summary })
    if (closely)
      pullTaps.sync(
        name,
        consumers.consumers.map((consumer) => consumer.name),
      )
  }

  const open = (reading: Extract<Reading, { type: 'stream' }>): Promise<Stores> | Stores => {
    const { name } = reading.stream
    const storePorts = {
      nc,
      now,
      inbox: ports.inbox,
      onMoments,
      hurry: hurryUp,
      onUnread,
      readMessages: (seqs: readonly StreamSeq[]) => readings.messages(name, seqs),
    }
    return closely ? openStores(reading.stream, storePorts) : readOnly(name, storePorts)
  }

  timer = setTimeout(() => void sweep(), 0)
  return {
    account: () => readings.account(),
    watch(stream: string | undefined): void {
      if (stream === watched) return
      closeStores()
      watched = stream
      hurryUp('now')
    },
    hurryUp,
    tap: (): string => stores?.stores.tap ?? 'not watching yet',
    behind: (): number => stores?.stores.behind() ?? 0,
    stop(): void {
      stopped = true
      clearTimeout(timer)
      closeStores()
      closeTaps()
    },
  }
}
