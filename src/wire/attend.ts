// One hand at one consumer, over one live link. It finds out what kind the consumer is, then asks again and again where it
// is pulled and listens where it is pushed, until it is told to stop or the consumer is gone, which nobody tells a listener.

import { type JetStreamManager, type Msg, NatsError, type Subscription } from 'nats.ws'
import type { HandsCall } from '../model/commands.ts'
import { done, failed, type Outcome, type Problem } from '../model/problem.ts'
import type { AckPolicy } from '../model/readings.ts'
import { isSameConsumer } from '../model/same-consumer.ts'
import { type Millis, millis } from '../model/units.ts'
import { type AckSubject, parseAckSubject } from './ack-subject.ts'
import { ANSWER_WITHIN, lost, within } from './answer.ts'
import { answerFlowControl } from './flow-control.ts'
import { problemOf, problemOfStatus } from './problems.ts'
import { type Pull, type PullEnd, type Puller, pull } from './pull.ts'

/** One request is open this long; then a worker asks again, as clients do. */
const PULL_FOR = millis(5000)
/** A listener looks this often whether its consumer is still there: the notice of a deletion may get lost. */
const LOOK_EVERY = 5000
/** A server that has just come back may not have its streams ready. */
const LOOK_AGAIN_AFTER = 1000

export type FoundConsumer = {
  created: Millis
  ack: AckPolicy
  /** Only of a push consumer. */
  push?: { deliverSubject: string; group?: string; bound: boolean }
}

export type AttendPorts = Puller & {
  now: () => Millis
  /** What a refusal is said of. */
  doing: HandsCall
  stream: string
  consumer: string
  /** What was attended over the last link: another under the same name is another consumer. */
  before: FoundConsumer | undefined
  batch: number
  /** Why a hand does not attend what was found. */
  whyNot: (found: FoundConsumer) => Problem | undefined
  receive: (delivery: AckSubject, reply: string) => void
  /** Resolves when more may be asked for. */
  room: () => Promise<void>
  /** It ended by itself, after it had begun. */
  onOver: (problem: Problem) => void
}

export type Attendance = {
  /** What the server says of the consumer, or why nothing is received from it. Never rejects. */
  begun: Promise<Outcome<FoundConsumer>>
  /** It may be gone: looks at once. */
  look(): void
  /** Asks for nothing more; resolves when nothing more can come. */
  stop(): Promise<void>
}

