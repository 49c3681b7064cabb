// How long the server keeps a consumer, in its own words.

import { idleAtMost } from '../model/idle.ts'
import type { ConsumerConfig } from '../model/readings.ts'
import { span } from './say-time.ts'

/** durable; ephemeral 30 s: gone when it was idle for so long. */
export function sayKept(config: ConsumerConfig): string {
  const most = idleAtMost(config)
  const kind = config.durable ? 'durable' : 'ephemeral'
  return most === undefined ? kind : `${kind} ${span(most)}`
}
