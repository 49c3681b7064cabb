// What STREAM.INFO says in numbers and times, for a table. A time that never was is left out.

import type { StreamReading } from './readings.ts'
import type { Millis } from './units.ts'

export type StreamFigures = Pick<
  StreamReading,
  'config' | 'first' | 'last' | 'messages' | 'bytes' | 'deleted'
> & {
  created?: Millis
  firstTime?: Millis
  lastTime?: Millis
  /** Different subjects, where the server counts them. */
  subjects?: number
  consumers: number
  /** How many of those are taps of a page like this; undefined where that is not to be had. */
  taps?: number
}
