// Composes wire, model and lanes behind the port. The same in a worker and in Node: sockets, clock and frames are given.

import type { Pace } from '../lanes/frame-loop.ts'
import { createRenderer } from '../lanes/renderer.ts'
import type { View } from '../lanes/view.ts'
import { apply } from '../model/apply.ts'
import type { Call, Commands, Receipt } from '../model/commands.ts'
import type { Link } from '../model/link.ts'
import type { Moment } from '../model/moments.ts'
import { failed, type Outcome, unreachable } from '../model/problem.ts'
import type { Reading } from '../model/readings.ts'
import { reconcile } from '../model/reconcile.ts'
import { emptyWorkshop, type StreamState, type Workshop } from '../model/state.ts'
import { type Sentence, tell } from '../model/tell.ts'
import { type Millis, millis, px, streamSeq } from '../model/units.ts'
import { createCommands } from '../wire/commands.ts'
import { createHeld } from '../wire/held.ts'
import { createObserver, type Observer } from '../wire/observer.ts'
import { type LiveLink, Session } from '../wire/session.ts'
import type { SocketFactory } from '../wire/socket.ts'
import { unknownInView } from './in-view.ts'
import { createOutbox } from './outbox.ts'
import type { FromEngine, GridWindow, ToEngine, Update } from './port.ts'
import { recallHeld } from './recall-held.ts'
import { gridOf, stateJson, streamDetail, streamLines } from './snapshot.ts'
import type { StateJson } from './state-json.ts'

/** The page shows a line or two; the log of a session is not kept. */
const SENTENCES_KEPT = 20
/** A stream found less than this ago is new to the person as well: choosing it does not make its messages old. */
const NEWS_FOR = 5000

export type EnginePorts = {
  socketOf: SocketFactory
  pace: Pace
  tab: string
  emit: (message: FromEngine) => void
}

export type Engine = {
  receive(message: ToEngine): void
  close(): Promise<void>
}

