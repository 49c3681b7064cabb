import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Call, Receipt } from '../model/commands.ts'
import { done, type Outcome } from '../model/problem.ts'
import { consumerReading } from '../model/story.ts'
import { untilDelivered } from './until-delivered.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const PAY = { stream: 'ORDERS', consumer: 'pay' }

/** A server on which `left` of pay's messages are to be delivered, one number a look; the last one stays. */
function looking(...left: readonly number[]) {
  let looks = 0
  const hand = {
    selected: () => undefined,
    async perform({ call }: Call): Promise<Outcome<Receipt>> {
      if (call !== 'listConsumers') throw new Error(call)
      const pending = left[Math.min(looks++, left.length - 1)] ?? 0
      const consumers = [
        consumerReading('pay', {}, { pending }),
        consumerReading('other', {}, { pending: 9 }),
      ]
      return done({ receipt: 'consumers', stream: 'ORDERS', consumers })
    },
  }
  return { hand, looks: () => looks }
}

it.each([
  [[0], [PAY], 1],
  [[2, 1, 0], [PAY], 3],
  [[2], [{ stream: 'ORDERS', consumer: 'gone' }], 1],
  [[2], [], 0],
  [[2], [PAY], 50],
])('with %j left it looks at %j so often', async (left, those, looks) => {
  const at = looking(...left)
  const waited = untilDelivered(at.hand, those, new AbortController().signal)
  await vi.runAllTimersAsync()
  await waited
  expect(at.looks()).toBe(looks)
})

it('is over when the slide is left', async () => {
  const at = looking(2)
  const leave = new AbortController()
  const waited = untilDelivered(at.hand, [PAY], leave.signal)
  await vi.advanceTimersByTimeAsync(1)
  leave.abort()
  await waited
  expect(at.looks()).toBe(1)
})
