import { expect, it } from 'vitest'
import { millis } from '../model/units.ts'
import { clock, dateTime, span } from './say-time.ts'

it.each([
  [0, '0 s'],
  [14, '14 ms'],
  [30_000, '30 s'],
  [1_500, '1.5 s'],
  [-3, '0 s'],
  [150_000, '2.5 min'],
  [7_200_000, '2 h'],
  [604_800_000, '7 d'],
])('%d ms is %s', (ms, said) => {
  expect(span(ms).replace('\u2009', ' ')).toBe(said)
})

it('shows a tenth where it is watched', () => {
  expect(span(16_000, true).replace('\u2009', ' ')).toBe('16.0 s')
})

const YEAR_1 = Date.parse('0001-01-01T00:00:00Z')
const odd = [YEAR_1, 0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e16]

it.each(odd)('[J9] %d is no instant', (at) => {
  expect([clock(millis(at)), dateTime(millis(at))]).toEqual(['never', 'never'])
})

it.each([...odd, Number.NEGATIVE_INFINITY])('[J9] %d as a span is no wrong number', (ms) => {
  expect(span(ms)).not.toMatch(/NaN|Infinity|Invalid/)
  expect(span(ms, true)).not.toMatch(/NaN|Infinity|Invalid/)
})

it('says an instant with its date, to the millisecond', () => {
  expect(dateTime(undefined)).toBe('never')
  const at = new Date(2026, 10, 25, 14, 2, 11, 7)
  expect(dateTime(millis(at.getTime()))).toBe('2026-11-25 14:02:11.007')
})
