import { expect, it } from 'vitest'
import type { Call } from '../model/commands.ts'
import { millis } from '../model/units.ts'
import { isSame, sayOut } from './say-out.ts'

const fetching = (stream: string, consumer: string): Call => ({
  call: 'fetch',
  stream,
  consumer,
  batch: 1,
  expires: millis(60_000),
})
const purging: Call = { call: 'purge', stream: 'ORDERS' }

it.each<[call: Call, other: Call, same: boolean]>([
  [fetching('ORDERS', 'w'), fetching('ORDERS', 'w'), true],
  [fetching('ORDERS', 'v'), fetching('ORDERS', 'w'), false],
  [fetching('AUDIT', 'w'), fetching('ORDERS', 'w'), false],
  [purging, purging, true],
  [purging, fetching('ORDERS', 'w'), false],
])('%j beside %j', (call, other, same) => {
  expect(isSame(call, other)).toBe(same)
})

it('a pull says of whom, and how long it may last', () => {
  expect(sayOut(fetching('ORDERS', 'w'))).toBe('Fetching from \u2068w\u2069… up to 60\u2009s.')
})
