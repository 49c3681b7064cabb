// What a consumer wants of who gets its messages, and how long it waits for that.

import type { ConsumerConfig } from '../model/readings.ts'
import { span } from './say-time.ts'

export const ACKS = {
  explicit: 'explicit ack',
  all: 'ack all',
  none: 'no ack',
  unknown: 'other ack',
} as const

/** 30 s; or each attempt's own. Undefined where nothing is waited for, or nobody knows. */
export const sayWait = ({ ack, ackWait, backoff }: ConsumerConfig): string | undefined => {
  if (ack === 'none' || ack === 'unknown') return undefined
  return backoff.length > 0 ? backoff.map((wait) => span(wait)).join(', ') : span(ackWait)
}
