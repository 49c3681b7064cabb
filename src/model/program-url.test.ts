import { expect, it } from 'vitest'
import { programUrl, urlToName } from './program-url.ts'

it.each([
  [undefined, undefined],
  ['nats://127.0.0.1:4222', undefined],
  ['nats://localhost:4222/', undefined],
  ['nats://localhost', undefined],
  ['nats://127.0.0.1:4333', 'nats://127.0.0.1:4333'],
  ['nats://192.0.2.7:4222', 'nats://192.0.2.7:4222'],
  ['wss://nats.example.org:8443', 'wss://nats.example.org:8443'],
])('%s is written as %s', (url, written) => expect(urlToName(url)).toBe(written))

it.each([
  ['nats://127.0.0.1:4222', { as: 'user' }, 'nats://USER:PASSWORD@127.0.0.1:4222'],
  [undefined, { as: 'token', token: 'a/b' }, 'nats://a%2Fb@127.0.0.1:4222'],
] as const)('of %s and %j it is %s', (url, signIn, written) =>
  expect(programUrl(url, signIn)).toBe(written),
)
