import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Call, Receipt } from '../model/commands.ts'
import { done, type Outcome } from '../model/problem.ts'
import { streamReading } from '../model/story.ts'
import { millis, streamSeq } from '../model/units.ts'
import { arrange } from './arrange.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const WANTED = { typed: { subjects: 'orders.>' }, messages: [] }
const ORDERS = 'ORDERS'

/** A server that gives a deleted stream back so often. */
function givingBack(times: number) {
  const called: Call['call'][] = []
  const hand = {
    selected: () => undefined,
    async perform({ call }: Call): Promise<Outcome<Receipt>> {
      called.push(call)
      if (call === 'addStream') return done({ receipt: 'created', kind: 'stream', name: ORDERS })
      if (call === 'deleteStream') return done({ receipt: 'deleted', kind: 'stream', name: ORDERS })
      const isOld = called.filter((one) => one === 'addStream').length <= times
      const figures = {
        ...streamReading({}, { last: streamSeq(isOld ? 8 : 0) }),
        created: millis(2000),
        ...(isOld && { firstTime: millis(1000) }),
      }
      return done({ receipt: 'streamInfo', stream: ORDERS, sent: '', figures })
    },
  }
  const made = vi.fn(async () => done(undefined))
  const { signal } = new AbortController()
  const arranged = arrange(hand, ORDERS, { wanted: WANTED, isThere: false }, made, signal)
  return { arranged, called, made }
}

it('a stream that the server gives back is deleted until it is a new one', async () => {
  const { arranged, called, made } = givingBack(2)
  await vi.runAllTimersAsync()
  expect(await arranged).toEqual(done('made'))
  expect(called.filter((call) => call === 'deleteStream')).toHaveLength(2)
  expect(made).toHaveBeenCalledOnce()
})

it('given back for ever, it is said, and nothing of it is the scene’s', async () => {
  const { arranged, called, made } = givingBack(Number.POSITIVE_INFINITY)
  await vi.runAllTimersAsync()
  expect(await arranged).toMatchObject({ ok: false, problem: { cause: { code: 'GIVEN_BACK' } } })
  expect(called.filter((call) => call === 'addStream')).toHaveLength(20)
  expect(made).not.toHaveBeenCalled()
})
