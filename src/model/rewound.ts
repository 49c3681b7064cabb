// A position that went back. The server writes positions some times a second: after a kill it may know an older one, and a
// reset goes back on purpose. Nobody announces where to; a reading shows it.

import type { Moment } from './moments.ts'
import type { ConsumerReading } from './readings.ts'
import type { ConsumerState } from './state.ts'
import type { Millis } from './units.ts'

/** Where a consumer stood. */
export type Place = Pick<ConsumerState, 'created' | 'delivered' | 'floor'>

/** `before`: as it was known until now, of the same consumer or of one that had its name. */
export function rewound(
  before: Place | undefined,
  { name, created, delivered, floor }: ConsumerReading,
  of: { at: Millis; stream: string },
): Moment[] {
  if (!before || before.created !== created) return []
  if (delivered.stream >= before.delivered.stream && floor.stream >= before.floor.stream) return []
  const to = { delivered: delivered.stream, floor: floor.stream }
  return [{ type: 'rewound', ...of, consumer: name, ...to }]
}
