// Plain subscriptions, as any NATS client makes them: what is published from now on, whether a stream keeps it or not.

import type { JetStreamManager, Msg, NatsConnection, Subscription } from 'nats.ws'
import type { HandsCall, Receipt } from '../model/commands.ts'
import {
  HEARD_KEPT,
  type Heard,
  SUBSCRIPTIONS_AT_MOST,
  type SubscriptionLine,
} from '../model/hands.ts'
import { done, failed, type Outcome, type Problem } from '../model/problem.ts'
import type { Millis } from '../model/units.ts'
import { ANSWER_WITHIN, within } from './answer.ts'
import { bodyLine } from './body-line.ts'
import { problemOf } from './problems.ts'

const SUBJECT_SHOWN = 120
/** Looking for a push consumer that delivers to a subject asks once for each stream. */
const STREAMS_LOOKED_AT = 100

type SubscribeCall = Extract<HandsCall, { call: 'subscribe' | 'unsubscribe' }>
type Open = {
  call: SubscribeCall
  /** The server took it: before that it is in no list. */
  begun: boolean
  count: number
  heard: Heard[]
  subscription: Subscription | undefined
  ended?: Pick<Problem, 'what' | 'tip'>
}

export function createSubscriptions({ now, changed }: { now: () => Millis; changed: () => void }) {
  const open = new Map<string, Open>()
  const keyOf = ({ subject, group = '' }: SubscribeCall) => `${subject} ${group}`
  function hear(one: Open, { subject, data }: Msg): void {
    one.count++
    one.heard.unshift({
      at: now(),
      subject: subject.slice(0, SUBJECT_SHOWN),
      body: bodyLine(data),
      size: data.length,
    })
    if (one.heard.length > HEARD_KEPT) one.heard.pop()
    changed()
  }

  function connect(one: Open, nc: NatsConnection): void {
    const { subject, group } = one.call
    one.subscription = nc.subscribe(subject, {
      ...(group !== undefined && { queue: group }),
      callback(error, msg) {
        if (!error) return hear(one, msg)
        const { what, tip } = problemOf(error, one.call)
        one.ended = { what, tip }
        changed()
      },
    })
  }

  return {
    async subscribe(call: SubscribeCall, nc: NatsConnection): Promise<Outcome<Receipt>> {
      const { subject, group } = call
      const key = keyOf(call)
      const before = open.get(key)
      if (before && !before.ended) return failed(subscribed(subject))
      if (!before && open.size >= SUBSCRIPTIONS_AT_MOST) return failed(tooMany)
      const one: Open = { call, begun: false, count: 0, heard: [], subscription: undefined }
      open.set(key, one)
      const why = await whyHarmful(subject, nc).catch((error: unknown) => problemOf(error, call))
      if (open.get(key) === one && !why) connect(one, nc)
      const flushed = await within(nc.flush(), ANSWER_WITHIN)
      const failure = why ?? (flushed.ok ? undefined : problemOf(flushed.error, call))
      if (failure || one.ended) {
        if (open.get(key) === one) open.delete(key)
        one.subscription?.unsubscribe()
        return failed(failure ?? denied(subject))
      }
      one.begun = true
      changed()
      return done({ receipt: 'subscribed', subject, ...(group !== undefined && { group }) })
    },

    async unsubscribe(call: SubscribeCall): Promise<Outcome<Receipt>> {
      const { subject, group } = call
      const one = open.get(keyOf(call))
      if (!one) return failed(notSubscribed(subject))
      open.delete(keyOf(call))
      one.subscription?.unsubscribe()
      changed()
      return done({ receipt: 'unsubscribed', subject, ...(group !== undefined && { group }) })
    },

    /** What was published while the link was away is not heard: core NATS keeps nothing. */
    resume(nc: NatsConnection): void {
      for (const one of open.values()) if (!one.ended) connect(one, nc)
    },
    pause(): void {
      for (const { subscription } of open.values()) subscription?.unsubscribe()
    },
    forgetAll(): void {
      for (const { subscription } of open.values()) subscription?.unsubscribe()
      open.clear()
    },
    lines: (): SubscriptionLine[] =>
      [...open.values()]
        .filter(({ begun }) => begun)
        .map(({ call: { subject, group }, count, heard, ended }) => ({
          subject,
          ...(group !== undefined && { group }),
          count,
          heard: [...heard],
          ...(ended && { ended }),
        })),
  }
}

/** The server takes whoever is on a deliver subject itself for its receiver, and sends there what nobody would answer. */
async function whyHarmful(subject: string, nc: NatsConnection): Promise<Problem | undefined> {
  if (/[*>]/.test(subject)) return undefined
  const jsm: JetStreamManager = await nc.jetstreamManager({
    checkAPI: false,
    timeout: ANSWER_WITHIN,
  })
  let looked = 0
  for await (const stream of jsm.streams.names()) {
    if (++looked > STREAMS_LOOKED_AT) return undefined
    for await (const { name, config } of jsm.consumers.list(stream))
      if (config.deliver_subject === subject)
        return {
          what: `${subject} is where ${name} of ${stream} delivers: the server would send its messages here, and nobody would answer them.`,
          tip: 'Listen to that consumer instead: what comes then is in this page’s hands.',
          cause: { code: 'DELIVER_SUBJECT' },
          outcome: 'unsent',
        }
  }
  return undefined
}

const denied = (subject: string): Problem => ({
  what: `This user may not subscribe to ${subject}.`,
  tip: 'Ask whoever set up the server which subjects this user may listen on.',
  cause: { code: 'PERMISSIONS_VIOLATION' },
  outcome: 'refused',
})

const subscribed = (subject: string): Problem => ({
  what: `This page is subscribed to ${subject} already.`,
  tip: 'What comes is in the list of what is open.',
  cause: { code: 'SUBSCRIBED' },
  outcome: 'unsent',
})

const notSubscribed = (subject: string): Problem => ({
  what: `This page is not subscribed to ${subject}.`,
  tip: 'There is nothing to end.',
  cause: { code: 'NOT_SUBSCRIBED' },
  outcome: 'unsent',
})

const tooMany: Problem = {
  what: `This page has ${SUBSCRIPTIONS_AT_MOST} subscriptions, which is as many as it keeps.`,
  tip: 'Unsubscribe from one of them first.',
  cause: { code: 'TOO_MANY' },
  outcome: 'unsent',
}
