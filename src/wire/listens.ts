// Push consumers that this page listens to: what the server sends there is in this page's hands, to be answered as what
// it fetched. It goes on over another link, until it is stopped or the consumer is gone.

import type { HandsCall, Receipt } from '../model/commands.ts'
import { ENDED_KEPT, LISTENS_AT_MOST, type ListenLine } from '../model/hands.ts'
import { THIS_PAGE } from '../model/holder.ts'
import type { Moment } from '../model/moments.ts'
import { done, failed, type Outcome, type Problem } from '../model/problem.ts'
import type { Millis } from '../model/units.ts'
import { type Attendance, attend, type FoundConsumer } from './attend.ts'
import type { Held } from './held.ts'
import type { Puller } from './pull.ts'

type Ports = {
  held: Held
  now: () => Millis
  onMoments: (moments: readonly Moment[]) => void
  changed: () => void
  /** Whether a worker of this page is there already: without a group each would get a copy. */
  isTaken: (stream: string, consumer: string) => boolean
}

type ListenCall = Extract<HandsCall, { call: 'listen' | 'stopListening' }>
type Listen = {
  line: ListenLine
  found: FoundConsumer | undefined
  attendance: Attendance | undefined
}
type Of = { stream: string; consumer: string }

export function createListens({ held, now, onMoments, changed, isTaken }: Ports) {
  const open = new Map<string, Listen>()
  /** Asked for, not answered yet. */
  const starting = new Set<string>()
  const keyOf = ({ stream, consumer }: Of) => `${stream} ${consumer}`
  const isOpen = (listen: Listen | undefined): listen is Listen =>
    listen !== undefined && listen.line.state.at !== 'ended'

  function attendTo(key: string, listen: Listen, puller: Puller): Attendance {
    const { stream, consumer } = listen.line
    const attendance = attend({
      ...puller,
      now,
      doing: { call: 'listen', stream, consumer },
      stream,
      consumer,
      before: listen.found,
      batch: 0,
      whyNot(found) {
        if (!found.push) return notPushed(consumer)
        if (found.push.group === undefined && isTaken(stream, consumer)) return takenHere(consumer)
        listen.found = found
        return undefined
      },
      receive(delivery, reply) {
        const { seq, consumerSeq, attempt } = delivery
        const at = now()
        if (listen.found?.ack !== 'none') held.remember(delivery, reply, at)
        listen.line = { ...listen.line, received: listen.line.received + 1 }
        const where = { stream, consumer, seq, consumerSeq, attempt }
        onMoments([{ type: 'delivered', at, ...where, holder: THIS_PAGE }])
        changed()
      },
      room: () => Promise.resolve(),
      onOver: (problem) => end(key, problem),
    })
    listen.attendance = attendance
    return attendance
  }

  function end(key: string, { what, tip }: Problem): void {
    const listen = open.get(key)
    if (!isOpen(listen)) return
    listen.line = { ...listen.line, state: { at: 'ended', since: now(), why: { what, tip } } }
    // Of those that ended the newest stay to be read.
    const ended = [...open].filter(([, other]) => !isOpen(other))
    for (const [oldest] of ended.slice(0, -ENDED_KEPT)) open.delete(oldest)
    changed()
  }

  async function listen(call: ListenCall, puller: Puller): Promise<Outcome<Receipt>> {
    const { stream, consumer } = call
    const key = keyOf(call)
    if (isOpen(open.get(key)) || starting.has(key)) return failed(listening(consumer))
    if ([...open.values()].filter(isOpen).length >= LISTENS_AT_MOST) return failed(tooMany)
    const since = now()
    const listen: Listen = {
      line: { stream, consumer, deliverSubject: '', received: 0, state: { at: 'waiting', since } },
      found: undefined,
      attendance: undefined,
    }
    starting.add(key)
    // It takes the place of one that ended; what comes before this call is answered is received too.
    open.delete(key)
    open.set(key, listen)
    const begun = await attendTo(key, listen, puller).begun
    starting.delete(key)
    if (open.get(key) !== listen) return failed(notListening(consumer))
    if (!begun.ok || !begun.value.push) {
      open.delete(key)
      changed()
      return begun.ok ? failed(notPushed(consumer)) : begun
    }
    const { deliverSubject, group, bound } = begun.value.push
    const place = { deliverSubject, ...(group !== undefined && { group }) }
    listen.line = { ...listen.line, ...place, state: { at: 'listening' } }
    changed()
    return done({ receipt: 'listening', consumer, ...place, others: bound && group === undefined })
  }

  return {
    listen,
    async stop(call: ListenCall): Promise<Outcome<Receipt>> {
      const key = keyOf(call)
      const listen = open.get(key)
      if (!isOpen(listen)) return failed(notListening(call.consumer))
      open.delete(key)
      changed()
      await listen.attendance?.stop()
      return done({ receipt: 'stoppedListening', consumer: call.consumer })
    },
    has: (of: Of): boolean => isOpen(open.get(keyOf(of))),
    look(stream: string, consumer: string | undefined): void {
      for (const { line, attendance } of open.values())
        if (line.stream === stream && (consumer === undefined || line.consumer === consumer))
          attendance?.look()
    },
    /** A link came: each goes on where it was. */
    resume(puller: Puller): void {
      for (const [key, listen] of open) {
        if (!isOpen(listen) || starting.has(key)) continue
        const attendance = attendTo(key, listen, puller)
        void attendance.begun.then((begun) => {
          if (listen.attendance !== attendance || open.get(key) !== listen) return
          if (!begun.ok) return end(key, begun.problem)
          listen.line = { ...listen.line, state: { at: 'listening' } }
          changed()
        })
      }
    },
    /** The link is lost: what was asked over it has no end of its own. */
    pause(): void {
      for (const listen of open.values()) {
        if (!isOpen(listen)) continue
        void listen.attendance?.stop()
        listen.attendance = undefined
        listen.line = { ...listen.line, state: { at: 'waiting', since: now() } }
      }
    },
    forgetAll(): void {
      for (const { attendance } of open.values()) void attendance?.stop()
      open.clear()
    },
    lines: (): ListenLine[] =>
      [...open].filter(([key]) => !starting.has(key)).map(([, { line }]) => line),
  }
}

const notPushed = (consumer: string): Problem => ({
  what: `${consumer} is a pull consumer: the server sends it nothing by itself.`,
  tip: 'Fetch from it, or listen to a push consumer.',
  cause: { code: 'PULL' },
  outcome: 'unsent',
})

const listening = (consumer: string): Problem => ({
  what: `This page listens to ${consumer} already: a second time it would get a copy of each message.`,
  tip: 'What comes is on its lane, in this page’s hands.',
  cause: { code: 'LISTENING' },
  outcome: 'unsent',
})

export const takenHere = (consumer: string): Problem => ({
  what: `Another hand of this page listens to ${consumer}, which has no group: each would get a copy of every message.`,
  tip: 'Stop the other one, or make the consumer with a group (deliver group), which shares them out.',
  cause: { code: 'LISTENING' },
  outcome: 'unsent',
})

const notListening = (consumer: string): Problem => ({
  what: `This page does not listen to ${consumer}.`,
  tip: 'It may have ended by itself: the list of what is open says why.',
  cause: { code: 'NOT_LISTENING' },
  outcome: 'unsent',
})

const tooMany: Problem = {
  what: `This page listens to ${LISTENS_AT_MOST} consumers, which is as many as it keeps.`,
  tip: 'Stop one of them first.',
  cause: { code: 'TOO_MANY' },
  outcome: 'unsent',
}