export function attend(ports: AttendPorts): Attendance {
  const { nc, now, doing, stream, consumer, batch, receive, room, onOver } = ports
  const manager = nc.jetstreamManager({ checkAPI: false, timeout: ANSWER_WITHIN })
  let stopped = false
  let attended: FoundConsumer | undefined
  let asking: Pull | undefined
  let subscription: Subscription | undefined
  let timer: ReturnType<typeof setInterval> | undefined
  let endPause: () => void = () => {}

  async function begin(): Promise<Outcome<FoundConsumer>> {
    const found = await find()
    if (!found.ok) return found
    const why = ports.before && whyAnother(ports.before, found.value)
    const problem = why ?? ports.whyNot(found.value)
    if (problem) return failed(problem)
    if (stopped) return failed(problemOf(lost(), doing))
    attended = found.value
    const { push } = found.value
    if (push) {
      const refused = await listen(push)
      if (refused) return failed(refused)
      timer = setInterval(() => void look(), LOOK_EVERY)
    } else void ask()
    return found
  }

  /** The first time any refusal counts; after a link came back only that the consumer is gone. */
  async function find(): Promise<Outcome<FoundConsumer>> {
    while (true) {
      try {
        return done(await lookUp(await manager, stream, consumer))
      } catch (error) {
        if (!ports.before || stopped || isFinal(error)) return failed(problemOf(error, doing))
        await pause(LOOK_AGAIN_AFTER)
      }
    }
  }

  async function listen({ deliverSubject, group }: NonNullable<FoundConsumer['push']>) {
    let refused: Problem | undefined
    subscription = nc.subscribe(deliverSubject, {
      ...(group !== undefined && { queue: group }),
      callback(error, msg) {
        if (error) {
          refused = problemOf(error, doing)
          if (timer !== undefined) over(refused)
        } else onMessage(msg)
      },
    })
    const flushed = await within(nc.flush(), ANSWER_WITHIN)
    if (flushed.ok) return refused
    // What was attended before is gone on with: the subscription is there, and the link says what becomes of it.
    return ports.before && isPassing(flushed.error) ? undefined : problemOf(flushed.error, doing)
  }

  function onMessage(msg: Msg): void {
    const delivery = parseAckSubject(msg.reply ?? '')
    if (!delivery) answerFlowControl(nc, msg)
    // Anybody may publish to a deliver subject; only the consumer's own messages are deliveries.
    else if (delivery.stream === stream && delivery.consumer === consumer)
      receive(delivery, msg.reply ?? '')
  }

  async function ask(): Promise<void> {
    while (true) {
      await room()
      if (stopped) return
      const began = now()
      asking = pull(ports, { stream, consumer, batch, expires: PULL_FOR }, (delivery, reply) => {
        receive(delivery, reply)
        return 'more'
      })
      const end = await asking.ended
      asking = undefined
      if (stopped || end.end === 'stopped') return
      const problem = whyEnded(end)
      if (problem) return over(problem)
      if (end.count > 0) continue
      // Silence or 503 is also what a consumer that is gone says.
      await look()
      // Whatever the server answered, an empty hand does not ask again before its time: this never spins.
      await pause(PULL_FOR - (now() - began))
      if (stopped) return
    }
  }

  function whyEnded(end: PullEnd): Problem | undefined {
    if (end.end === 'failed') return isPassing(end.error) ? undefined : problemOf(end.error, doing)
    if (end.end !== 'status' || PASSING_STATUSES.includes(end.code)) return undefined
    if (/shutdown|leadership/i.test(end.description)) return undefined
    return problemOfStatus(end.code, end.description, doing)
  }

  async function look(): Promise<void> {
    if (stopped || !attended) return
    try {
      const why = whyAnother(attended, await lookUp(await manager, stream, consumer))
      if (why) over(why)
    } catch (error) {
      // No answer is no word on the consumer: the link says what became of it.
      if (isFinal(error)) over(problemOf(error, doing))
    }
  }

  function whyAnother(before: FoundConsumer, found: FoundConsumer): Problem | undefined {
    const same =
      isSameConsumer(found.created, before.created) &&
      before.push?.deliverSubject === found.push?.deliverSubject &&
      before.push?.group === found.push?.group
    return same
      ? undefined
      : {
          what: `${consumer} was deleted and made again, or delivers elsewhere now: it is not the one this hand was at.`,
          tip: 'Begin again with the one that is there now.',
          cause: { code: 'ANOTHER' },
          outcome: 'refused',
        }
  }

  function over(problem: Problem): void {
    if (stopped) return
    void stop()
    onOver(problem)
  }

  async function stop(): Promise<void> {
    stopped = true
    clearInterval(timer)
    endPause()
    asking?.stop()
    // What the server sent before still comes, and counts.
    const drained =
      subscription && !subscription.isClosed()
        ? within(subscription.drain(), ANSWER_WITHIN)
        : undefined
    await Promise.all([asking?.ended, drained])
  }

  function pause(span: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, span)
      endPause = () => {
        clearTimeout(timer)
        resolve()
      }
      if (stopped) endPause()
    })
  }

  return { begun: begin(), look: () => void look(), stop }
}

/** 404 and 408: no more for now. 503: nobody answered, which a look explains. */
const PASSING_STATUSES = [404, 408, 503]

/** The stream or the consumer is gone, or this user may not know. */
const isFinal = (error: unknown): boolean =>
  error instanceof NatsError &&
  (error.api_error?.code === 404 || error.code === 'PERMISSIONS_VIOLATION')

/** The link, not the request, is what fails: it comes back, or says why not. */
const isPassing = (error: unknown): boolean =>
  error instanceof NatsError &&
  ['TIMEOUT', 'DISCONNECT', 'CANCELLED', 'CONNECTION_CLOSED', '503'].includes(error.code)

async function lookUp(
  jsm: JetStreamManager,
  stream: string,
  consumer: string,
): Promise<FoundConsumer> {
  const { created, config, push_bound: bound = false } = await jsm.consumers.info(stream, consumer)
  const { deliver_subject: deliverSubject, deliver_group: group } = config
  return {
    created: millis(Date.parse(String(created))),
    ack:
      config.ack_policy === 'none' || config.ack_policy === 'all' ? config.ack_policy : 'explicit',
    ...(deliverSubject !== undefined && {
      push: { deliverSubject, ...(group !== undefined && { group }), bound },
    }),
  }
}
