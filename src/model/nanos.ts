// The server counts time in nanoseconds, the page in milliseconds.

import { type Millis, millis } from './units.ts'

const IN_A_MILLI = 1_000_000

/** A whole number, as the server wants it, also of a span that a browser's clock measured in fractions. */
export const toNanos = (span: Millis): number => Math.round(span * IN_A_MILLI)

/** Whole milliseconds. Nanoseconds since the epoch have no exact double; milliseconds of them do. */
export const fromNanos = (nanos: number): Millis => millis(Math.floor(nanos / IN_A_MILLI))
