// Composes wire, model and lanes behind the port. The same in a worker and in Node: sockets, clock and frames are given.

import type { Pace } from '../lanes/frame-loop.ts'
import { createRenderer } from '../lanes/renderer.ts'
import type { View } from '../lanes/view.ts'
import { type Call, isHandsCall, isRead, type Receipt } from '../model/commands.ts'
import type { Link, Target } from '../model/link.ts'
import type { Moment } from '../model/moments.ts'
import { failed, OFFLINE, type Outcome, unreachable } from '../model/problem.ts'
import type { Reading } from '../model/readings.ts'
import type { StreamState } from '../model/state.ts'
import { type Sentence, tell } from '../model/tell.ts'
import { px, streamSeq } from '../model/units.ts'
import { createHeld } from '../wire/held.ts'
import { createObserver, type Observer } from '../wire/observer.ts'
import { type LiveLink, Session } from '../wire/session.ts'
import type { SocketFactory } from '../wire/socket.ts'
import { createHandsLater } from './hands-later.ts'
import { unknownInView } from './in-view.ts'
import { createKeeper } from './keeper.ts'
import { showOtherTabs } from './other-tabs.ts'
import { createOutbox } from './outbox.ts'
import { createPerformer, type Performer } from './performer.ts'
import { createPicture } from './picture.ts'
import type { FromEngine, GridWindow, HeldElsewhere, ToEngine, Update } from './port.ts'
import { gridOf, selectedOf, stateJson, streamDetail, streamLines } from './snapshot.ts'
import type { StateJson } from './state-json.ts'

