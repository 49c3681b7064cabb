import { describe, expect, it } from 'vitest'
import { millis } from '../model/units.ts'
import { createFrameLoop, NEXT_FRAME, never, type Wait } from './frame-loop.ts'
import { handPace } from './hand-pace.ts'

function loop(...waits: Wait[]) {
  const hand = handPace()
  const seen: number[] = []
  const frames = createFrameLoop((now) => {
    seen.push(now)
    return waits.shift() ?? never
  }, hand.pace)
  return { hand, seen, frames }
}

describe('a frame loop', () => {
  it('sleeps until it is woken', () => {
    const { hand, seen, frames } = loop(never)
    hand.pass(1_000)
    expect(seen).toEqual([])
    frames.wake()
    hand.pass(1_000)
    expect(seen).toEqual([1_016])
  })
  it('draws once for many wakes', () => {
    const { hand, seen, frames } = loop(never)
    for (let i = 0; i < 5; i++) frames.wake()
    hand.pass(100)
    expect(seen).toHaveLength(1)
  })
  it('goes on while something moves', () => {
    const { hand, seen, frames } = loop(NEXT_FRAME, NEXT_FRAME, never)
    frames.wake()
    hand.pass(1_000)
    expect(seen).toEqual([16, 32, 48])
  })
  it('waits as long as a ring takes to change', () => {
    const { hand, seen, frames } = loop(millis(180), never)
    frames.wake()
    hand.pass(1_000)
    expect(seen).toEqual([16, 212])
  })
  it('is woken out of such a wait', () => {
    const { hand, seen, frames } = loop(millis(5_000), never)
    frames.wake()
    hand.pass(100)
    frames.wake()
    hand.pass(100)
    expect(seen).toEqual([16, 116])
  })
  it('ends when it is stopped', () => {
    const { hand, seen, frames } = loop(NEXT_FRAME, NEXT_FRAME)
    frames.wake()
    hand.pass(16)
    frames.stop()
    hand.pass(1_000)
    expect(seen).toEqual([16])
  })
})
