// The server counts time in nanoseconds, the page in milliseconds.

import { type Millis, millis } from '../model/units.ts'

const IN_A_MILLI = 1_000_000

/** Exact for 18 years, off by less than a microsecond beyond: a double holds multiples of a million well. */
export const toNanos = (span: Millis): number => span * IN_A_MILLI

/** Whole milliseconds. Nanoseconds since the epoch have no exact double; milliseconds of them do. */
export const fromNanos = (nanos: number): Millis => millis(Math.floor(nanos / IN_A_MILLI))
