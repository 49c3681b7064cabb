import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { pause } from './pause.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const began = (leave: AbortController) => {
  const over = vi.fn()
  void pause(100, leave.signal).then(over)
  return over
}

it('is over after its span, or when it is left', async () => {
  const leave = new AbortController()
  const over = began(leave)
  await vi.advanceTimersByTimeAsync(99)
  expect(over).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(over).toHaveBeenCalledOnce()
  const next = began(leave)
  leave.abort()
  await vi.advanceTimersByTimeAsync(0)
  expect(next).toHaveBeenCalledOnce()
})

it('does not begin where it was left before', async () => {
  const leave = new AbortController()
  leave.abort()
  const over = began(leave)
  await vi.advanceTimersByTimeAsync(0)
  expect([over.mock.calls.length, vi.getTimerCount()]).toEqual([1, 0])
})

it('leaves nothing with its signal', async () => {
  const { signal } = new AbortController()
  const added = vi.spyOn(signal, 'addEventListener')
  const removed = vi.spyOn(signal, 'removeEventListener')
  void pause(100, signal)
  await vi.advanceTimersByTimeAsync(100)
  expect(removed.mock.calls).toEqual(added.mock.calls)
})
