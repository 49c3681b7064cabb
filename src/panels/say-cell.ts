// The state of one message for one consumer, in words: how it is known, and why it cannot be answered.

import { DONE, named } from '../lanes/words.ts'
import type { Cell, LaneLook } from '../model/cells.ts'
import { count } from '../model/count.ts'
import { holderParts, THIS_PAGE } from '../model/holder.ts'
import type { Known } from '../model/message-state.ts'
import { unreachable } from '../model/problem.ts'
import type { ConsumerConfig } from '../model/readings.ts'
import type { Millis } from '../model/units.ts'
import { span } from './say-time.ts'

const STATE: Readonly<Record<LaneLook, string>> = {
  pending: 'not delivered yet',
  filtered: 'never meant for this consumer',
  hole: 'gone from the stream',
  'in flight': 'in flight',
  'in progress': 'in flight, more time was asked for',
  redelivered: 'in flight again',
  parked: 'comes back with the next pull',
  delayed: 'nak’d, comes back after its delay',
  acked: 'acked, an older one is open',
  settled: 'done, behind the floor',
  behind: 'behind the floor',
  terminated: 'terminated: never again here',
  'gave up': 'given up: its deliveries are spent',
  unknown: 'the server has not said',
}

export function sayState(
  { look, attempt, source }: Cell,
  { maxDeliver, deliverSubject }: Pick<ConsumerConfig, 'maxDeliver' | 'deliverSubject'>,
): string {
  if (look === 'gave up' && maxDeliver > 0)
    return `given up after ${count(maxDeliver, 'delivery', 'deliveries')}: never again here`
  if (look === 'acked' && source === 'worked out') return DONE
  const state =
    look === 'parked' && deliverSubject !== undefined ? 'comes again to who listens' : STATE[look]
  if (attempt === undefined) return state
  return `${state}, attempt ${attempt}${maxDeliver > 0 ? ` of ${maxDeliver}` : ''}`
}

/** Whoever holds a copy of it, the server passes over an answer. */
const SETTLED: ReadonlySet<LaneLook> = new Set(['hole', 'acked', 'settled', 'behind', 'terminated'])

/** Whose hands it is in, where that is more than that it is not in ours. */
const HANDS: ReadonlyMap<string | undefined, string> = new Map([
  ['another tab', 'In the hands of another tab of this browser: answer it there.'],
  [
    'a closed tab',
    'In the hands of a closed tab: nobody can answer it now. It comes back when its time is over.',
  ],
])

/** Why this page cannot answer it, or undefined where it can. */
export function sayNoAnswer(
  { look, holder, source }: Cell,
  { held, pushed }: { held: boolean; pushed: boolean },
): string | undefined {
  if (held && !SETTLED.has(look)) return undefined
  const hands = HANDS.get(holder)
  if (hands !== undefined) return hands
  const how = pushed ? 'listen for it' : 'fetch it'
  switch (look) {
    case 'pending':
      return `Not delivered yet: ${how} first.`
    case 'filtered':
      return 'Never meant for this consumer.'
    case 'hole':
      return 'Gone from the stream: nothing is left to answer.'
    case 'in flight':
    case 'in progress':
    case 'redelivered':
      return holder === undefined || holder === THIS_PAGE
        ? 'In other hands: only who holds it can answer.'
        : `In the hands of ${named(holderParts(holder).name)}: only who holds it can answer.`
    case 'parked':
      return `In nobody’s hands: ${how} first.`
    case 'delayed':
      return `In nobody’s hands until its delay has passed; then ${how}.`
    case 'acked':
      return source === 'worked out' ? 'Already done.' : 'Already acked.'
    case 'settled':
      return 'Already done: the floor is past it.'
    case 'behind':
      return 'Behind the floor: already done.'
    case 'terminated':
      return 'Already terminated.'
    case 'gave up':
      return 'Its deliveries are spent: nobody gets it again here.'
    case 'unknown':
      return 'The server has not said who holds it, and this page does not.'
    default:
      return unreachable(look)
  }
}

/** `asOf`: when the server was last read. */
export function sayKnown(known: Known, asOf: Millis, now: Millis): string {
  switch (known) {
    case 'seen':
      return 'seen by this page'
    case 'read':
      return `read from the server ${span(now - asOf, true)} ago`
    case 'ack_wait':
      return 'worked out from ack_wait'
    case 'last delivery':
      return 'worked out from the consumer’s last delivery'
    case 'counts':
      return 'worked out: none is left unanswered'
    case 'filter':
      return 'worked out from its filter'
    case 'start':
      return 'worked out from where it starts'
    default:
      return unreachable(known)
  }
}
