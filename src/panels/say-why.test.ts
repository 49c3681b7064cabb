import { beforeAll, expect, it, vi } from 'vitest'
import type { Why } from '../model/link.ts'
import { sayWhy } from './say-why.ts'

beforeAll(() => {
  vi.stubGlobal('location', { origin: 'https://workshop.example.org' })
  return () => vi.unstubAllGlobals()
})

const said = (words: string): Why => ({ why: 'said', said: words })

it('each way of failing that can be told apart has its own sentence', () => {
  const ways: Why[] = [
    { why: 'closed' },
    { why: 'unreached' },
    { why: 'mute' },
    { why: 'silent' },
    { why: 'hungUp' },
    { why: 'foreign', said: 'SSH-2.0' },
    { why: 'unfinished' },
    { why: 'unusable', said: 'An insecure WebSocket connection may not be initiated' },
    said('Authorization Violation'),
    said('Authentication Timeout'),
    said('User Authentication Expired'),
    said('maximum connections exceeded'),
    said('something new'),
  ]
  const sentences = ways.map((why) => sayWhy(why, true).what)
  expect(new Set(sentences).size).toBe(ways.length)
  expect(sayWhy(said('Authorization Violation'), false).what).toBe(
    'The server wants to know who this is.',
  )
})

it.each([
  ['maximum account active connections exceeded', 'as many connections as it allows'],
  ['Account Authentication Expired', 'no longer valid'],
  ['', 'said “nothing”'],
])('the server’s “%s” is said as: %s', (words, what) => {
  expect(sayWhy(said(words), true).what).toContain(what)
})

it('where a browser tells nothing, what to look at names this page’s origin', () => {
  expect(sayWhy({ why: 'unreached' }, true).tip).toContain('https://workshop.example.org')
})
