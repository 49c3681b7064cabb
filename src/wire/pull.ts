// One pull request and its answers, on an inbox of its own. However it ends the inbox is given up, and with it the
// server drops what was still open of the request; what the server had sent before that still arrives and counts.

import type { Msg, NatsConnection } from 'nats.ws'
import { toNanos } from '../model/nanos.ts'
import { type Millis, millis } from '../model/units.ts'
import { type AckSubject, parseAckSubject } from './ack-subject.ts'
import { ANSWER_WITHIN, within } from './answer.ts'
import type { Denials } from './denials.ts'
import { statusOf } from './safe-headers.ts'

/**
 * A no_wait request to a consumer with max_ack_pending reached is not answered at all, on any server. This long after
 * the server's PONG, which it sends after taking the request, silence is that.
 */
const QUIET_AFTER = millis(300)

export type PullRequest = {
  stream: string
  consumer: string
  batch: number
  /** How long the server keeps the request open; left out, it answers with what is there (no_wait). */
  expires?: Millis
}

export type PullEnd =
  /** As many came as were asked for. */
  | { end: 'full' }
  /** The receiver had enough. */
  | { end: 'enough' }
  /** The server closed the request: 404 and 408 are "no more", the rest is a refusal. */
  | { end: 'status'; code: number; description: string }
  /** No answer, or no more of them. */
  | { end: 'silent' }
  | { end: 'stopped' }
  | { end: 'failed'; error: unknown }

export type Pull = {
  /** Whether the server has the request and did not deny it; false where the pull was over before that. */
  taken: Promise<boolean>
  /** Never rejects: how it ended, and how many messages came. */
  ended: Promise<PullEnd & { count: number }>
  stop(): void
}

/** What came; the receiver says whether it wants more of this request. */
export type Receive = (delivery: AckSubject, reply: string) => 'more' | 'enough'

/** What a pull needs of the live link. */
export type Puller = {
  nc: NatsConnection
  /** A subject only this page listens on. */
  inbox: () => string
  denials: Denials
}

export function pull({ nc, inbox, denials }: Puller, request: PullRequest, receive: Receive): Pull {
  const { stream, consumer, batch, expires } = request
  const asked = `$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`
  let resolve: (end: PullEnd & { count: number }) => void
  const ended = new Promise<PullEnd & { count: number }>((settle) => {
    resolve = settle
  })
  let count = 0
  let over = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const reply = inbox()
  const subscription = nc.subscribe(reply, { callback })

  function callback(error: unknown, msg: Msg) {
    if (error) return finish({ end: 'failed', error })
    const status = msg.reply ? undefined : statusOf(msg)
    if (status) {
      if (status.code >= 200) finish({ end: 'status', ...status })
      return
    }
    const delivery = parseAckSubject(msg.reply ?? '')
    if (!delivery) return
    count++
    const want = receive(delivery, msg.reply ?? '')
    if (over) return
    if (count >= batch) finish({ end: 'full' })
    else if (want === 'enough') finish({ end: 'enough' })
    else if (expires === undefined && timer !== undefined) quietAfter(QUIET_AFTER)
  }

  function quietAfter(span: number) {
    clearTimeout(timer)
    timer = setTimeout(() => finish({ end: 'silent' }), span)
  }

  function finish(end: PullEnd) {
    if (over) return
    over = true
    clearTimeout(timer)
    void giveUp(end).then(() => resolve({ ...end, count }))
  }

  async function giveUp({ end }: PullEnd) {
    if (subscription.isClosed()) return
    // The server is through with the request: nothing more can come.
    if (end === 'full' || end === 'status') return subscription.unsubscribe()
    const drained = await within(subscription.drain(), ANSWER_WITHIN)
    if (!drained.ok && !subscription.isClosed()) subscription.unsubscribe()
  }

  async function ask(): Promise<boolean> {
    const body =
      expires === undefined ? { batch, no_wait: true } : { batch, expires: toNanos(expires) }
    denials.forget(asked)
    nc.publish(asked, new TextEncoder().encode(JSON.stringify(body)), { reply })
    // A waiting request has the server's 408 as its end; the rest is patience for a server that does not answer.
    if (expires !== undefined) quietAfter(expires + ANSWER_WITHIN)
    const error = await denials.whyNotTaken(asked)
    if (over) return false
    if (error) return failed(error)
    if (expires === undefined) quietAfter(QUIET_AFTER)
    return true
  }

  function failed(error: unknown): false {
    finish({ end: 'failed', error })
    return false
  }

  void subscription.closed.then(() => finish({ end: 'stopped' }))
  return { ended, taken: ask().catch(failed), stop: () => finish({ end: 'stopped' }) }
}