export function createEngine({ socketOf, pace, tab, emit }: EnginePorts): Engine {
  const now = pace.clock
  let view: View = { level: 36, follow: true, from: 1, top: px(0), still: false }
  const renderer = createRenderer(pace, view)
  const held = createHeld()
  let workshop = emptyWorkshop()
  let listed = false
  /** A new link's first reading replaces what the last link knew. */
  let stale = false
  let session: Session | undefined
  let observer: Observer | undefined
  let commands: (Commands & { close(): Promise<void> }) | undefined
  let link: Link = { at: 'connecting', url: '', since: now() }
  let watched: string | undefined
  let window: GridWindow = { from: streamSeq(1), columns: 20, firstRow: 0, rows: 12 }
  let asOf = now()
  let sentences: Sentence[] = []
  let fresh: Moment[] = []
  const counts: Pick<StateJson['counts'], 'moments' | 'readings' | 'unread'> = {
    moments: 0,
    readings: 0,
    unread: {},
  }

  const chosen = (): StreamState | undefined =>
    watched === undefined ? undefined : workshop.streams.get(watched)

  /** The line under the lanes is about these lanes; that a stream came or went is told wherever one looks. */
  const isTold = (moment: Moment): boolean =>
    moment.stream === watched || moment.type === 'streamCreated' || moment.type === 'streamDeleted'

  function onMoments(moments: readonly Moment[]): void {
    // Until the new link's first reading, what is drawn is the old one, hatched.
    if (stale) return
    const news = moments.filter((moment) => isNews(workshop, moment))
    for (const moment of moments) apply(workshop, moment)
    fresh.push(...news.filter(isTold))
    counts.moments += moments.length
    renderer.show(chosen(), news)
    changed()
  }

  function onReading(reading: Reading): void {
    counts.readings++
    if (stale) {
      // The list comes first: it begins the new model.
      if (reading.type !== 'streams') return
      workshop = emptyWorkshop()
      stale = false
    }
    const found = reconcile(workshop, reading)
    if (reading.type === 'streams' && !listed) {
      // The first list finds what was there: nothing came just now.
      found.length = 0
      listed = true
      for (const stream of workshop.streams.values()) stream.quietTo = stream.last
    }
    for (const moment of found) {
      if (moment.type === 'streamDeleted') held.forgetStream(moment.stream)
      if (moment.type === 'consumerDeleted') held.forgetConsumer(moment.stream, moment.consumer)
    }
    if (reading.type === 'consumers') recallHeld(workshop, held, reading.stream, now())
    fresh.push(...found.filter(isTold))
    asOf = now()
    renderer.stale(undefined)
    renderer.show(chosen(), found)
    changed()
  }

  function onLink(next: Link): void {
    link = next
    if (next.at !== 'live') renderer.stale(asOf)
    changed()
  }

  function onLive({ nc, inbox }: LiveLink): () => void {
    stale = true
    listed = false
    const mine = createObserver({
      nc,
      inbox,
      now,
      closely: session?.target.ours ?? false,
      onMoments,
      onReading,
      holesKnown: (name) => {
        const stream = workshop.streams.get(name)
        return stale || !stream ? 0 : stream.holes.countIn(stream.first, stream.last)
      },
      inView: (name) => unknownInView(workshop.streams.get(name), renderer.axis(), window),
      onAnswer: (roundTrip) => session?.answered(roundTrip),
      onUnread: (why) => {
        const [kind = why] = why.split(':')
        const seen = counts.unread[kind] ?? 0
        // Once a kind is enough to know of it; the count says how often.
        if (seen === 0) console.warn(`not readable: ${why}`)
        counts.unread[kind] = seen + 1
      },
    })
    observer = mine
    mine.watch(watched)
    void mine.account().then(
      (answer) => {
        if (answer.at === 'error' && observer === mine) session?.withoutJetStream(answer.text)
      },
      // No answer is no word on JetStream: the sweeps find out whether the link stands.
      () => session?.answered(undefined),
    )
    const performer = createCommands({ nc, now, held, onMoments })
    commands = performer
    return () => {
      mine.stop()
      void performer.close()
      if (observer === mine) observer = undefined
      if (commands === performer) commands = undefined
    }
  }

  const outbox = createOutbox(now, write, (update, updates) =>
    emit({ t: 'update', update: { ...update, updates } }),
  )
  const changed = outbox.changed

  function write(): Omit<Update, 'updates'> {
    sentences = [...sentences, ...tell(fresh, workshop)].slice(-SENTENCES_KEPT)
    fresh = []
    const stream = chosen()
    return {
      link,
      asOf,
      streams: streamLines(workshop),
      listed,
      ...(stream && {
        stream: streamDetail(stream, {
          tap: observer?.tap() ?? '',
          behind: observer?.behind() ?? 0,
        }),
        grid: gridOf(stream, window, now()),
      }),
      axis: renderer.axis(),
      sentences,
      held: (watched === undefined ? [] : held.of(watched)).map(({ consumer, seq, attempt }) => ({
        consumer,
        seq,
        attempt,
      })),
      moving: renderer.moving(),
    }
  }

  async function perform(id: number, call: Call): Promise<void> {
    const outcome: Outcome<Receipt> = commands
      ? await commands.perform(call)
      : failed({
          what: 'The server is not connected.',
          tip: 'Nothing was sent, and nothing is kept for later. Press again when it is back.',
          cause: { code: 'OFFLINE' },
          outcome: 'unsent',
        })
    emit({ t: 'outcome', id, outcome })
    observer?.hurryUp('now')
  }

  function copyState(id: number): void {
    const frames = renderer.frames()
    emit({
      t: 'state',
      id,
      state: stateJson(workshop, link, view, { ...counts, ...outbox.counts(), frames }),
    })
  }

  return {
    receive(message) {
      switch (message.t) {
        case 'connect':
          void session?.close()
          session = new Session({ target: message.target, socketOf, now, tab, onLink, onLive })
          return
        case 'retry':
          void session?.retry()
          return
        case 'awake':
          void session?.probe()
          return
        case 'watch':
          watched = message.stream
          watchFrom(chosen(), now())
          observer?.watch(watched)
          renderer.show(chosen(), [])
          changed()
          return
        case 'perform':
          void perform(message.id, message.call)
          return
        case 'canvas':
          renderer.attach(message.canvas, message.size)
          changed()
          return
        case 'size':
          renderer.resize(message.size)
          changed()
          return
        case 'detach':
          renderer.detach()
          return
        case 'theme':
          renderer.dress(message.theme)
          return
        case 'view':
          view = message.view
          renderer.look(view)
          changed()
          return
        case 'grid':
          window = message.window
          changed()
          return
        case 'point':
          emit({ t: 'pointed', id: message.id, hit: renderer.hit(message.x, message.y) })
          return
        case 'copyState':
          copyState(message.id)
          return
        default:
          unreachable(message)
      }
    },
    async close() {
      outbox.close()
      renderer.detach()
      await session?.close()
    },
  }
}

/** A message that was there when we began to look is seen, but it is no news. */
function isNews({ streams }: Workshop, moment: Moment): boolean {
  return moment.type !== 'stored' || moment.seq > (streams.get(moment.stream)?.quietTo ?? 0)
}

/** What is there now was there before we looked; but of a stream that came just now, all of it is news. */
function watchFrom(stream: StreamState | undefined, now: Millis): void {
  if (stream && now - stream.foundAt > NEWS_FOR) stream.quietTo = stream.last
}

/** Names this page to the server; random, since nothing else of a page is its own. */
export const newTab = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) =>
    byte.toString(36).padStart(2, '0'),
  ).join('')

export const clockOfThisThread = (): Millis => millis(performance.timeOrigin + performance.now())
