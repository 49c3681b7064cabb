import { describe, expect, it } from 'vitest'
import { px } from '../model/units.ts'
import { jump, pan, reveal, unfold } from './pan.ts'
import type { View } from './view.ts'

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
