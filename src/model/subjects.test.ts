import { describe, expect, it } from 'vitest'
import {
  isOurStream,
  isOurs,
  matches,
  OUR_PROGRESS,
  passes,
  subjectOfRecord,
  whyNotName,
  whyNotPublishable,
  whyNotSubject,
} from './subjects.ts'

describe('a subject to publish to', () => {
  it.each(['orders.new', 'orders', 'a.b.c', 'zażółć.ö', 'a-b_c.1'])('takes %s', (subject) => {
    expect(whyNotPublishable(subject)).toBeUndefined()
  })
  it.each([
    ['', 'at least one word'],
    ['a b', 'no spaces'],
    ['a\r\nPUB x 1', 'no spaces'],
    ['a\u0000', 'control'],
    ['a\u0085b', 'control'],
    ['a..b', 'between two words'],
    ['.a', 'between two words'],
    ['a.', 'between two words'],
    ['a.*', 'one subject'],
    ['a.>', 'one subject'],
    ['$JS.API.INFO', 'belong to the server'],
    ['_INBOX.x', 'carry replies'],
    ['_I.x', 'carry replies'],
    ['ws.progress', 'own'],
    ['a'.repeat(256), '255'],
    [Array(17).fill('a').join('.'), '16 words'],
  ])('refuses %j', (subject, why) => {
    expect(whyNotPublishable(subject)).toContain(why)
  })
})

describe('a subject to listen on', () => {
  it.each(['orders.>', 'orders.*', '*.new', 'a.*.c.>'])('takes %s', (subject) => {
    expect(whyNotSubject(subject)).toBeUndefined()
  })
  it.each(['>', '*', 'a.>.b', 'a.b*', '$SYS.>'])('refuses %s', (subject) => {
    expect(whyNotSubject(subject)).toBeDefined()
  })
})

describe('a name', () => {
  it.each(['ORDERS', 'my-own_9'])('takes %s', (name) => expect(whyNotName(name)).toBeUndefined())
  it.each(['', 'a.b', 'a b', 'a*', 'ä', 'x'.repeat(33)])('refuses %j', (name) =>
    expect(whyNotName(name)).toBeDefined(),
  )
})

it.each([
  ['orders.>', 'orders.new', true],
  ['orders.>', 'orders.eu.new', true],
  ['orders.>', 'orders', false],
  ['orders.*', 'orders.new', true],
  ['orders.*', 'orders.eu.new', false],
  ['*.new', 'orders.new', true],
  ['orders.new', 'orders.new', true],
  ['orders.new', 'orders.old', false],
  ['a.*.c', 'a.b', false],
])('%s and %s match: %s', (filter, subject, want) => expect(matches(filter, subject)).toBe(want))

it('no filter lets everything pass', () => expect(passes([], 'a')).toBe(true))

it('[W4] our own streams are known by name, and nobody else makes one', () => {
  expect(isOurStream(OUR_PROGRESS)).toBe(true)
  expect(isOurStream('WS_ORDERS')).toBe(false)
  expect(whyNotName(OUR_PROGRESS)).toMatch(/workshop’s own/)
  expect(whyNotPublishable(subjectOfRecord('scene.ORDERS'))).toMatch(/workshop’s own/)
})

it('[W3] our own consumers are known by their prefix', () => {
  expect([isOurs('lanes_x1'), isOurs('lanes'), isOurs('pay')]).toEqual([true, false, false])
})
