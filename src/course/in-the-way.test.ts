import { expect, it } from 'vitest'
import { theBookmark } from '../../exercises/the-bookmark.ts'
import { vanishThenStay } from '../../exercises/vanish-then-stay.ts'
import { inTheWay } from './in-the-way.ts'

it.each([
  ['another name, the same subjects', 'SALES', 'orders.>', true],
  ['one of them', 'SALES', 'orders.new', true],
  ['some of them', 'SALES', '*.new', true],
  ['all there are', 'SALES', '>', true],
  ['shorter', 'SALES', 'orders', false],
  ['other ones', 'SALES', 'sales.>', false],
  ['its own name: it goes', 'ORDERS', 'orders.>', false],
])('a stream of %s', (_, name, subject, is) => {
  const streams = [{ name, subjects: ['first.>', subject] }]
  for (const exercise of [theBookmark, vanishThenStay]) {
    const problem = inTheWay(exercise, subject === '>' ? [{ name, subjects: ['>'] }] : streams)
    expect(problem?.what.includes(name) ?? false).toBe(is)
  }
})
