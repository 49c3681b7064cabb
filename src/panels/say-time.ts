// Instants and spans, as a person reads them. What is no instant is said to be none: Go writes the year 1 for "never",
// and what cannot be read becomes no number.

import type { Millis } from '../model/units.ts'

/** The last instant that a Date can hold. */
const LAST = 8.64e15
const isInstant = (at: number): boolean => at > 0 && at <= LAST

/** 14:02:11, on this computer's clock. */
export const clock = (at: Millis): string =>
  isInstant(at) ? new Date(at).toLocaleTimeString('en-GB') : 'never'

/** 2026-11-25 14:02:11.123, on this computer's clock. */
export function dateTime(at: Millis | undefined): string {
  if (at === undefined || !isInstant(at)) return 'never'
  // Sweden writes dates as ISO 8601 does.
  const date = new Date(at).toLocaleDateString('sv-SE')
  return `${date} ${clock(at)}.${String(Math.floor(at) % 1000).padStart(3, '0')}`
}

/** With the thin space that stands before a unit. 16.4 s, 3 min, 2 h: one unit, and a tenth only where it is watched. */
export function span(ms: number, tenths = false): string {
  if (!Number.isFinite(ms)) return 'no known time'
  const s = Math.max(0, ms) / 1000
  if (s < 1 && !tenths && ms > 0) return `${Math.round(ms)} ms`
  if (s < 120) return `${tenths ? s.toFixed(1) : Number(s.toFixed(1))} s`
  if (s < 7200) return `${Number((s / 60).toFixed(1))} min`
  if (s < 172_800) return `${Number((s / 3600).toFixed(1))} h`
  return `${Number((s / 86_400).toFixed(1))} d`
}
