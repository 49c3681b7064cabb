import { expect, it } from 'vitest'
import type { Link } from '../model/link.ts'
import { millis } from '../model/units.ts'
import { whyNotYet } from './why-not-yet.ts'

const url = 'ws://127.0.0.1:4280'
const LIVE: Link = {
  at: 'live',
  ...{ url, server: 'here', version: '2.15.1', maxPayload: 1_048_576, roundTrip: millis(1) },
}
const LOST: Link = { at: 'lost', url, since: millis(0), why: { why: 'closed' } }

it.each([
  ['the server is there, and what passes is heard', LIVE, false, undefined],
  ['the server is back, and nobody listens yet', LIVE, true, 'off until this page listens again'],
  ['the server is away', LOST, true, 'off until the server answers'],
])('%s', (_, link, isAway, why) => {
  expect(whyNotYet(link, isAway)).toBe(why)
})
