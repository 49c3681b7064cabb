import { expect, it } from 'vitest'
import type { LaneLook } from '../model/cells.ts'
import { consumerSeq, streamSeq } from '../model/units.ts'
import { openUpTo, sayAckAll } from './say-ack-all.ts'

const LOOKS: readonly LaneLook[] = ['settled', 'in flight', 'filtered', 'parked', 'in flight']
const pay = { name: 'pay', floor: { stream: streamSeq(1), consumer: consumerSeq(1) } }
const grid = (from: number, looks: readonly LaneLook[] = LOOKS) => ({
  from: streamSeq(from),
  rows: [{ consumer: 'pay', cells: looks.map((look, i) => ({ seq: streamSeq(from + i), look })) }],
})

it.each([
  [grid(1), 5, 'settles everything up to #5: 3'],
  [grid(1), 3, 'settles everything up to #3: 1'],
  [grid(3), 5, 'settles everything up to #5'],
  [grid(1), 9, 'settles everything up to #9'],
  [grid(1, ['settled', 'unknown', 'in flight']), 3, 'settles everything up to #3'],
])('%o up to #%i: %s', (grid, seq, words) => {
  expect(sayAckAll(streamSeq(seq), openUpTo(grid, pay, streamSeq(seq)))).toBe(words)
})
