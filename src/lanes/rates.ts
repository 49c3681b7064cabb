// How fast a lane's events come: fast ones flash instead of travelling, and a flood is not told apart.

import type { Moment } from '../model/moments.ts'
import type { Millis } from '../model/units.ts'
import { motionOf } from './motion-kinds.ts'
import type { Motions } from './motions.ts'

/** Above so many events a second a lane's cells flash; above the other nothing moves one by one. */
export const TRAVEL_UP_TO = 8
export const ONE_BY_ONE_UP_TO = 60

/** A rate that forgets within about a second. */
export function ratesAfter(
  before: Motions['rates'],
  moments: readonly Moment[],
  now: Millis,
): Motions['rates'] {
  const rates = new Map<string, { rate: number; at: Millis }>()
  for (const [lane, { rate, at }] of before) {
    const left = rate * Math.exp((at - now) / 1000)
    if (left > 0.1) rates.set(lane, { rate: left, at: now })
  }
  for (const moment of moments) {
    const asked = motionOf(moment)
    if (!asked || asked === 'sweep') continue
    const lane = 'consumer' in moment ? moment.consumer : ''
    rates.set(lane, { rate: (rates.get(lane)?.rate ?? 0) + 1, at: now })
  }
  return rates
}
