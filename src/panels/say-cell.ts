// The state of one message for one consumer, in words, with how it is known.

import type { Cell, LaneLook } from '../model/cells.ts'
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

export function sayState({ look, attempt }: Cell, { maxDeliver }: ConsumerConfig): string {
  if (attempt === undefined) return STATE[look]
  return `${STATE[look]}, attempt ${attempt}${maxDeliver > 0 ? ` of ${maxDeliver}` : ''}`
}

export function saySource({ source }: Cell, asOf: Millis, now: Millis): string | undefined {
  if (source === 'seen') return 'seen'
  if (source === 'worked out') return 'worked out from ack_wait'
  if (source === 'read') return `read ${span(now - asOf, true)} ago`
  return undefined
}
