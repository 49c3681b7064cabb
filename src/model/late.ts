// Verbs of a delivery whose time is over. The server takes them as long as the message is open, whoever has it by then
// (nats-server 2.9 and 2.15: the same of ack, nak, term and "in progress").

import type { Moment } from './moments.ts'
import type { Delivery, Workshop } from './state.ts'
import type { Millis } from './units.ts'

/** Our clock and the server's timers are not that exact: what came this soon after the end may have come before it. */
const SURE_AFTER = 250

/** An ack that came when its delivery's time had run out: given out again by then, or due to be. */
export function isLate({ streams }: Workshop, moment: Extract<Moment, { type: 'acked' }>): boolean {
  const open = streams.get(moment.stream)?.consumers.get(moment.consumer)?.open.get(moment.seq)
  if (open?.attempt === undefined) return false
  if (open.attempt !== moment.attempt) return open.attempt > moment.attempt
  const { state, deadline } = open
  return state === 'in flight' && deadline !== undefined && deadline + SURE_AFTER < moment.at
}

/** A nak of an earlier attempt, of which one notice came and the other may follow. */
export type LateNak = { attempt: number; asked?: Millis; taken?: true }

/**
 * Is this delivery given back by a nak of an earlier one? The server's word of the nak that led to it may come after it;
 * that one was asked for before. So both must come after: that it was asked for, and that it was taken.
 */
export function isGivenBack(
  open: Delivery,
  moment: Extract<Moment, { type: 'naked' | 'nakAsked' }>,
): boolean {
  if (open.lateNak?.attempt !== moment.attempt) open.lateNak = { attempt: moment.attempt }
  if (moment.type === 'naked') open.lateNak.taken = true
  else open.lateNak.asked = moment.delay
  const { asked, taken } = open.lateNak
  if (!taken || asked === undefined) return false
  delete open.lateNak
  open.askedDelay = asked
  return true
}
