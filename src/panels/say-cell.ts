// The state of one message for one consumer, in words, with how it is known.

import type { Cell, LaneLook } from '../model/cells.ts'
import type { ConsumerConfig } from '../model/readings.ts'
import type { Millis } from '../model/units.ts'
import { count } from './say-count.ts'
import { span } from './say-time.ts'

const IN_OTHER_HANDS = 'In other hands: only who holds it can answer.'

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

export function sayState({ look, attempt }: Cell, { maxDeliver }: ConsumerConfig): string {
  if (look === 'gave up' && maxDeliver > 0)
    return `given up after ${count(maxDeliver, 'delivery', 'deliveries')}: never again here`
  if (attempt === undefined) return STATE[look]
  return `${STATE[look]}, attempt ${attempt}${maxDeliver > 0 ? ` of ${maxDeliver}` : ''}`
}

/** Why this page, which does not hold it, cannot answer it. */
const NO_ANSWER: Readonly<Record<LaneLook, string>> = {
  pending: 'Not delivered yet: fetch it first.',
  filtered: 'Never meant for this consumer.',
  hole: 'Gone from the stream: nothing is left to answer.',
  'in flight': IN_OTHER_HANDS,
  'in progress': IN_OTHER_HANDS,
  redelivered: IN_OTHER_HANDS,
  parked: 'In nobody’s hands: fetch it first.',
  delayed: 'In nobody’s hands until its delay has passed; then fetch it.',
  acked: 'Already acked.',
  settled: 'Already acked.',
  behind: 'Behind the floor: already done.',
  terminated: 'Already terminated.',
  'gave up': 'Its deliveries are spent: nobody gets it again here.',
  unknown: 'The server has not said who holds it, and this page does not.',
}

/** Whose hands it is in, where that is more than that it is not in ours. */
const HANDS: Readonly<Record<string, string>> = {
  'another tab': 'In the hands of another tab of this browser: answer it there.',
  'a closed tab':
    'In the hands of a closed tab: nobody can answer it now. It comes back when its time is over.',
}

export const sayNoAnswer = ({ look, holder = '' }: Cell): string => HANDS[holder] ?? NO_ANSWER[look]

export function saySource({ source }: Cell, asOf: Millis, now: Millis): string | undefined {
  if (source === 'seen') return 'seen by this page'
  if (source === 'worked out') return 'worked out from ack_wait'
  if (source === 'read') return `read from the server ${span(now - asOf, true)} ago`
  return undefined
}
