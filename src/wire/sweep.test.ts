import { describe, expect, it } from 'vitest'
import { type Millis, millis } from '../model/units.ts'
import { createSweep } from './sweep.ts'

/** A sweep on a clock of its own: `starts` are the times at which a reading began; each takes as long as `takes` says. */
function onOwnClock(takes: (n: number) => number, atLeast = 200) {
  let now = 1_000_000
  const begin = now
  let timer: { at: number; run: () => void } | undefined
  const starts: number[] = []
  let finish: { at: number; resolve: () => void } | undefined
  const sweep = createSweep({
    now: (): Millis => millis(now),
    after(span, run) {
      const mine = { at: now + span, run }
      timer = mine
      return () => {
        if (timer === mine) timer = undefined
      }
    },
    atLeast,
    read: () =>
      new Promise<void>((resolve) => {
        starts.push(now - begin)
        finish = { at: now + takes(starts.length), resolve }
      }),
  })
  async function until(end: number): Promise<number[]> {
    for (;;) {
      const next = finish ?? timer
      if (!next || next.at - begin > end) break
      now = Math.max(now, next.at)
      if (finish) {
        const { resolve } = finish
        finish = undefined
        resolve()
        // The sweep goes on in microtasks after its reading.
        for (let n = 0; n < 5; n++) await Promise.resolve()
      } else {
        timer = undefined
        if ('run' in next) next.run()
      }
    }
    now = begin + end
    return starts
  }
  return { sweep, until }
}

describe('the pace of readings', () => {
  it('is 200 ms where a reading is quick', async () => {
    expect(await onOwnClock(() => 2).until(650)).toEqual([0, 202, 404, 606])
  })

  it('is twenty times what a reading takes, as soon as three are known', async () => {
    const [first, second = 0, ...more] = await onOwnClock(() => 100).until(7000)
    expect([first, Math.round(second), ...more]).toEqual([0, 767, 2200, 4300, 6400])
  })

  it('is not set by the first reading, if that was slow', async () => {
    expect(await onOwnClock((n) => (n === 1 ? 600 : 2)).until(5200)).toEqual([0, 4600, 4802, 5004])
  })

  it('is found anew where the server stood still, also for the reading that was out', async () => {
    const { sweep, until } = onOwnClock((n) => (n > 1 && n < 6 ? 2000 : 2))
    expect(await until(46_700)).toEqual([0, 202, 2402, 4602, 46_602])
    sweep.hurryUp('anew')
    expect(await until(48_900)).toEqual([0, 202, 2402, 4602, 46_602, 48_602, 48_804])
  })

  it('is not set by two slow readings among quick ones', async () => {
    expect(await onOwnClock((n) => (n === 3 || n === 4 ? 500 : 2)).until(2100)).toEqual([
      0, 202, 404, 1104, 1804, 2006,
    ])
  })

  it('a hurry shortens the pause to what the latency allows, and never lengthens it', async () => {
    const { sweep, until } = onOwnClock(() => 5)
    await until(420)
    sweep.hurryUp()
    expect(await until(520)).toEqual([0, 205, 410, 515])
    await until(650)
    sweep.hurryUp()
    expect(await until(651)).toEqual([0, 205, 410, 515, 650])
  })

  it('somebody who waits is served at once', async () => {
    const { sweep, until } = onOwnClock(() => 100)
    await until(500)
    sweep.hurryUp('now')
    expect(await until(501)).toEqual([0, 500])
  })

  it('a hurry during a reading asks for another', async () => {
    const { sweep, until } = onOwnClock(() => 5)
    await until(2)
    sweep.hurryUp('now')
    expect(await until(6)).toEqual([0, 5])
  })

  it('ends when it is stopped', async () => {
    const { sweep, until } = onOwnClock(() => 2)
    await until(50)
    sweep.stop()
    expect(await until(5000)).toEqual([0])
  })
})
