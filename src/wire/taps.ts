// What one plain subscriber may see of everybody's traffic without changing what anybody else sees. Never an inbox (a
// dead worker's pull would be delivered to us), never `$JS.API.>` (a request nobody answers would wait out its time).

import type { NatsConnection, Subscription } from 'nats.ws'
import type { Moment } from '../model/moments.ts'
import { pullsOf, resetsOf, TAPPED } from '../model/tapped.ts'
import { type Millis, millis } from '../model/units.ts'
import { parseAckSubject } from './ack-subject.ts'
import { type Announced, apiAudit, consumerAdvisory, streamAdvisory } from './advisories.ts'
import type { Decoded } from './decode.ts'
import { fromNanos } from './nanos.ts'
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

const text = new TextDecoder()

/** An answer to a delivery, whoever sent it. An empty payload is an ack, as nats-py sends it. */
export function ackSeen(subject: string, data: Uint8Array, at: Millis): Decoded<Announced> {
  const delivery = parseAckSubject(subject)
  if (!delivery) return { ok: false, why: 'ack: a subject of another shape' }
  const { stream, consumer, seq, consumerSeq, attempt } = delivery
  const of = { at, stream, consumer, seq, consumerSeq, attempt }
  const said = text.decode(data)
  const moments: Moment[] = []
  if (said === '' || said === '+ACK' || said === '+OK') moments.push({ ...of, type: 'acked' })
  else if (said.startsWith('+NXT')) {
    moments.push({ ...of, type: 'acked' }, { at, stream, consumer, type: 'pulled', batch: 1 })
  } else if (said === '+WPI') moments.push({ ...of, type: 'progressed' })
  else if (said.startsWith('-NAK')) {
    moments.push({ ...of, type: 'nakAsked', delay: delayOf(said) })
  }
  const value: Announced = { moments, hurry: { stream } }
  if (said.startsWith('+TERM')) value.term = { moment: { ...of, type: 'terminated' }, by: 'client' }
  return { ok: true, value }
}

/** `-NAK {"delay": 5000000000}`; the nak itself is announced by the server. */
function delayOf(said: string): Millis {
  const nanos = /"delay"\s*:\s*(\d+)/.exec(said)?.[1]
  return nanos === undefined ? millis(0) : fromNanos(Number(nanos))
}

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
          const moment: Moment = { ...of(), type: 'pulled', batch: Number(batch ?? 1) }
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
    drop,
    dropAll(): void {
      for (const consumer of open.keys()) drop(consumer)
    },
  }
}
