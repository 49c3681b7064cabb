// The model of one server, and what of it is news: a new link throws it away and builds it from readings; until the
// first of them what is drawn is the last link's, hatched.

import { apply } from '../model/apply.ts'
import { THIS_PAGE } from '../model/holder.ts'
import { isLate } from '../model/late.ts'
import type { Moment } from '../model/moments.ts'
import type { Reading, StreamReading } from '../model/readings.ts'
import { reconcile } from '../model/reconcile.ts'
import { isVerb, revealedBy } from '../model/revealed.ts'
import { type Place, rewound } from '../model/rewound.ts'
import { isSameConsumer } from '../model/same-consumer.ts'
import { emptyWorkshop, type StreamState, type Workshop } from '../model/state.ts'
import type { Millis } from '../model/units.ts'
import type { WorkerHeld } from '../wire/hands.ts'
import type { Held } from '../wire/held.ts'
import { recallHeld } from './recall-held.ts'

type ConsumersReading = Extract<Reading, { type: 'consumers' }>

/** A stream found less than this ago is new to the person as well: choosing it does not make its messages old. */
const NEWS_FOR = 5000

/** `holding`: what workers of this page received in a stream and did not answer. */
export function createPicture(
  now: () => Millis,
  held: Held,
  holding: (stream: string) => readonly WorkerHeld[],
) {
  let workshop = emptyWorkshop()
  let listed = false
  let ofLastLink = false
  let asOf = now()
  /** The process that is spoken to: another one after a restart. */
  let server: string | undefined
  let restarted = false
  /** When the consumers whose deliveries this page holds were made. */
  const heldOf = new Map<string, Millis>()
  /** Where the consumers stood when the last link went, until they are read again. */
  const stood = new Map<string, Map<string, Place>>()

  function rememberPlaces(): void {
    stood.clear()
    for (const { name, consumers } of workshop.streams.values())
      stood.set(
        name,
        new Map(
          [...consumers].map(([of, { created, delivered, floor }]) => [
            of,
            { created, delivered, floor },
          ]),
        ),
      )
  }

  /** What the server forgot while it was away. */
  function wentBack({ stream, consumers, at }: ConsumersReading): Moment[] {
    const places = stood.get(stream)
    stood.delete(stream)
    return consumers.flatMap((reading) => {
      const place = places?.get(reading.name)
      if (!place || !isSameConsumer(reading.created, place.created)) return []
      return rewound({ ...place, created: reading.created }, reading, { stream, at })
    })
  }

  /** A stream made again while the link was away is not the one whose messages this page holds. */
  function forgetRemade(streams: readonly StreamReading[]): void {
    const created = new Map(streams.map((stream) => [stream.name, stream.created]))
    for (const stream of workshop.streams.values())
      if (created.get(stream.name) !== stream.created) held.forgetStream(stream.name)
    // Of what was kept over a reload no stream is known yet.
    for (const { stream } of held.all()) if (!created.has(stream)) held.forgetStream(stream)
  }

  /** The same of consumers, which a reading lists only once their stream is looked at. */
  function forgetRemadeConsumers({ stream, consumers }: ConsumersReading): void {
    const keys = new Set(held.all().map((delivery) => `${delivery.stream} ${delivery.consumer}`))
    // Of what nothing is held any more, another may be made: what is held of that one then is its own.
    for (const key of heldOf.keys()) if (!keys.has(key)) heldOf.delete(key)
    const created = new Map(consumers.map((consumer) => [consumer.name, consumer.created]))
    const holding = new Set(held.of(stream).map(({ consumer }) => consumer))
    for (const name of holding) {
      const key = `${stream} ${name}`
      const made = created.get(name)
      const then = heldOf.get(key)
      if (made === undefined || (then !== undefined && !isSameConsumer(made, then)))
        held.forgetConsumer(stream, name)
      if (made === undefined) heldOf.delete(key)
      else heldOf.set(key, made)
    }
  }

  return {
    workshop: (): Workshop => workshop,
    /** When this consumer, some of whose deliveries this page holds, was made; undefined until it was read. */
    heldSince: (stream: string, consumer: string): Millis | undefined =>
      heldOf.get(`${stream} ${consumer}`),
    /** This page held deliveries of it before. Not of the one that is there now, if it was made at another time. */
    recall(stream: string, consumer: string, created: Millis): boolean {
      const key = `${stream} ${consumer}`
      const known = heldOf.get(key)
      if (known === undefined) heldOf.set(key, created)
      return isSameConsumer(created, known ?? created)
    },
    stream: (name: string | undefined): StreamState | undefined =>
      name === undefined ? undefined : workshop.streams.get(name),
    /** A list of streams came over this link. */
    listed: (): boolean => listed,
    /** When the server last answered. */
    asOf: (): Millis => asOf,

    /** A new link, to this process of a server: nothing it says is about what is drawn now. */
    begin(process: string | undefined): void {
      ofLastLink = true
      listed = false
      restarted = server !== undefined && server !== process
      server = process
    },

    /** The taps tell again what the readings told: what is there now is no news. */
    hush(): void {
      for (const stream of workshop.streams.values()) stream.quietTo = stream.last
    },

    /** How many holes of a stream are known, so that a reading lists them only when there are others. */
    holesKnown(name: string): number {
      const stream = workshop.streams.get(name)
      return ofLastLink || !stream ? 0 : stream.holes.countIn(stream.first, stream.last)
    },

    /** The person looks at it: what is there now was there before; but of a stream that came just now all is news. */
    look(name: string): void {
      const stream = workshop.streams.get(name)
      if (!stream) return
      // What was known of its consumers when it was last looked at has gone on without us.
      stream.consumers.clear()
      stream.consumersRead = stream.consumerCount === 0
      stream.early = []
      if (now() - stream.foundAt > NEWS_FOR) stream.quietTo = stream.last
    },

    /** Returns what of it is news. */
    moments(moments: readonly Moment[]): Moment[] {
      if (ofLastLink) return []
      const news: Moment[] = []
      for (const moment of moments) {
        if (isNews(workshop, moment)) news.push(...told(workshop, moment))
        apply(workshop, moment)
      }
      return news
    },

    /** Returns what nobody announced and it shows. */
    reading(reading: Reading): Moment[] {
      let lost: Moment[] = []
      if (ofLastLink) {
        // The list comes first: it begins the new model.
        if (reading.type !== 'streams') return []
        forgetRemade(reading.streams)
        rememberPlaces()
        lost = lostOnes(workshop, reading, restarted)
        workshop = emptyWorkshop()
        ofLastLink = false
      }
      asOf = now()
      const found = reconcile(workshop, reading)
      for (const moment of found) {
        if (moment.type === 'streamDeleted') held.forgetStream(moment.stream)
        if (moment.type === 'consumerDeleted') held.forgetConsumer(moment.stream, moment.consumer)
      }
      if (reading.type === 'consumers') {
        forgetRemadeConsumers(reading)
        found.push(...wentBack(reading))
        recallHeld(workshop, { held, holder: THIS_PAGE }, reading.stream, now())
        for (const theirs of holding(reading.stream))
          recallHeld(workshop, theirs, reading.stream, now())
      }
      if (reading.type !== 'streams' || listed) return found
      // The first list finds what was there: nothing came just now; but what went while the link was away did.
      listed = true
      for (const stream of workshop.streams.values()) stream.quietTo = stream.last
      return lost
    },
  }
}

