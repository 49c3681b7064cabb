// What one plain subscriber may see of everybody's traffic without changing what anybody else sees. Never an inbox (a
// dead worker's pull would be delivered to us), never `$JS.API.>` (a request nobody answers would wait out its time).

import type { NatsConnection, Subscription } from 'nats.ws'
import type { Moment } from '../model/moments.ts'
import { pullsOf, resetsOf, TAPPED } from '../model/tapped.ts'
import type { Millis } from '../model/units.ts'
import { parseAckSubject } from './ack-subject.ts'
import { type Announced, apiAudit, consumerAdvisory, streamAdvisory } from './advisories.ts'
import { answerSaid } from './answer-said.ts'
import type { Decoded } from './decode.ts'
import { createTerms } from './terms.ts'

export type TapPorts = {
  nc: NatsConnection
  now: () => Millis
  onAnnounced: (announced: Announced) => void
  /** A payload that could not be read, with why. */
  onUnread: (why: string) => void
}

/** The four taps of a connection. Returns their undo. */
export function openTaps({ nc, now, onAnnounced, onUnread }: TapPorts): () => void {
  const terms = createTerms()
  const pass = (decoded: Decoded<Announced>): void => {
    if (!decoded.ok) {
      onUnread(decoded.why)
      return
    }
    const { term, ...announced } = decoded.value
    const told =
      term?.by === 'client'
        ? terms.asked(term.moment)
        : term && terms.announced(term.moment, term.reason)
    onAnnounced(told ? { ...announced, moments: [...announced.moments, told] } : announced)
  }
  const subscriptions: Subscription[] = [
    nc.subscribe(TAPPED.acks, {
      callback: (failure, msg) => {
        if (failure) onUnread(`ack: ${failure.message}`)
        else pass(ackSeen(msg.subject, msg.data, now()))
      },
    }),
    nc.subscribe(TAPPED.consumers, {
      callback: (failure, msg) => {
        if (failure) onUnread(`consumer advisory: ${failure.message}`)
        else pass(consumerAdvisory(msg.subject, msg.data, now()))
      },
    }),
    nc.subscribe(TAPPED.streams, {
      callback: (failure, msg) => {
        if (failure) onUnread(`stream advisory: ${failure.message}`)
        else pass(streamAdvisory(msg.data))
      },
    }),
    nc.subscribe(TAPPED.audit, {
      callback: (failure, msg) => {
        if (failure) onUnread(`audit: ${failure.message}`)
        else pass(apiAudit(msg.data, now()))
      },
    }),
  ]
  return () => {
    for (const subscription of subscriptions) subscription.unsubscribe()
  }
}

/** An answer to a delivery, whoever sent it. */
export function ackSeen(subject: string, data: Uint8Array, at: Millis): Decoded<Announced> {
  const delivery = parseAckSubject(subject)
  if (!delivery) return { ok: false, why: 'ack: a subject of another shape' }
  const { stream, consumer, seq, consumerSeq, attempt } = delivery
  const of = { at, stream, consumer, seq, consumerSeq, attempt }
  const said = answerSaid(data)
  const moments: Moment[] = []
  if (said?.verb === 'ack') moments.push({ ...of, type: 'acked' })
  if (said?.pulls) moments.push({ at, stream, consumer, type: 'pulled', batch: 1 })
  if (said?.verb === 'progress') moments.push({ ...of, type: 'progressed' })
  if (said?.verb === 'nak') moments.push({ ...of, type: 'nakAsked', delay: said.delay })
  const value: Announced = { moments, hurry: { stream } }
  if (said?.verb === 'term') value.term = { moment: { ...of, type: 'terminated' }, by: 'client' }
  return { ok: true, value }
}

const text = new TextDecoder()

/**
 * The requests of one stream's consumers that leave no other trace: pulls, and resets. Only of consumers that exist:
 * left on after a deletion, the tap would turn everybody's "no such consumer" into a full wait.
 */
export function createPullTaps({ nc, now, onAnnounced, onUnread }: TapPorts) {
  const open = new Map<string, Subscription[]>()

  function tap(stream: string, consumer: string): Subscription[] {
    const of = () => ({ at: now(), stream, consumer })
    return [
      nc.subscribe(pullsOf(stream, consumer), {
        callback: (failure, msg) => {
          if (failure) return onUnread(`pull: ${failure.message}`)
          const batch = /"batch"\s*:\s*(\d+)/.exec(text.decode(msg.data))?.[1]
          const inbox = msg.reply ?? ''
          const moment: Moment = { ...of(), type: 'pulled', batch: Number(batch ?? 1), inbox }
          onAnnounced({ moments: [moment], hurry: { stream } })
        },
      }),
      nc.subscribe(resetsOf(stream, consumer), {
        callback: (failure) => {
          if (failure) return onUnread(`reset: ${failure.message}`)
          onAnnounced({ moments: [{ ...of(), type: 'consumerReset' }], hurry: { stream } })
        },
      }),
    ]
  }

  function drop(consumer: string): void {
    for (const subscription of open.get(consumer) ?? []) subscription.unsubscribe()
    open.delete(consumer)
  }

  return {
    /** Taps exactly these consumers, as a reading just listed them. */
    sync(stream: string, consumers: readonly string[]): void {
      for (const consumer of open.keys()) if (!consumers.includes(consumer)) drop(consumer)
      for (const consumer of consumers)
        if (!open.has(consumer)) open.set(consumer, tap(stream, consumer))
    },
    /** One more, which exists: the server said so just now. */
    add(stream: string, consumer: string): void {
      if (!open.has(consumer)) open.set(consumer, tap(stream, consumer))
    },
    drop,
    dropAll(): void {
      for (const consumer of open.keys()) drop(consumer)
    },
  }
}
