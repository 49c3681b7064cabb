// Composes wire, model and lanes behind the port. The same in a worker and in Node: sockets, clock and frames are given.

import type { Pace } from '../lanes/frame-loop.ts'
import { type Call, isHandsCall, isRead, type Receipt } from '../model/commands.ts'
import type { Link, Target } from '../model/link.ts'
import type { Moment } from '../model/moments.ts'
import { failed, OFFLINE, type Outcome, unreachable } from '../model/problem.ts'
import type { Reading } from '../model/readings.ts'
import { createHeld } from '../wire/held.ts'
import { createObserver, type Observer } from '../wire/observer.ts'
import { type LiveLink, Session } from '../wire/session.ts'
import type { SocketFactory } from '../wire/socket.ts'
import { createHandsLater } from './hands-later.ts'
import { createKeeper } from './keeper.ts'
import { showOtherTabs } from './other-tabs.ts'
import { createOutbox } from './outbox.ts'
import { createPanes } from './panes.ts'
import { createPerformer, type Performer } from './performer.ts'
import { createPicture } from './picture.ts'
import type { FromEngine, HeldElsewhere, ToEngine, Update } from './port.ts'
import { stateJson, streamLines } from './snapshot.ts'
import type { StateJson } from './state-json.ts'
import { createTeller } from './teller.ts'

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
  let { held, hands, picture, keeper } = ofOneServer()
  let elsewhere: readonly HeldElsewhere[] = []
  let visit = 0
  let closely = false
  let session: Session | undefined
  let observer: Observer | undefined
  let commands: Performer | undefined
  let link: Link = { at: 'connecting', url: '', since: now() }
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

  const teller = createTeller(() => picture.workshop())
  const panes = createPanes(
    {
      pace,
      streamOf: (name) => (name === undefined ? undefined : picture.stream(name)),
      means: (stream) => ({
        tap: observer?.tap(stream) ?? '',
        behind: observer?.behind(stream) ?? 0,
      }),
      held: (stream) =>
        held.of(stream).map(({ consumer, seq, attempt }) => ({ consumer, seq, attempt })),
      emit,
    },
    () => changed(),
  )

  function show(news: readonly Moment[]): void {
    const watched = panes.watched()
    // What is told is about the lanes that show; that a stream came or went is told wherever one looks.
    const isTold = ({ type, stream }: Moment): boolean =>
      type === 'streamCreated' || type === 'streamDeleted' || watched.includes(stream)
    teller.hear(news.filter(isTold))
    panes.show(news)
    changed()
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
    if (link.at === 'live') panes.stale(undefined)
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
    if (next.at !== 'live') panes.stale(picture.asOf())
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
      teller.forget()
      panes.leave()
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
      inView: panes.unknown,
      onAnswer: (roundTrip) => mySession?.answered(roundTrip),
      onGone: myHands.look,
      onUnread,
    })
    observer = mine
    mine.watch(panes.watched())
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
    return {
      ...panes.write(),
      visit,
      link,
      closely,
      asOf: picture.asOf(),
      streams: streamLines(picture.workshop()),
      listed: picture.listed(),
      sentences: teller.sentences(),
      ...opened(),
      moving: panes.moving(),
    }
  }

  function watch(message: Extract<ToEngine, { t: 'watch' }>): void {
    const { stream, pane } = message
    // In another pane it may be looked at already: then nothing of it is old.
    if (stream !== undefined && !panes.watched().includes(stream)) picture.look(stream)
    panes.receive(message, pane)
    observer?.watch(panes.watched())
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
    const frames = panes.first.renderer.frames()
    emit({
      t: 'state',
      id,
      state: stateJson(picture.workshop(), link, panes.first.view(), {
        ...counts,
        ...outbox.counts(),
        frames,
      }),
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
        case 'perform':
          void perform(message.id, message.call)
          return
        case 'recall':
          keeper.recall(message.kept)
          changed()
          return
        case 'otherTabs':
          elsewhere = message.held
          for (const stream of panes.watched())
            showOtherTabs(picture.workshop(), elsewhere, stream, now())
          show([])
          return
        case 'theme':
          panes.dress(message.theme)
          return
        case 'closePane':
          panes.close(message.pane)
          observer?.watch(panes.watched())
          changed()
          return
        case 'copyState':
          copyState(message.id)
          return
        case 'watch':
          watch(message)
          return
        case 'canvas':
        case 'size':
        case 'detach':
        case 'view':
        case 'grid':
        case 'point':
          panes.receive(message, message.pane)
          return
        default:
          unreachable(message)
      }
    },
    async close() {
      outbox.close()
      keeper.close()
      panes.closeAll()
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
