// Observes one live connection: the taps, the stores of the watched stream, and a sweep of readings whose pace its own
// latency sets. Everything it learns leaves as moments and readings.

import { ErrorCode, type NatsConnection, NatsError } from 'nats.ws'
import type { Moment } from '../model/moments.ts'
import type { Reading } from '../model/readings.ts'
import type { Millis, StreamSeq } from '../model/units.ts'
import type { Announced } from './advisories.ts'
import { createReadings, UnreadableAnswer } from './readings.ts'
import { openStores, readOnly, type Stores } from './stores.ts'
import { createSweep } from './sweep.ts'
import { createPullTaps, openTaps } from './taps.ts'

/** How often at least, where nothing hurries: the watched stream, and the list of streams. */
const WATCHED_EVERY = 200
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
  /** A stream, or one consumer of it, may be gone: the server announced it. */
  onGone: (stream: string, consumer?: string) => void
  onUnread: (why: string) => void
}

export type Observer = ReturnType<typeof createObserver>

export function createObserver(ports: ObserverPorts) {
  const { nc, now, onMoments, onReading, onUnread } = ports
  let { closely } = ports
  const readings = createReadings(nc, now, onUnread)
  const tapPorts = { nc, now, onAnnounced, onUnread }
  const pullTaps = createPullTaps(tapPorts)
  let closeTaps = closely ? openTaps(tapPorts) : () => {}
  let watched: string | undefined
  let stores: { stream: string; created: Millis; stores: Stores } | undefined
  let stopped = false
  /** What the server forbids this user to read, by name: asked once. */
  const denied = new Set<string>()

  const after = (span: number, run: () => void) => {
    const timer = setTimeout(run, span)
    return () => clearTimeout(timer)
  }
  const list = createSweep({
    now,
    after,
    atLeast: LIST_EVERY,
    read: () =>
      answered(async () => {
        const reading = await ifAllowed('list the streams', () => readings.streams(), undefined)
        if (reading && !stopped) onReading(reading)
      }),
  })
  const watch = createSweep({
    now,
    after,
    atLeast: WATCHED_EVERY,
    read: () =>
      answered(async () => {
        if (watched !== undefined) await readWatched(watched)
      }),
  })

  function onAnnounced({ moments, hurry, gone, goneConsumer, recount }: Announced): void {
    if (gone !== undefined) ports.onGone(gone)
    if (goneConsumer) ports.onGone(goneConsumer.stream, goneConsumer.consumer)
    if (gone !== undefined && gone === stores?.stream) closeStores()
    if (goneConsumer && goneConsumer.stream === watched) pullTaps.drop(goneConsumer.consumer)
    if (recount !== undefined) readings.forget(recount)
    if (moments.length > 0) onMoments(moments)
    if (hurry === 'list') list.hurryUp()
    if (hurry === 'list' || hurry?.stream === watched) watch.hurryUp()
  }

  function closeStores(): void {
    stores?.stores.stop()
    stores = undefined
    pullTaps.dropAll()
  }

  /** Says how the server answered, where it was asked. A bug of ours is neither an answer nor silence: it is thrown where bugs are seen. */
  async function answered(read: () => Promise<void>): Promise<void> {
    try {
      const before = readings.answers()
      await read()
      if (readings.answers() > before) ports.onAnswer(readings.roundTrip())
    } catch (cause) {
      if (cause instanceof UnreadableAnswer) onUnread(cause.message)
      else if (!(cause instanceof NatsError)) queueMicrotask(() => rethrow(cause))
      else if (!stopped) ports.onAnswer(undefined)
    }
  }

  async function ifAllowed<T>(what: string, read: () => Promise<T>, otherwise: T): Promise<T> {
    if (denied.has(what)) return otherwise
    try {
      return await read()
    } catch (cause) {
      if (!(cause instanceof NatsError) || cause.code !== ErrorCode.PermissionsViolation)
        throw cause
      denied.add(what)
      onUnread(`permission: this user may not ${what}`)
      return otherwise
    }
  }

  const readMessages = (stream: string, seqs: readonly StreamSeq[]) =>
    ifAllowed('read single messages', () => readings.messages(stream, seqs), [])

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
    const consumers = await ifAllowed('list consumers', () => readings.consumers(name), undefined)
    if (stopped || name !== watched) return
    if (consumers) {
      onReading(consumers)
      // At once: on a consumer that went since, a tap would let its fetchers wait out their time.
      if (closely)
        pullTaps.sync(
          name,
          consumers.consumers.map((consumer) => consumer.name),
        )
    }
    const seqs = ports.inView(name).slice(0, LOOKED_AT_IN_A_SWEEP)
    for (const { seq, summary } of await readMessages(name, seqs))
      if (!stopped && name === watched)
        onReading({ type: 'message', at: now(), stream: name, seq, summary })
  }

  const open = (reading: Extract<Reading, { type: 'stream' }>): Promise<Stores> | Stores => {
    const { name } = reading.stream
    const storePorts = {
      nc,
      now,
      inbox: ports.inbox,
      onMoments,
      hurry: () => watch.hurryUp(),
      onUnread,
      readMessages: (seqs: readonly StreamSeq[]) => readMessages(name, seqs),
    }
    return closely ? openStores(reading.stream, storePorts) : readOnly(name, storePorts)
  }

  return {
    account: () => readings.account(),
    watch(stream: string | undefined): void {
      if (stream === watched) return
      closeStores()
      watched = stream
      watch.hurryUp('now')
    },
    /** The person said yes: from here on with taps. */
    watchClosely(): void {
      if (closely) return
      closely = true
      closeTaps = openTaps(tapPorts)
      closeStores()
      watch.hurryUp('now')
    },
    /** The person did something: what came of it is read at once. */
    hurryUp(): void {
      list.hurryUp('now')
      watch.hurryUp('now')
    },
    tap: (): string => stores?.stores.tap ?? 'not watching yet',
    behind: (): number => stores?.stores.behind() ?? 0,
    stop(): void {
      stopped = true
      list.stop()
      watch.stop()
      closeStores()
      closeTaps()
    },
  }
}

function rethrow(cause: unknown): never {
  throw cause
}
