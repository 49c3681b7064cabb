import { expect, it } from 'vitest'
import { clockOf } from './clock-of.ts'

it.each([
  [-5, '0:00'],
  [0, '0:00'],
  [65_900, '1:05'],
  [3_599_000, '59:59'],
  [3_727_000, '1:02:07'],
])('%i ms is %s', (ms, said) => expect(clockOf(ms)).toBe(said))
