import { expect, it } from 'vitest'
import { span } from './say-time.ts'

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
