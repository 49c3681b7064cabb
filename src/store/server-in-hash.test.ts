import { expect, it } from 'vitest'
import { serverInHash } from './server-in-hash.ts'

it.each([
  ['#/', undefined],
  ['#/exercises', undefined],
  ['#/exercises?server=ws://host', undefined],
  ['#server=wss://host/team%20a/nats?x=1%2F2', 'wss://host/team%20a/nats?x=1%2F2'],
  ['#/server=WS://host', 'WS://host'],
  ['#server=wss%3A%2F%2Fhost%2Fteam%2520a', 'wss://host/team%20a'],
  ['#server=100%', '100%'],
  ['#server=', ''],
])('%s names %s', (hash, named) => {
  expect(serverInHash(hash)).toBe(named)
})
