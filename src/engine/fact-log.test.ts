import { expect, it } from 'vitest'
import { millis, streamSeq } from '../model/units.ts'
import { createFactLog } from './fact-log.ts'

const log = () => createFactLog(() => millis(50))
const published = (subject: string) =>
  ({ type: 'published', subject, asked: false, keys: [], body: '' }) as const

it('keeps facts in the order in which they came, and when each did', () => {
  const facts = log()
  facts.add({ type: 'streamCreated', stream: 'ORDERS' }, millis(9), 'recorded')
  facts.add(published('orders.new'), millis(7), 'seen', millis(8))
  expect(facts.all().map(({ type, at, heard, source }) => [type, at, heard, source])).toEqual([
    ['streamCreated', 9, 50, 'recorded'],
    ['published', 7, 8, 'seen'],
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
  facts.add({ type: 'consumerCreated', stream: 'ORDERS', consumer: 'pay' }, millis(1), 'recorded')
  facts.forgetStream('ORDERS', ['orders.>'])
  expect(facts.all().map(({ type }) => type)).toEqual(['published', 'consumerCreated'])
})

it('forgets who asked a consumer that was deleted, and nobody who asked another', () => {
  const facts = log()
  const pulled = { type: 'pulled', stream: 'ORDERS', batch: 1, by: '_INBOX.a' } as const
  facts.add({ ...pulled, consumer: 'pay' }, millis(1), 'seen')
  facts.add({ ...pulled, consumer: 'audit' }, millis(1), 'seen')
  facts.add({ type: 'consumerDeleteAsked', stream: 'ORDERS', consumer: 'pay' }, millis(1), 'seen')
  facts.forgetConsumer('ORDERS', 'pay')
  expect(facts.all()).toMatchObject([{ consumer: 'audit' }, { type: 'consumerDeleteAsked' }])
})

it('takes what the recorder kept once, however often it is read: it was heard when it came first', () => {
  let now = 50
  const facts = createFactLog(() => millis(now))
  const created = { type: 'consumerCreated', stream: 'ORDERS', consumer: 'pay' } as const
  facts.add(created, millis(1), 'recorded')
  now = 90
  facts.add(created, millis(1), 'recorded')
  facts.add(created, millis(70), 'recorded')
  expect(facts.all().map(({ at, heard }) => [at, heard])).toEqual([
    [1, 50],
    [70, 90],
  ])
})
