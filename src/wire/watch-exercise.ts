// All that the judge of an exercise is told: what the recorder kept, what passes while a page is open, and what is there.
// A reading is taken after whatever happened, so a judgement is never older than the last fact.

import { ErrorCode, type NatsConnection, NatsError } from 'nats.ws'
import type { Happened } from '../model/facts.ts'
import type { ConsumerReading, StreamReading } from '../model/readings.ts'
import { isOurStream, isOurs, OUR_RECORDER, whyNotSubject } from '../model/subjects.ts'
import { TAPPED } from '../model/tapped.ts'
import { type Millis, millis, type StreamSeq } from '../model/units.ts'
import type { Announced } from './advisories.ts'
import { type Following, follow } from './follow.ts'
import { programOf } from './program-of.ts'
import { createPublishTaps } from './publish-taps.ts'
import { createReadings } from './readings.ts'
import { recorded } from './recorded.ts'
import { requestsSeen } from './requests-seen.ts'
import { createSweep } from './sweep.ts'
import { createPullTaps } from './taps.ts'

const READ_EVERY = 1000
/** As many as a seat may have, and some; of more, those with names of the exercise's come first. */
const STREAMS_READ_AT_MOST = 32

export type ThereNow = {
  /** When this reading was asked for. */
  asked: Millis
  streams: readonly (StreamReading & { lanes: readonly ConsumerReading[] })[]
}

export type ExerciseWatchPorts = {
  nc: NatsConnection
  now: () => Millis
  inbox: () => string
  /** The streams of the exercise. */
  names: readonly string[]
  /** The recorder is followed from there. */
  after: StreamSeq
  /** Subjects on which the judge itself listens, whether a stream does or not. */
  listens: () => readonly string[]
  onFact: (happened: Happened, at: Millis, source: 'seen') => void
  onRecorded: (happened: Happened, at: Millis, seq: StreamSeq) => void
  /** A stream is there no more: what was seen of one with its name was of another. */
  onGone: (stream: string, subjects: readonly string[]) => void
  onRead: (there: ThereNow) => Promise<void>
  /** The recorder cannot be followed: nothing that is answered would be judged. */
  onDeaf: () => void
  onUnread: (why: string) => void
}

export type ExerciseWatch = ReturnType<typeof watchExercise>

