import { expect, it } from 'vitest'
import type { Fact } from '../model/facts.ts'
import { millis, streamSeq } from '../model/units.ts'
import { createFactLog } from './fact-log.ts'

const log = () => createFactLog(() => millis(50))
const published = (subject: string) =>
  ({ type: 'published', subject, asked: false, keys: [], body: '' }) as const
const came = (consumer: string) =>
  ({ type: 'consumerCreated', stream: 'ORDERS', consumer }) as const
const nameOf = (fact: Fact): string => (fact.type === 'consumerCreated' ? fact.consumer : '')

it('keeps facts in the order in which they came, and when each did', () => {
  const facts = log()
  facts.addRecorded({ type: 'streamCreated', stream: 'ORDERS' }, millis(9), streamSeq(1))
  facts.add(published('orders.new'), millis(7), 'seen')
  expect(facts.all().map(({ type, at, heard, source }) => [type, at, heard, source])).toEqual([
    ['streamCreated', 9, 50, 'recorded'],
    ['published', 7, 50, 'seen'],
  ])
})

it('lets a flood of one kind push out none of another', () => {
  const facts = log()
  facts.add({ type: 'got', stream: 'ORDERS', seq: streamSeq(1) }, millis(1), 'sent')
  for (let n = 0; n < 2_500; n++) facts.add(published(`orders.${n}`), millis(n), 'seen')
  expect(facts.all()).toHaveLength(2_001)
  expect(facts.all()[0]).toMatchObject({ type: 'got' })
  expect(facts.all().at(1)).toMatchObject({ subject: 'orders.500' })
})

it('forgets of a stream that went what was seen of it; what is recorded says by its time whose it is', () => {
  const facts = log()
  facts.add(published('orders.new'), millis(1), 'seen')
  facts.add(published('invoices.new'), millis(1), 'seen')
  facts.add({ type: 'purged', stream: 'ORDERS', count: 1 }, millis(1), 'seen')
  facts.addRecorded(came('pay'), millis(1), streamSeq(1))
  facts.forgetStream('ORDERS', ['orders.>'])
  expect(facts.all().map(({ type }) => type)).toEqual(['published', 'consumerCreated'])
})

it('keeps the order of what was recorded and what passed, over links and over recorders', () => {
  const recorder = (created: number, last: number) => ({
    created: millis(created),
    first: streamSeq(1),
    last: streamSeq(last),
  })
  const facts = log()
  const passes = (subject: string) => facts.add(published(subject), millis(1), 'seen')
  // Of ten records all but the first four count; what passes now comes after all of them.
  expect(facts.follow(recorder(5, 10), streamSeq(4))).toBe(4)
  passes('first')
  facts.addRecorded(came('a'), millis(1), streamSeq(5))
  facts.addRecorded(came('b'), millis(1), streamSeq(11))
  // Another link, and one record meanwhile: it goes on.
  expect(facts.follow(recorder(5, 12), streamSeq(4))).toBe(11)
  passes('second')
  facts.addRecorded(came('c'), millis(1), streamSeq(12))
  // It was deleted, and made again: its numbers begin with 1.
  expect(facts.follow(recorder(99, 0), streamSeq(0))).toBe(0)
  facts.addRecorded(came('d'), millis(1), streamSeq(1))
  passes('third')
  expect(
    facts
      .all()
      .map((fact) => [fact.type === 'published' ? fact.subject : nameOf(fact), fact.after]),
  ).toEqual([
    ['first', 10],
    ['a', 5],
    ['b', 11],
    ['second', 12],
    ['c', 12],
    ['d', 13],
    ['third', 13],
  ])
})
