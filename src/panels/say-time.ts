// Instants and spans, as a person reads them.

import type { Millis } from '../model/units.ts'

/** 14:02:11, on this computer's clock. */
export const clock = (at: Millis): string => new Date(at).toLocaleTimeString('en-GB')

/** With the thin space that stands before a unit. 16.4 s, 3 min, 2 h: one unit, and a tenth only where it is watched. */
export function span(ms: number, tenths = false): string {
  const s = Math.max(0, ms) / 1000
  if (s < 1 && !tenths && ms > 0) return `${Math.round(ms)} ms`
  if (s < 120) return `${tenths ? s.toFixed(1) : Number(s.toFixed(1))} s`
  if (s < 7200) return `${Number((s / 60).toFixed(1))} min`
  if (s < 172_800) return `${Number((s / 3600).toFixed(1))} h`
  return `${Number((s / 86_400).toFixed(1))} d`
}
