import type { Millis } from './units.ts'

/** nats-server 2.9 forgets some microseconds of a consumer's creation when it is killed. Nobody makes one again that soon. */
const MADE_WITHIN = 50

/** Were the two made at once: is this the consumer that was there before, not another under its name? */
export const isSameConsumer = (created: Millis, before: Millis): boolean =>
  Math.abs(created - before) < MADE_WITHIN