/** The streams that were known, and are not there any more or are others of the same name. */
function lostOnes(
  { streams }: Workshop,
  { streams: there, at }: Extract<Reading, { type: 'streams' }>,
  restarted: boolean,
): Moment[] {
  const created = new Map(there.map((stream) => [stream.name, stream.created]))
  return [...streams.values()].flatMap(({ name, created: then, config }): Moment[] => {
    const now = created.get(name)
    if (now === then) return []
    const away = restarted && config.storage === 'memory' ? 'restart' : 'unknown'
    const gone: Moment = { type: 'streamDeleted', at, stream: name, away }
    return now === undefined ? [gone] : [gone, { type: 'streamCreated', at, stream: name }]
  })
}

/** A message that was there when we began to look is seen, but it is no news. */
function isNews({ streams }: Workshop, moment: Moment): boolean {
  return moment.type !== 'stored' || moment.seq > (streams.get(moment.stream)?.quietTo ?? 0)
}

/** What is to be told of it, and is no longer seen once it was applied. */
function told(workshop: Workshop, moment: Moment): Moment[] {
  if (!isVerb(moment)) return [moment]
  const revealed = revealedBy(workshop, moment)
  const verb: Moment =
    moment.type === 'acked' && isLate(workshop, moment) ? { ...moment, late: true } : moment
  return revealed ? [revealed, verb] : [verb]
}
