import { expect, it } from 'vitest'
import { createClock } from './clock.ts'

function thread() {
  let wall = 1_700_000_000_000
  let even = 500
  let tick = () => {}
  let woke = 0
  const clock = createClock(() => woke++, {
    wall: () => wall,
    even: () => even,
    every: (_, run) => {
      tick = run
      return () => {}
    },
  })
  return {
    clock,
    woke: () => woke,
    pass: (span: number) => {
      wall += span
      even += span
      tick()
    },
    sleep: (span: number) => {
      wall += span
      tick()
    },
    set: (to: number) => {
      wall = to
    },
  }
}

it('runs evenly, whatever the system clock is set to', () => {
  const { clock, pass, set, woke } = thread()
  pass(1000)
  set(1_600_000_000_000)
  expect([clock.now(), woke()]).toEqual([1_700_000_001_000, 0])
})

it('is right again after a sleep in which the fine clock stood still, and says that it slept', () => {
  const { clock, pass, sleep, woke } = thread()
  pass(1000)
  sleep(60_000)
  expect([clock.now(), woke()]).toEqual([1_700_000_061_000, 1])
})
