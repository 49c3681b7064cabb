// A second pair of hands: a worker on a connection of its own, which is made as the page's is and comes back as it does. It
// takes messages from one consumer, works on one after the other, and answers as it was told.

import type { HandsCall, Receipt, WorkerDraft } from '../model/commands.ts'
import { isOver, type WorkerLine, type Working } from '../model/hands.ts'
import { workerHolder } from '../model/holder.ts'
import type { Link, Target } from '../model/link.ts'
import type { Moment } from '../model/moments.ts'
import { done, failed, type Outcome, type Problem } from '../model/problem.ts'
import { type Millis, millis } from '../model/units.ts'
import { verbOnWire } from '../model/verb-on-wire.ts'
import type { AckSubject } from './ack-subject.ts'
import { isTimeout } from './answer.ts'
import { type Attendance, attend, type FoundConsumer } from './attend.ts'
import { type Denials, watchDenials } from './denials.ts'
import { createHandler } from './handler.ts'
import { createHeld, HELD_AT_MOST, type Held } from './held.ts'
import { problemOf } from './problems.ts'
import { type LiveLink, Session } from './session.ts'
import type { SocketFactory } from './socket.ts'

/** The page's own connection is live when a worker is started: another one takes no longer than a slow line's dial. */
const STARTED_WITHIN = 10_000

export type WorkerPorts = {
  target: Target
  socketOf: SocketFactory
  now: () => Millis
  tab: string
  letter: string
  onMoments: (moments: readonly Moment[]) => void
  changed: () => void
  /** Why it does not join the others there. */
  whyNot: (found: FoundConsumer) => Problem | undefined
}

export type Worker = {
  line(): WorkerLine
  /** What it received and did not answer, for the lanes to be told again. */
  readonly held: Held
  readonly holder: string
  /** The consumer it is at, once that was read. */
  at(): FoundConsumer | undefined
  started: Promise<Outcome<Receipt>>
  look(): void
  /** Finishes what it holds, then closes its connection. */
  stop(): Promise<void>
  /** Its socket is dropped. */
  crash(): Promise<void>
}

type Work = { delivery: AckSubject; reply: string }

