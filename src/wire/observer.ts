// Observes one live connection: the taps, the list of streams, and each stream that is looked at. Everything it learns
// leaves as moments and readings.

import { ErrorCode, type NatsConnection, NatsError } from 'nats.ws'
import type { Moment } from '../model/moments.ts'
import type { Reading } from '../model/readings.ts'
import type { Millis, StreamSeq } from '../model/units.ts'
import type { Announced } from './advisories.ts'
import { createReadings, UnreadableAnswer } from './readings.ts'
import { createSweep } from './sweep.ts'
import { openTaps } from './taps.ts'
import { type StreamWatch, watchStream } from './watch-stream.ts'

/** How often at least, where nothing hurries. */
const LIST_EVERY = 1000
/** A ping that waited so long was answered by a server that stood still; a slow one answers it between its readings. */
const STOOD_STILL = 500

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
  const taps = { nc, now, onAnnounced, onUnread }
  let closeTaps = closely ? openTaps(taps) : () => {}
  /** The streams that are looked at. */
  const watches = new Map<string, StreamWatch>()
  let stopped = false
  let waiting = false
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
  const watch = (name: string): StreamWatch =>
    watchStream(name, {
      ...ports,
      after,
      closely: () => closely,
      taps,
      readings,
      answered,
      readConsumers: (stream) =>
        ifAllowed('list consumers', () => readings.consumers(stream), undefined),
      readMessages: (stream, seqs) =>
        ifAllowed('read single messages', () => readings.messages(stream, seqs), []),
    })

  function onAnnounced({ moments, hurry, gone, goneConsumer, recount }: Announced): void {
    if (gone !== undefined) {
      ports.onGone(gone)
      watches.get(gone)?.close()
    }
    if (goneConsumer) {
      ports.onGone(goneConsumer.stream, goneConsumer.consumer)
      watches.get(goneConsumer.stream)?.dropConsumer(goneConsumer.consumer)
    }
    if (recount !== undefined) readings.forget(recount)
    if (moments.length > 0) onMoments(moments)
    if (hurry === 'list') {
      list.hurryUp()
      for (const one of watches.values()) one.hurryUp()
    } else if (hurry) watches.get(hurry.stream)?.hurryUp()
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
      else if (!stopped) {
        ports.onAnswer(undefined)
        void askWhenItMoves()
      }
    }
  }

  /**
   * Silence may be a slow reading, or a server that stands still. That one answers a ping late, and then it is asked at
   * once: at the pace that its silence has set it would be taken for silent for most of a minute.
   */
  async function askWhenItMoves(): Promise<void> {
    if (waiting) return
    waiting = true
    const began = now()
    // Where the link ends first, what comes after it begins anew.
    const moves = await nc.flush().then(
      () => true,
      () => false,
    )
    waiting = false
    if (stopped || !moves || now() - began < STOOD_STILL) return
    list.hurryUp('anew')
    for (const one of watches.values()) one.hurryUp('anew')
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

  return {
    account: () => readings.account(),
    /** Looks at exactly these streams from here on. */
    watch(streams: readonly string[]): void {
      for (const [name, one] of watches) {
        if (streams.includes(name)) continue
        one.stop()
        watches.delete(name)
      }
      for (const name of streams) if (!watches.has(name)) watches.set(name, watch(name))
    },
    /** The person said yes: from here on with taps. */
    watchClosely(): void {
      if (closely) return
      closely = true
      closeTaps = openTaps(taps)
      for (const one of watches.values()) one.anew()
    },
    /** The person did something: what came of it is read at once. */
    hurryUp(): void {
      list.hurryUp('now')
      for (const one of watches.values()) one.hurryUp('now')
    },
    tap: (stream: string): string => watches.get(stream)?.tap() ?? 'not watching yet',
    behind: (stream: string): number => watches.get(stream)?.behind() ?? 0,
    stop(): void {
      stopped = true
      list.stop()
      for (const one of watches.values()) one.stop()
      watches.clear()
      closeTaps()
    },
  }
}

function rethrow(cause: unknown): never {
  throw cause
}