/** The page shows a line or two; the log of a session is not kept. */
const SENTENCES_KEPT = 20
/** So many moments are told at once, by counts, when no update has left since. */
const UNTOLD_AT_MOST = 10_000

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
  let { held, hands, picture, keeper } = ofOneServer()
  let elsewhere: readonly HeldElsewhere[] = []
  let visit = 0
  let closely = false
  let session: Session | undefined
  let observer: Observer | undefined
  let commands: Performer | undefined
  let link: Link = { at: 'connecting', url: '', since: now() }
  let watched: string | undefined
  let window: GridWindow = { from: streamSeq(1), columns: 20, firstRow: 0, rows: 12 }
  let sentences: Sentence[] = []
  let starts: typeof import('./starts.ts').starts | undefined
  let untold: Moment[] = []
  const counts: Pick<StateJson['counts'], 'moments' | 'readings' | 'unread'> = {
    moments: 0,
    readings: 0,
    unread: {},
  }

  /** What is known of one server and held of it: what still comes in for an older one finds none of the next one's. */
  function ofOneServer() {
    const mine = createHeld(() => keeper.changed())
    const hands = createHandsLater({
      target: () => session?.target,
      socketOf,
      now,
      tab,
      held: mine,
      onMoments: (moments) => mine === held && onMoments(moments),
      changed: () => changed(),
    })
    const picture = createPicture(now, mine, hands.holding)
    const keeper = createKeeper(mine, picture, now, (kept) => {
      if (mine === held) emit({ t: 'kept', kept })
    })
    return { held: mine, hands, picture, keeper }
  }

  const chosen = () => picture.stream(watched)
  const lookedAt = () => (watched === undefined ? [] : [watched])

  /** The line under the lanes is about these lanes; that a stream came or went is told wherever one looks. */
  const isTold = (moment: Moment): boolean =>
    moment.stream === watched || moment.type === 'streamCreated' || moment.type === 'streamDeleted'

  function show(news: readonly Moment[]): void {
    untold.push(...news.filter(isTold))
    // A hidden page's timers sleep, and the server goes on.
    if (untold.length > UNTOLD_AT_MOST) tellUntold()
    renderer.show(chosen(), news)
    changed()
  }

  function tellUntold(): void {
    sentences = [...sentences, ...tell(untold, picture.workshop())].slice(-SENTENCES_KEPT)
    untold = []
  }

  function onMoments(moments: readonly Moment[]): void {
    counts.moments += moments.length
    show(picture.moments(moments))
  }

  function onReading(reading: Reading): void {
    counts.readings++
    const found = picture.reading(reading)
    // The lanes are there: time for what a press will need.
    if (reading.type === 'consumers') {
      commands?.load()
      keeper.changed()
      showOtherTabs(picture.workshop(), elsewhere, reading.stream, now())
    }
    if (link.at === 'live') renderer.stale(undefined)
    show(found)
  }

  function onUnread(why: string): void {
    const [kind = why] = why.split(':')
    const seen = counts.unread[kind] ?? 0
    // Once a kind is enough to know of it; the count says how often.
    if (seen === 0) console.warn(`not readable: ${why}`)
    counts.unread[kind] = seen + 1
  }

  function onLink(next: Link): void {
    link = next
    if (next.at !== 'live') renderer.stale(picture.asOf())
    changed()
  }

  function connectTo(target: Target): void {
    closely = target.ours
    if (session) {
      void hands.leave()
      void session.close()
      keeper.close()
      ;({ held, hands, picture, keeper } = ofOneServer())
      emit({ t: 'kept', kept: [] })
      watched = undefined
      sentences = []
      untold = []
      renderer.show(undefined, [])
    }
    session = new Session({ target, socketOf, now, tab, onLink, onLive })
  }

  function onLive({ nc, inbox }: LiveLink): () => void {
    const mySession = session
    const myHands = hands
    picture.begin(nc.info?.server_id)
    const mine = createObserver({
      nc,
      inbox,
      now,
      closely,
      onMoments,
      onReading,
      holesKnown: picture.holesKnown,
      inView: (name) => unknownInView(picture.stream(name), renderer.axis(), window),
      onAnswer: (roundTrip) => mySession?.answered(roundTrip),
      onGone: myHands.look,
      onUnread,
    })
    observer = mine
    mine.watch(lookedAt())
    void mine.account().then(
      (answer) => {
        if (answer.at === 'error' && observer === mine) mySession?.withoutJetStream(answer.text)
      },
      // No answer is no word on JetStream: the sweeps find out whether the link stands.
      () => mySession?.answered(undefined),
    )
    const performer = createPerformer({
      nc,
      inbox,
      now,
      held,
      // What it still receives while it is being closed may be another server's already.
      onMoments: (moments) => mySession === session && onMoments(moments),
    })
    commands = performer
    myHands.link({ nc, inbox })
    return () => {
      myHands.link(undefined)
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
    tellUntold()
    const stream = chosen()
    return {
      visit,
      link,
      closely,
      asOf: picture.asOf(),
      streams: streamLines(picture.workshop()),
      listed: picture.listed(),
      ...(stream && {
        stream: streamDetail(stream, {
          tap: observer?.tap(stream.name) ?? '',
          behind: observer?.behind(stream.name) ?? 0,
        }),
        ...gridAndStart(stream),
        ...(view.selection && { selected: selectedOf(stream, view.selection.seq, now()) }),
      }),
      axis: renderer.axis(),
      sentences,
      held: (watched === undefined ? [] : held.of(watched)).map(({ consumer, seq, attempt }) => ({
        consumer,
        seq,
        attempt,
      })),
      ...opened(),
      moving: renderer.moving(),
    }
  }

  function gridAndStart(stream: StreamState): Pick<Update, 'grid' | 'start'> {
    const grid = gridOf(stream, window, now())
    return view.starting && starts ? starts.tell(stream, view.starting, grid) : { grid }
  }

  function loadStarts(): void {
    import('./starts.ts').then(
      (loaded) => {
        starts = loaded.starts
        renderer.starts(starts.draw)
        changed()
      },
      // The form does without: it says what it asks for, and the server what came of it.
      (cause: unknown) => console.error('the start handle could not be loaded:', cause),
    )
  }

  const opened = (): Pick<Update, 'hands'> => {
    const open = hands.open()
    return open ? { hands: open } : {}
  }

  async function perform(id: number, call: Call): Promise<void> {
    const outcome: Outcome<Receipt> = isHandsCall(call)
      ? await hands.perform(call)
      : commands
        ? await commands.perform(call)
        : failed(OFFLINE)
    emit({ t: 'outcome', id, outcome })
    // Who only looks has changed nothing; what was not to be seen may be news.
    if (!outcome.ok || !isRead(call)) observer?.hurryUp()
  }

  function copyState(id: number): void {
    const frames = renderer.frames()
    emit({
      t: 'state',
      id,
      state: stateJson(picture.workshop(), link, view, { ...counts, ...outbox.counts(), frames }),
    })
  }

  return {
    receive(message) {
      switch (message.t) {
        case 'connect':
          visit = message.visit
          connectTo(message.target)
          return
        case 'closely':
          closely = true
          picture.hush()
          observer?.watchClosely()
          changed()
          return
        case 'retry':
          void session?.retry()
          return
        case 'awake':
          void session?.probe()
          return
        case 'watch':
          watched = message.stream
          picture.look(watched)
          observer?.watch(lookedAt())
          renderer.show(chosen(), [])
          changed()
          return
        case 'perform':
          void perform(message.id, message.call)
          return
        case 'recall':
          keeper.recall(message.kept)
          changed()
          return
        case 'otherTabs':
          elsewhere = message.held
          if (watched !== undefined) showOtherTabs(picture.workshop(), elsewhere, watched, now())
          show([])
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
          if (view.starting && !starts) loadStarts()
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
      keeper.close()
      renderer.detach()
      await hands.leave()
      await session?.close()
    },
  }
}

/** Names this page to the server; random, since nothing else of a page is its own. */
export const newTab = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) =>
    byte.toString(36).padStart(2, '0'),
  ).join('')
