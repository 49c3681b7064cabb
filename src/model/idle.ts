// The clock of a consumer that the server deletes when it was idle for too long. Nobody announces where that clock
// stands: it is worked out from when the consumer was last seen in use.

import type { Moment } from './moments.ts'
import type { ConsumerConfig } from './readings.ts'
import type { ConsumerState } from './state.ts'
import { type Millis, millis } from './units.ts'

/** What the server gives an ephemeral consumer that asks for nothing else. */
const EPHEMERAL = millis(5_000)

/** How long it may be idle; undefined where it stays until it is deleted. */
export const idleAtMost = ({ durable, inactiveThreshold }: ConsumerConfig): Millis | undefined =>
  inactiveThreshold ?? (durable ? undefined : EPHEMERAL)

/**
 * Somebody listens, or somebody asked and waits, or has messages in hand: then no clock runs. (2.9 lets the clock run
 * while messages are in hand.)
 */
export const isInUse = ({
  config,
  bound,
  waiting,
  ackPending,
}: Pick<ConsumerState, 'config' | 'bound' | 'waiting' | 'ackPending'>): boolean =>
  config.deliverSubject === undefined ? waiting > 0 || ackPending > 0 : bound === true

/** When it goes, if nobody comes. Undefined while it is in use, and where it is not known since when it is not. */
export function goneAt(consumer: ConsumerState): Millis | undefined {
  const most = idleAtMost(consumer.config)
  if (most === undefined || consumer.usedAt === undefined || isInUse(consumer)) return undefined
  return millis(consumer.usedAt + most)
}

const USES: ReadonlySet<Moment['type']> = new Set([
  'pulled',
  'delivered',
  'acked',
  'progressed',
  'naked',
  'terminated',
])

/** A pull consumer's clock begins anew with each request and each answer; a push consumer's only with a listener. */
export const isUse = ({ config }: ConsumerState, { type }: Moment): boolean =>
  config.deliverSubject === undefined && USES.has(type)

/** That it came was read up to a second later on a busy machine: idle till so long before its time was up is idle enough. */
const ABOUT = 1000

/** It was not deleted by anybody, as far as its clock tells: how long it was idle. */
export function idleFor(consumer: ConsumerState, at: Millis): Millis | undefined {
  const end = goneAt(consumer)
  return end !== undefined && at >= end - ABOUT ? idleAtMost(consumer.config) : undefined
}
