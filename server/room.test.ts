import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchRoom } from './room.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('a disk that runs full is said once, and again when it was emptied in between', () => {
  const said: string[] = []
  let room = 5_000_000
  watchRoom(
    '/data',
    (line) => said.push(line),
    () => room,
  )
  const after = (bytes: number) => {
    room = bytes
    vi.advanceTimersByTime(10_000)
    return said.length
  }
  expect([after(3_000_000), after(131_000), after(0), after(9_000_000), after(1)]).toEqual([
    0, 1, 1, 1, 2,
  ])
  expect(said[0]).toBe(
    'The disk that holds /data is full, or nearly (131 kB left): what nats-server cannot store it leaves unanswered, ' +
      'so free some room, then end this and start it again.',
  )
})

it('a disk whose room cannot be seen is said once', () => {
  const said: string[] = []
  watchRoom('/nowhere/at/all', (line) => said.push(line))
  vi.advanceTimersByTime(10_000)
  expect(said).toEqual(['How much room /nowhere/at/all has cannot be seen (ENOENT).'])
})
