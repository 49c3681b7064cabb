// Durations and easings of the design's tokens, as numbers: durations follow what happened, never the distance.

import { type Millis, millis } from '../model/units.ts'

export const STATE = millis(200)
export const VERB = millis(320)
export const TRAVEL = millis(680)
export const SWEEP = millis(520)
export const BEAT = millis(400)

/** Arrivals: fast, then settle. */
export const easeOut = cubicBezier(0.16, 1, 0.3, 1)
/** Departures. */
export const easeIn = cubicBezier(0.5, 0, 0.9, 0.4)
/** A nak only: one small rebound. */
export const easeBack = cubicBezier(0.34, 1.36, 0.64, 1)

/** CSS's cubic-bezier(x1, y1, x2, y2): x is time, so solve x for the parameter and return y there. */
export function cubicBezier(x1: number, y1: number, x2: number, y2: number) {
  const at = (a: number, b: number, u: number) =>
    3 * a * u * (1 - u) ** 2 + 3 * b * u * u * (1 - u) + u ** 3
  return (time: number): number => {
    if (time <= 0) return 0
    if (time >= 1) return 1
    // x grows with u, so halving always ends; 20 halvings are finer than a pixel on any screen.
    let low = 0
    let high = 1
    for (let i = 0; i < 20; i++) {
      const middle = (low + high) / 2
      if (at(x1, x2, middle) < time) low = middle
      else high = middle
    }
    return at(y1, y2, (low + high) / 2)
  }
}

export const mix = (from: number, to: number, part: number): number => from + (to - from) * part
export const clamp = (n: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, n))

/** A value on its way: at rest once `start + STATE` has passed. */
export type Glide = { from: number; to: number; start: Millis }

export const resting = (at: number): Glide => ({ from: at, to: at, start: millis(0) })
export const glideEnd = (glide: Glide): Millis =>
  glide.from === glide.to ? millis(0) : millis(glide.start + STATE)
export const glideAt = (glide: Glide, now: Millis): number =>
  mix(glide.from, glide.to, easeOut((now - glide.start) / STATE))
