import { describe, expect, it } from 'vitest'
import { px } from '../model/units.ts'
import { jump, levelNear, pan, reveal, unfold, wholeColumns, zoomTo } from './pan.ts'
import { edgeOf, under } from './scale.ts'
import type { Level, View } from './view.ts'

const stream = { first: 1, last: 100 }
const WIDTH = 712
const tail: View = { level: 36, follow: true, from: 1, top: px(0), still: false }

describe('a pan', () => {
  it('leaves the tail', () => {
    expect(pan(tail, -72, stream, WIDTH)).toEqual({ follow: false, from: 82 })
  })
  it('follows again when it comes back to the tail', () => {
    expect(pan({ ...tail, follow: false, from: 82 }, 72, stream, WIDTH)).toMatchObject({
      follow: true,
    })
  })
  it('ends at the first number', () => {
    expect(pan({ ...tail, follow: false, from: 2 }, -900, stream, WIDTH).from).toBe(1)
  })
})

it('a press on the folded cell shows whole columns before it', () => {
  expect(unfold(tail, stream, WIDTH)).toEqual({ follow: false, from: 70 })
})

it('a press on the strip brings that place to the middle', () => {
  expect(jump(350, tail, stream, WIDTH)).toEqual({ follow: false, from: 41 })
})

it.each([
  [30, { follow: false, from: 30 }],
  [45, { follow: false, from: 40 }],
  [70, { follow: false, from: 53 }],
])('%i comes into view with the least movement', (seq, along) => {
  expect(reveal(seq, { ...tail, follow: false }, { from: 40, columns: 18 })).toEqual(along)
})

describe('[P5] a zoom', () => {
  const LEVELS: readonly Level[] = [36, 16, 6, 1]
  const cases = LEVELS.flatMap((from) =>
    LEVELS.flatMap((to) =>
      [1, 2, 30, 83].flatMap((edge) => [60, 300, 690].map((x) => ({ from, to, edge, x }))),
    ),
  )
  it.each(cases)('from $from to $to at $x, with $edge at the edge, keeps what is there', (one) => {
    const view = { ...tail, level: one.from, follow: false, from: one.edge }
    const before = under(one.from, edgeOf(view, stream, WIDTH), one.x)
    const seq = Math.max(1, Math.min(stream.last + 1, before))
    const zoomed = { ...view, ...zoomTo(one.to, { seq: before, x: one.x }, stream, WIDTH) }
    const rest = { ...zoomed, ...wholeColumns(zoomed, stream, WIDTH) }
    const after = under(one.to, edgeOf(rest, stream, WIDTH), one.x)
    expect(Math.abs(after - seq)).toBeLessThanOrEqual(1)
  })

  const view = { ...tail, ...zoomTo(6, { seq: 90, x: 60 }, stream, WIDTH) }
  it('may leave room beside the messages, which a drag takes back and does not add to', () => {
    expect(view).toMatchObject({ follow: false, level: 6, beyond: view.from })
    expect(pan(view, 60, stream, WIDTH).from).toBe(view.from)
    const back = { ...view, ...pan(view, -60, stream, WIDTH) }
    expect(back.from).toBeCloseTo(view.from - 10)
    expect(edgeOf(back, stream, WIDTH)).toBe(back.from)
  })
  it('leaves no room for what is shown next', () => {
    expect(edgeOf({ ...view, from: 99 }, stream, WIDTH)).toBe(1)
  })
  it.each([
    [36, 2, 36],
    [20, 2, 36],
    [36, 0.5, 16],
    [20, 0.5, 6],
    [6, 2, 16],
    [6, 0.3, 1],
    [1, 3, 6],
  ])('%i px a message, spread by %f, is %i', (pitch, ratio, level) => {
    expect(levelNear(pitch * ratio)).toBe(level)
  })
})
