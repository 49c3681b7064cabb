// All that this page holds open at the server beyond one call, and beyond one link: workers, listens, subscriptions.

import type { NatsConnection } from 'nats.ws'
import type { HandsCall, Receipt } from '../model/commands.ts'
import { ENDED_KEPT, isOver, type Hands as Open, WORKERS_AT_MOST } from '../model/hands.ts'
import { workerLetter } from '../model/holder.ts'
import type { Target } from '../model/link.ts'
import type { Moment } from '../model/moments.ts'
import { done, failed, OFFLINE, type Outcome, type Problem, unreachable } from '../model/problem.ts'
import type { Millis } from '../model/units.ts'
import { whyNotSent } from './checks.ts'
import { watchDenials } from './denials.ts'
import type { Held } from './held.ts'
import { createListens, takenHere } from './listens.ts'
import type { LiveLink } from './session.ts'
import type { SocketFactory } from './socket.ts'
import { createSubscriptions } from './subscriptions.ts'
import { startWorker, type Worker } from './worker.ts'

export type HandsPorts = {
  /** Where the page is connected. */
  target: () => Target | undefined
  socketOf: SocketFactory
  now: () => Millis
  tab: string
  /** What this page holds. */
  held: Held
  onMoments: (moments: readonly Moment[]) => void
  changed: () => void
}

/** Deliveries of one worker that it did not answer. */
export type WorkerHeld = {
  held: Held
  holder: string
  of: { consumer: string; created: Millis }
}

export type Hands = {
  perform(call: HandsCall): Promise<Outcome<Receipt>>
  /** The page's link came, or (undefined) went. */
  link(live: LiveLink | undefined): void
  /** Something of this stream may be gone. */
  look(stream: string, consumer?: string): void
  open(): Open
  holding(stream: string): WorkerHeld[]
  /** Another server, or none: everything is let go. */
  leave(): Promise<void>
}

export function createHands(ports: HandsPorts): Hands {
  const { held, now, onMoments, changed } = ports
  const workers = new Map<string, Worker>()
  const running = () => [...workers.values()].filter((worker) => !isOver(worker.line().state))
  let live: { nc: NatsConnection; end: () => void } | undefined
  const listens = createListens({ held, now, onMoments, changed, isTaken: isListenedTo })
  const subscriptions = createSubscriptions({ now, changed })
  let puller: Parameters<typeof listens.listen>[1] | undefined

  function isListenedTo(stream: string, consumer: string, but?: Worker): boolean {
    return running().some((worker) => {
      const line = worker.line()
      const there = line.stream === stream && line.consumer === consumer
      return worker !== but && there && line.mode === 'listens'
    })
  }

  async function start(call: Extract<HandsCall, { call: 'startWorker' }>) {
    const { name, stream, consumer } = call.worker
    const target = ports.target()
    if (!target || !live) return failed(OFFLINE)
    const before = workers.get(name)
    if (before && !isOver(before.line().state)) return failed(nameTaken(name))
    if (running().length >= WORKERS_AT_MOST) return failed(tooMany)
    forgetEnded(name)
    const letter = workerLetter([...workers.values()].map((worker) => worker.line().letter))
    if (letter === undefined) return failed(tooMany)
    const worker: Worker = startWorker(call.worker, {
      ...ports,
      target,
      letter,
      whyNot: ({ push }) =>
        push &&
        push.group === undefined &&
        (listens.has({ stream, consumer }) || isListenedTo(stream, consumer, worker))
          ? takenHere(consumer)
          : undefined,
    })
    workers.set(name, worker)
    changed()
    const started = await worker.started
    // What never began is a refusal, not something that ended.
    if (!started.ok && workers.get(name) === worker) workers.delete(name)
    changed()
    return started
  }

  /** The one that gives its name to another, and of the others the oldest. */
  function forgetEnded(name: string): void {
    const ended = [...workers].filter(([, worker]) => isOver(worker.line().state))
    for (const [other] of ended.slice(0, -ENDED_KEPT)) workers.delete(other)
    workers.delete(name)
  }

  async function end(call: Extract<HandsCall, { call: 'stopWorker' | 'crashWorker' }>) {
    const worker = workers.get(call.worker)
    if (!worker || isOver(worker.line().state)) return failed(notWorking(call.worker))
    const { holding } = worker.line()
    if (call.call === 'stopWorker') void worker.stop()
    else await worker.crash()
    const receipt = call.call === 'stopWorker' ? 'workerStopping' : 'workerCrashed'
    return done<Receipt>({ receipt, worker: call.worker, holding })
  }

  return {
    async perform(call) {
      const problem = whyNotSent(call)
      if (problem) return failed(problem)
      switch (call.call) {
        case 'listen':
          return puller ? listens.listen(call, puller) : failed(OFFLINE)
        case 'stopListening':
          return listens.stop(call)
        case 'startWorker':
          return start(call)
        case 'stopWorker':
        case 'crashWorker':
          return end(call)
        case 'subscribe':
          return live ? subscriptions.subscribe(call, live.nc) : failed(OFFLINE)
        case 'unsubscribe':
          return subscriptions.unsubscribe(call)
        default:
          return unreachable(call)
      }
    },
    link(next) {
      live?.end()
      live = undefined
      puller = undefined
      if (!next) {
        listens.pause()
        subscriptions.pause()
        return
      }
      const denials = watchDenials(next.nc)
      live = { nc: next.nc, end: denials.close }
      puller = { ...next, denials }
      listens.resume(puller)
      subscriptions.resume(next.nc)
    },
    look(stream, consumer) {
      listens.look(stream, consumer)
      for (const worker of running()) {
        const line = worker.line()
        if (line.stream === stream && (consumer === undefined || line.consumer === consumer))
          worker.look()
      }
    },
    open: () => ({
      workers: [...workers.values()].map((worker) => worker.line()),
      listens: listens.lines(),
      subscriptions: subscriptions.lines(),
    }),
    holding: (stream) =>
      [...workers.values()].flatMap((worker) => {
        const { stream: its, consumer } = worker.line()
        const created = worker.at()?.created
        const { holder, held } = worker
        return its === stream && created !== undefined
          ? [{ holder, held, of: { consumer, created } }]
          : []
      }),
    async leave() {
      const leaving = running()
      workers.clear()
      listens.forgetAll()
      subscriptions.forgetAll()
      changed()
      await Promise.all(leaving.map((worker) => worker.crash()))
    },
  }
}

const nameTaken = (name: string): Problem => ({
  what: `A worker of this page is called ${name} already.`,
  tip: 'Give this one another name, or stop the other first.',
  cause: { code: 'NAME_TAKEN' },
  outcome: 'unsent',
})

const notWorking = (name: string): Problem => ({
  what: `No worker ${name} is working on this page.`,
  tip: 'It ended or was stopped: the list of what is open says which.',
  cause: { code: 'NOT_WORKING' },
  outcome: 'unsent',
})

const tooMany: Problem = {
  what: `${WORKERS_AT_MOST} workers work on this page, which is as many as it keeps apart.`,
  tip: 'Stop one of them first.',
  cause: { code: 'TOO_MANY' },
  outcome: 'unsent',
}
