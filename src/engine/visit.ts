// One server, from when the page goes there until it leaves: the session, what is known of the server and held of it, and
// over each live link who observes and who performs. What still comes in of one that was left is passed on to nobody.

import { type Call, isHandsCall, isRead, type Receipt } from '../model/commands.ts'
import type { Link, Target } from '../model/link.ts'
import type { Moment } from '../model/moments.ts'
import { failed, OFFLINE, type Outcome } from '../model/problem.ts'
import type { Reading } from '../model/readings.ts'
import type { Millis, StreamSeq } from '../model/units.ts'
import { createHeld } from '../wire/held.ts'
import { createObserver, type Observer } from '../wire/observer.ts'
import { type LiveLink, Session } from '../wire/session.ts'
import type { SocketFactory } from '../wire/socket.ts'
import { createExerciseLater } from './exercise-later.ts'
import { createHandsLater } from './hands-later.ts'
import { createKeeper } from './keeper.ts'
import { showOtherTabs } from './other-tabs.ts'
import { createPerformer, type Performer } from './performer.ts'
import { createPicture } from './picture.ts'
import type { HeldElsewhere, Kept, PaneUpdate } from './port.ts'
import type { StateJson } from './state-json.ts'
import { createTeller } from './teller.ts'

export type VisitPorts = {
  socketOf: SocketFactory
  now: () => Millis
  /** Names this page to the server. */
  tab: string
  /** The streams that are looked at. */
  watched: () => readonly string[]
  /** Messages in view of which nothing is known yet. */
  inView: (stream: string) => readonly StreamSeq[]
  /** What other tabs of this browser say they hold. */
  elsewhere: () => readonly HeldElsewhere[]
  /** What happened, for the lanes. */
  show: (news: readonly Moment[]) => void
  /** The lanes are as of then; undefined where they are as of now. */
  stale: (asOf: Millis | undefined) => void
  keep: (kept: readonly Kept[]) => void
  changed: () => void
}

/** Nowhere, until it is told where to. */
export function createVisit(ports: VisitPorts) {
  const { socketOf, now, tab, watched, show } = ports
  const counts: Pick<StateJson['counts'], 'moments' | 'readings' | 'unread'> = {
    moments: 0,
    readings: 0,
    unread: {},
  }
  let session: Session | undefined
  let link: Link = { at: 'connecting', url: '', since: now() }
  let closely = false
  let left = false
  let live: { observer: Observer; performer: Performer } | undefined

  const held = createHeld(() => keeper.changed())
  const hands = createHandsLater({
    target: () => session?.target,
    socketOf,
    now,
    tab,
    held,
    onMoments,
    changed: ports.changed,
  })
  const exercise = createExerciseLater({
    now,
    changed: ports.changed,
    perform: (call) => send(call),
    ours: () => session?.target.ours === true,
    onUnread,
  })
  const picture = createPicture(now, held, hands.holding)
  const teller = createTeller(picture.workshop, ports.changed)
  const keeper = createKeeper(held, picture, now, (kept) => {
    if (!left) ports.keep(kept)
  })

  function tell(news: readonly Moment[]): void {
    // Once, not for each of thousands a second.
    const shown = watched()
    // What is told is about the lanes that show; that a stream came or went is told wherever one looks.
    const isTold = ({ type, stream }: Moment): boolean =>
      type === 'streamCreated' || type === 'streamDeleted' || shown.includes(stream)
    teller.hear(news.filter(isTold))
    show(news)
    ports.changed()
  }

  function onMoments(moments: readonly Moment[]): void {
    if (left) return
    counts.moments += moments.length
    tell(picture.moments(moments))
  }

  function onReading(reading: Reading): void {
    counts.readings++
    const found = picture.reading(reading)
    // The lanes are there: time for what a press will need.
    if (reading.type === 'consumers') {
      live?.performer.load()
      teller.load()
      keeper.changed()
      showTabsOf(reading.stream)
    }
    if (link.at === 'live') ports.stale(undefined)
    tell(found)
  }

  const showTabsOf = (stream: string): void =>
    showOtherTabs(picture.workshop(), ports.elsewhere(), stream, now())

  function onUnread(why: string): void {
    const [kind = why] = why.split(':')
    const seen = counts.unread[kind] ?? 0
    // Once a kind is enough to know of it; the count says how often.
    if (seen === 0) console.warn(`not readable: ${why}`)
    counts.unread[kind] = seen + 1
  }

  function onLink(next: Link): void {
    link = next
    if (next.at !== 'live') ports.stale(picture.asOf())
    ports.changed()
  }

  function onLive({ nc, inbox }: LiveLink): () => void {
    picture.begin(nc.info?.server_id)
    const observer = createObserver({
      nc,
      inbox,
      now,
      closely,
      onMoments,
      onReading,
      holesKnown: picture.holesKnown,
      inView: ports.inView,
      onAnswer: (roundTrip) => session?.answered(roundTrip),
      onGone: hands.look,
      onUnread,
    })
    const performer = createPerformer({ nc, inbox, now, held, onMoments })
    const mine = { observer, performer }
    live = mine
    observer.watch(watched())
    void observer.account().then(
      (answer) => {
        if (answer.at === 'error' && live === mine) session?.withoutJetStream(answer.text)
      },
      // No answer is no word on JetStream: the sweeps find out whether the link stands.
      () => session?.answered(undefined),
    )
    hands.link({ nc, inbox })
    exercise.link({ nc, inbox })
    return () => {
      live = undefined
      hands.link(undefined)
      exercise.link(undefined)
      observer.stop()
      void performer.close()
    }
  }

  const send = async (call: Call): Promise<Outcome<Receipt>> => {
    if (isHandsCall(call)) return hands.perform(call)
    return live ? live.performer.perform(call) : failed(OFFLINE)
  }

  return {
    picture,
    link: (): Link => link,
    closely: (): boolean => closely,
    counts,
    sentences: teller.sentences,
    hands: hands.open,
    exercise,
    /** How the stores of a stream are seen, and how far that is behind. */
    means: (stream: string) => ({
      tap: live?.observer.tap(stream) ?? '',
      behind: live?.observer.behind(stream) ?? 0,
    }),
    held: (stream: string): PaneUpdate['held'] =>
      held.of(stream).map(({ consumer, seq, attempt }) => ({ consumer, seq, attempt })),

    isSomewhere: (): boolean => session !== undefined,
    go(target: Target): void {
      closely = target.ours
      session = new Session({ target, socketOf, now, tab, onLink, onLive })
    },
    retry: (): void => void session?.retry(),
    probe: (): void => void session?.probe(),
    /** Other streams are looked at. */
    watch: (): void => live?.observer.watch(watched()),
    /** The person said yes. */
    watchClosely(): void {
      closely = true
      picture.hush()
      live?.observer.watchClosely()
    },
    async perform(call: Call): Promise<Outcome<Receipt>> {
      const outcome = await send(call)
      // Who only looks has changed nothing; what was not to be seen may be news.
      if (!outcome.ok || !isRead(call)) live?.observer.hurryUp()
      exercise.performed(call, outcome)
      keeper.tellNow()
      return outcome
    },
    recall: keeper.recall,
    /** What other tabs hold changed. */
    showTabs(): void {
      for (const stream of watched()) showTabsOf(stream)
    },
    async leave(): Promise<void> {
      left = true
      keeper.close()
      exercise.leave()
      await Promise.all([hands.leave(), session?.close()])
    },
  }
}
