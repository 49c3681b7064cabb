import { expect, it } from 'vitest'
import { theBookmark } from '../../exercises/the-bookmark.ts'
import { vanishThenStay } from '../../exercises/vanish-then-stay.ts'
import { sayGoing, sayStart } from './say-start.ts'

it('says what is there when it starts', () => {
  expect(sayStart(theBookmark)).toBe('When it starts, ORDERS is there, with 8 messages.')
  expect(sayStart(vanishThenStay, 'Then')).toBe('Then there is no ORDERS.')
})

it('names all that goes', () => {
  const stream = { name: 'ORDERS', messages: 1, whose: 'yours' as const }
  expect(sayGoing({ ...stream, consumers: [] })).toBe('stream ORDERS: 1 message, no consumer')
  expect(sayGoing({ ...stream, consumers: ['a'] })).toBe('stream ORDERS: 1 message, consumer a')
  expect(sayGoing({ ...stream, consumers: ['a', 'b'] })).toBe(
    'stream ORDERS: 1 message, consumers a, b',
  )
})
