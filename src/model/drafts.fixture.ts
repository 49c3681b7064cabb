import type { ConsumerDraft, StreamDraft } from './commands.ts'
import { millis } from './units.ts'

/** A stream as the form offers it, in memory, and without limits. */
export const streamDraft = (more: Partial<StreamDraft> = {}): StreamDraft => ({
  name: 'ORDERS',
  subjects: ['orders.>'],
  storage: 'memory',
  retention: 'limits',
  maxMsgs: 0,
  maxAge: millis(0),
  maxBytes: 0,
  discard: 'old',
  duplicateWindow: millis(0),
  ...more,
})

/** A pull consumer as the form offers it. */
export const consumerDraft = (more: Partial<ConsumerDraft> = {}): ConsumerDraft => ({
  name: 'pay',
  filter: '',
  ackWait: millis(30_000),
  maxDeliver: 0,
  maxAckPending: 0,
  start: { from: 'all' },
  ...more,
})
