import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { millis, streamSeq } from '../model/units.ts'
import { createHeld } from '../wire/held.ts'
import { createKeeper } from './keeper.ts'
import { KEPT_AT_MOST, type Kept } from './port.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const MADE = millis(1000)
const kept = (seq: number, change: Partial<Kept> = {}): Kept => ({
  stream: 'ORDERS',
  consumer: 'pay',
  created: MADE,
  seq: streamSeq(seq),
  attempt: 1,
  at: millis(2000),
  reply: `$JS.ACK.ORDERS.pay.1.${seq}.${seq}.3000000000.0`,
  ...change,
})

function scene(created = MADE) {
  const told: (readonly Kept[])[] = []
  const held = createHeld(() => keeper.changed())
  const picture = {
    heldSince: () => created,
    recall: (_: string, __: string, made: number) => made === created,
  }
  const keeper = createKeeper(
    held,
    picture,
    () => millis(performance.now()),
    (all) => told.push(all),
  )
  return { held, keeper, told }
}

it('recalls what was kept, and tells it again', () => {
  const { held, keeper, told } = scene()
  keeper.recall([kept(1), kept(2)])
  expect(held.all()).toMatchObject([{ seq: 1, consumerSeq: 1, reply: kept(1).reply }, { seq: 2 }])
  vi.runAllTimers()
  expect(told).toEqual([[kept(1), kept(2)]])
})

it('recalls nothing of a consumer that was made again, and says so', () => {
  const { held, keeper, told } = scene(millis(5000))
  keeper.recall([kept(1)])
  vi.runAllTimers()
  expect([held.size, told]).toEqual([0, [[]]])
})

it('sends nothing to a subject that is no delivery’s, whoever wrote it there', () => {
  const { held, keeper } = scene()
  keeper.recall([
    kept(1, { reply: 'orders.new' }),
    kept(2, { reply: '$JS.API.STREAM.DELETE.ORDERS' }),
  ])
  expect(held.size).toBe(0)
})

it('a delivery that came since is not taken back by an older one', () => {
  const { held, keeper } = scene()
  keeper.recall([kept(1, { reply: '$JS.ACK.ORDERS.pay.2.1.4.3000000000.0' })])
  keeper.recall([kept(1)])
  expect(held.find('ORDERS', 'pay', streamSeq(1))?.attempt).toBe(2)
})

it('tells the latest at once, and the rest ten times a second; no more than there is room for', () => {
  const { keeper, held, told } = scene()
  keeper.recall(Array.from({ length: KEPT_AT_MOST + 1 }, (_, i) => kept(i + 1)))
  vi.runAllTimers()
  expect([told.length, told[0]?.length, told[0]?.[0]?.seq]).toEqual([1, KEPT_AT_MOST, 2])
  for (const delivery of held.all().slice(0, 5)) held.forget(delivery)
  vi.advanceTimersByTime(99)
  expect(told.length).toBe(1)
  vi.advanceTimersByTime(2)
  expect([told.length, told[1]?.length]).toEqual([2, KEPT_AT_MOST - 4])
})

it('tells at once what a press changed, and no second time', () => {
  const { keeper, held, told } = scene()
  keeper.recall([kept(1), kept(2)])
  vi.runAllTimers()
  for (const delivery of held.all().slice(0, 1)) held.forget(delivery)
  keeper.tellNow()
  keeper.tellNow()
  vi.runAllTimers()
  expect(told).toEqual([[kept(1), kept(2)], [kept(2)]])
})
