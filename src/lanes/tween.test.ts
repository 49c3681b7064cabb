import { describe, expect, it } from 'vitest'
import { millis } from '../model/units.ts'
import { cubicBezier, easeBack, easeIn, easeOut, glideAt } from './tween.ts'

describe('cubic-bezier', () => {
  it('is CSS’s', () => {
    // The browser's own values for `ease`.
    const ease = cubicBezier(0.25, 0.1, 0.25, 1)
    expect(ease(0.25)).toBeCloseTo(0.4085, 3)
    expect(ease(0.5)).toBeCloseTo(0.8024, 3)
  })
  it.each([easeOut, easeIn, easeBack])('begins at 0 and ends at 1', (ease) => {
    expect([ease(-1), ease(0), ease(1), ease(2)]).toEqual([0, 0, 1, 1])
  })
  it('only a nak goes past its end', () => {
    const most = (ease: (t: number) => number) =>
      Math.max(...Array.from({ length: 100 }, (_, i) => ease(i / 100)))
    expect(most(easeBack)).toBeGreaterThan(1.04)
    expect(most(easeOut)).toBeLessThanOrEqual(1)
    expect(most(easeIn)).toBeLessThanOrEqual(1)
  })
})

it('a glide waits, runs 200 ms and rests', () => {
  const glide = { from: 2, to: 4, start: millis(100) }
  expect([0, 100, 300, 900].map((now) => glideAt(glide, millis(now)))).toEqual([2, 2, 4, 4])
})