export function watchExercise(ports: ExerciseWatchPorts) {
  const { nc, now, onFact, onUnread } = ports
  const readings = createReadings(nc, now, onUnread)
  const pulls = new Map<string, ReturnType<typeof createPullTaps>>()
  const subjectsOf = new Map<string, readonly string[]>()
  /** What went while a reading was under way: it may list it still. */
  const goneMeanwhile = new Set<string>()
  let following: Following | undefined
  let stopped = false

  const sweep = createSweep({
    now,
    after(span, run) {
      const timer = setTimeout(run, span)
      return () => clearTimeout(timer)
    },
    atLeast: READ_EVERY,
    // A link that is lost says so elsewhere; what is read then is read again over the next.
    read: () =>
      read().catch((cause: unknown) => {
        onUnread(`exercise: ${String(cause)}`)
        // How long a server stands still says nothing of what a reading costs it.
        if (cause instanceof NatsError && cause.code === ErrorCode.Timeout) sweep.hurryUp('anew')
      }),
  })

  function happened(fact: Happened, at = now()): void {
    if (stopped) return
    onFact(fact, at, 'seen')
    // A look is no change, and must not lead to another.
    if (fact.type !== 'consumerLookedUp') sweep.hurryUp()
  }

  const publishes = createPublishTaps({
    nc,
    onPublished: happened,
    onUnread,
  })
  const audit = nc.subscribe(TAPPED.audit, {
    callback(failure, { data }) {
      const seen = failure ? undefined : requestsSeen(data, now())
      if (!seen?.ok) return onUnread(failure ? `audit: ${failure.message}` : (seen?.why ?? ''))
      const { made, gone } = seen.value
      if (gone) drop(gone)
      // At once: who made it may ask it for messages in the same breath.
      if (made && !isOurs(made.consumer) && !isOurStream(made.stream))
        pullsOf(made.stream).add(made.stream, made.consumer)
      for (const fact of seen.value.facts) happened(fact, seen.value.at)
    },
  })

  function pullsOf(stream: string): ReturnType<typeof createPullTaps> {
    const before = pulls.get(stream)
    if (before) return before
    const taps = createPullTaps({ nc, now, onAnnounced: onPulled, onUnread })
    pulls.set(stream, taps)
    return taps
  }

  function onPulled({ moments }: Announced): void {
    for (const moment of moments) {
      if (moment.type !== 'pulled') continue
      const { stream, consumer, batch, inbox = '' } = moment
      happened({ type: 'pulled', stream, consumer, batch, by: programOf(inbox) })
    }
  }

  /** Nothing of it may be listened to any longer. */
  function drop({ stream, consumer }: { stream: string; consumer?: string }): void {
    goneMeanwhile.add(consumer === undefined ? stream : `${stream} ${consumer}`)
    if (consumer !== undefined) {
      pulls.get(stream)?.drop(consumer)
      return
    }
    pulls.get(stream)?.dropAll()
    pulls.delete(stream)
    const subjects = subjectsOf.get(stream) ?? []
    subjectsOf.delete(stream)
    publishes.sync(listenedTo())
    ports.onGone(stream, subjects)
    sweep.hurryUp()
  }

  /** What is for an inbox would be delivered here, and what the server says of requests would lead to requests. */
  function listenedTo(): readonly string[] {
    const isHarmless = (subject: string) => !whyNotSubject(subject) && !subject.startsWith('*')
    const subjects = [...subjectsOf.values()].flat().filter(isHarmless)
    return [...new Set([...subjects, ...ports.listens()])]
  }

  async function followRecorder(): Promise<void> {
    following = await follow(ports, {
      stream: OUR_RECORDER,
      after: ports.after,
      headersOnly: false,
      hear({ subject, data }, { seq, time }) {
        const read = recorded(subject, data)
        if (!read.ok) return onUnread(read.why)
        if (!read.value || stopped) return
        const { happened, at = time } = read.value
        if (happened.type === 'consumerDeleted') drop(happened)
        ports.onRecorded(happened, at, seq)
        sweep.hurryUp()
      },
      lost: ports.onDeaf,
    })
    if (stopped) following?.stop()
    else if (!following && !nc.isClosed()) ports.onDeaf()
  }

  async function read(): Promise<void> {
    const asked = now()
    goneMeanwhile.clear()
    const list = await readings.streams()
    if (stopped || list?.type !== 'streams') return
    const chosen = list.streams
      .toSorted((a, b) => Number(isNamed(b)) - Number(isNamed(a)))
      .slice(0, STREAMS_READ_AT_MOST)
    const read = await Promise.all(
      chosen.map(async (stream) => ({ stream, lanes: await readings.consumers(stream.name) })),
    )
    if (stopped) return
    const streams = read.flatMap(({ stream, lanes }) =>
      lanes && !goneMeanwhile.has(stream.name) ? [{ ...stream, lanes: lanes.consumers }] : [],
    )
    for (const name of [...subjectsOf.keys()])
      if (!streams.some((stream) => stream.name === name)) drop({ stream: name })
    listen(streams)
    await ports.onRead({ asked, streams })
  }

  const isNamed = ({ name }: StreamReading): boolean => ports.names.includes(name)

  function listen(streams: ThereNow['streams']): void {
    for (const { name, config, lanes } of streams) {
      subjectsOf.set(name, config.subjects)
      const there = lanes.map((lane) => lane.name)
      pullsOf(name).sync(
        name,
        there.filter((lane) => !goneMeanwhile.has(`${name} ${lane}`)),
      )
    }
    publishes.sync(listenedTo())
  }

  void followRecorder()
  sweep.hurryUp('now')
  return {
    hurryUp: (): void => sweep.hurryUp('now'),
    stop(): void {
      stopped = true
      sweep.stop()
      following?.stop()
      audit.unsubscribe()
      for (const taps of pulls.values()) taps.dropAll()
      publishes.sync([])
    },
  }
}

/** The streams that are there, and when they were made, on the server's clock. */
export async function streamsThere(
  nc: NatsConnection,
  names: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const list = await createReadings(nc, () => millis(0), console.warn).streams()
  const streams = list?.type === 'streams' ? list.streams : []
  return Object.fromEntries(
    streams.filter(({ name }) => names.includes(name)).map(({ name, created }) => [name, created]),
  )
}
