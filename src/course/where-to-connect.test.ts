import { expect, it } from 'vitest'
import { whereToConnect } from './where-to-connect.ts'

const own = { url: 'ws://127.0.0.1:8080/', ours: true, tcp: 'nats://127.0.0.1:4333' }

it('of the workshop’s own server it is known', () => {
  const at = { url: own.url, ours: true, as: 'nobody' as const }
  expect(whereToConnect(own, at)).toEqual({ url: own.tcp })
})
it('of another it is on the same host, and whoever signed in does so there too', () => {
  const at = { url: 'wss://nats.example.org/ws', ours: false, as: 'user' as const }
  expect(whereToConnect(own, at)).toEqual({
    url: 'nats://nats.example.org:4222',
    signIn: { as: 'user' },
  })
})
it('nowhere, nothing is known', () => {
  expect(whereToConnect('none', undefined)).toEqual({})
})