export function startWorker(draft: WorkerDraft, ports: WorkerPorts): Worker {
  const { name, stream, consumer, batch, handlerTime, answer } = draft
  const { letter, now, tab, onMoments, changed } = ports
  const doing: Extract<HandsCall, { call: 'startWorker' }> = { call: 'startWorker', worker: draft }
  const holder = workerHolder(letter, name)
  const held = createHeld()
  const handler = createHandler<Work>(handlerTime, answerOne)
  const counts = { received: 0, answered: 0, unanswered: 0 }
  let state: Working = { at: 'connecting' }
  let found: FoundConsumer | undefined
  let live: { link: LiveLink; denials: Denials; attendance: Attendance | undefined } | undefined
  let tellStarted: (outcome: Outcome<Receipt>) => void = () => {}
  const started = new Promise<Outcome<Receipt>>((resolve) => {
    tellStarted = resolve
  })
  const late = setTimeout(() => end(notConnected(name)), STARTED_WITHIN)

  const session = new Session({
    target: ports.target,
    socketOf: ports.socketOf,
    now,
    tab: `${tab}-${name}`,
    name: `JetStream Workshop, worker ${name} of page ${tab}`,
    onLink,
    onLive,
  })

  const modeOf = ({ push }: FoundConsumer) => (push ? 'listens' : 'fetches')

  function onLink(link: Link): void {
    if (isOver(state)) return
    if (link.at === 'lost' && state.at === 'working') become({ at: 'lost', since: link.since })
    else if (link.at === 'refused') end(notLetIn(name))
    else if (link.at === 'no-jetstream') end(noJetStream(name))
  }

  function onLive(link: LiveLink): () => void {
    const mine = { link, denials: watchDenials(link.nc), attendance: undefined }
    live = mine
    handler.proceed()
    if (!isOver(state) && state.at !== 'stopping') join(mine)
    return () => {
      if (live === mine) live = undefined
      void stopAttending(mine)
      mine.denials.close()
    }
  }

  function join(mine: NonNullable<typeof live>): void {
    const { nc, inbox } = mine.link
    const attendance = attend({
      nc,
      inbox,
      denials: mine.denials,
      now,
      doing,
      stream,
      consumer,
      before: found,
      batch,
      whyNot(consumer) {
        const why = ports.whyNot(consumer)
        // Taken before the subscription is made: of two that start at once, one sees the other.
        if (!why) found = consumer
        return why
      },
      receive,
      room: () => (found?.ack === 'none' ? Promise.resolve() : handler.idle()),
      onOver: end,
    })
    mine.attendance = attendance
    void attendance.begun.then((begun) => {
      if (live !== mine || isOver(state) || state.at === 'stopping') return
      if (!begun.ok) return end(begun.problem)
      clearTimeout(late)
      become({ at: 'working' })
      const mode = modeOf(begun.value)
      tellStarted(done({ receipt: 'workerStarted', worker: name, consumer, mode }))
    })
  }

  function receive(delivery: AckSubject, reply: string): void {
    if (isOver(state)) return
    const { seq, consumerSeq, attempt } = delivery
    const at = now()
    counts.received++
    if (found?.ack !== 'none') {
      held.remember(delivery, reply, at)
      // A server that pushes without end is answered as far as it is held.
      if (handler.size < HELD_AT_MOST) handler.take({ delivery, reply })
      else counts.unanswered++
    }
    onMoments([{ type: 'delivered', at, stream, consumer, seq, consumerSeq, attempt, holder }])
    changed()
  }

  /** Its time is over: the message is answered, or silence is its answer. */
  async function answerOne({ delivery, reply }: Work): Promise<'done' | 'no link'> {
    if (answer === 'silence') {
      counts.unanswered++
      changed()
      return 'done'
    }
    if (!live) return 'no link'
    const { link, denials } = live
    denials.forget(reply)
    try {
      link.nc.publish(reply, verbOnWire(answer === 'nak' ? NAK_NOW : { call: answer }))
    } catch (error) {
      console.info(`${name} could not answer yet:`, error)
      return live?.link === link ? endWith(error) : 'no link'
    }
    const error = await untilTaken(link, denials, reply)
    // The link may have gone before it left: then it is said again.
    if (error && live?.link !== link) return live ? answerOne({ delivery, reply }) : 'no link'
    if (error) return endWith(error)
    const mine = held.find(stream, consumer, delivery.seq)
    // It may have come again meanwhile: that later delivery is still to be answered.
    if (mine?.reply === reply) held.forget(mine)
    counts.answered++
    changed()
    return 'done'
  }

  /** A server that stands still has it in its socket, and takes it when it goes on; else the link goes, and tells. */
  async function untilTaken(link: LiveLink, denials: Denials, reply: string): Promise<unknown> {
    while (true) {
      const error = await denials.whyNotTaken(reply)
      if (!isTimeout(error) || live?.link !== link) return error
    }
  }

  function endWith(error: unknown): 'done' {
    end(problemOf(error, doing))
    return 'done'
  }

  function become(next: Working): void {
    state = next
    changed()
  }

  function end(problem: Problem): void {
    if (isOver(state)) return
    const { what, tip } = problem
    become({ at: 'ended', since: now(), why: { what, tip } })
    leave(failed(problem))
    void session.close()
  }

  function leave(outcome: Outcome<Receipt>): void {
    clearTimeout(late)
    tellStarted(outcome)
    handler.drop()
    if (live) void stopAttending(live)
  }

  const stopAttending = (of: NonNullable<typeof live>) => of.attendance?.stop()

  return {
    held,
    holder,
    started,
    at: () => found,
    line: () => ({
      ...draft,
      letter,
      state,
      ...(found && { mode: modeOf(found) }),
      ...counts,
      holding: handler.size,
    }),
    look: () => live?.attendance?.look(),
    async stop() {
      if (isOver(state) || state.at === 'stopping') return
      become({ at: 'stopping' })
      if (live) await stopAttending(live)
      await handler.idle()
      if (isOver(state)) return
      become({ at: 'stopped', since: now() })
      leave(failed(stoppedBefore(name)))
      await session.close()
    },
    async crash() {
      if (isOver(state)) return
      become({ at: 'crashed', since: now() })
      const gone = session.crash()
      leave(failed(stoppedBefore(name)))
      await gone
    },
  }
}

const NAK_NOW = { call: 'nak', delay: millis(0) } as const

const notConnected = (name: string): Problem => ({
  what: `${name} got no connection of its own within ${STARTED_WITHIN / 1000} s.`,
  tip: 'The server may have as many connections as it takes. Stop another worker, or try again.',
  cause: { code: 'TIMEOUT' },
  outcome: 'unsent',
})

const notLetIn = (name: string): Problem => ({
  what: `${name} was not let in: this page was, and the server does not know its user any more.`,
  tip: 'Connect again with a user, password or token that the server knows.',
  cause: { code: 'REFUSED' },
  outcome: 'unsent',
})

const noJetStream = (name: string): Problem => ({
  what: `${name} is connected, and its account has no JetStream.`,
  tip: 'Use an account that has it, or ask whoever set up the server.',
  cause: { code: 'NO_JETSTREAM' },
  outcome: 'unsent',
})

const stoppedBefore = (name: string): Problem => ({
  what: `${name} was stopped before it began.`,
  tip: 'Start it again.',
  cause: { code: 'STOPPED' },
  outcome: 'unsent',
})
