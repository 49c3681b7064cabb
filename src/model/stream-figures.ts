// What STREAM.INFO and CONSUMER.LIST say in numbers and times, when they are asked. A time that never was is left out.

import type { ConsumerReading, StreamReading } from './readings.ts'
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

export type ConsumerFigures = Pick<
  ConsumerReading,
  | 'name'
  | 'created'
  | 'config'
  | 'delivered'
  | 'floor'
  | 'ackPending'
  | 'redelivered'
  | 'pending'
  | 'bound'
>
