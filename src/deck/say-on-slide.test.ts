import { expect, it } from 'vitest'
import type { Receipt } from '../model/commands.ts'
import { millis, streamSeq } from '../model/units.ts'
import { sayOnSlide } from './say-on-slide.ts'

const at = new Date(2026, 10, 25, 14, 2, 11, 123).getTime()
const read = (body: string): Receipt => ({
  receipt: 'message',
  stream: 'ORDERS',
  message: {
    seq: streamSeq(1029),
    subject: 'orders.new',
    time: millis(at),
    headers: [],
    oddLines: [],
    body: new TextEncoder().encode(body),
  },
})
const said = (receipt: Receipt) =>
  sayOnSlide(receipt)
    .map((part) => (typeof part === 'string' ? part : part.mono))
    .join('')

it('says of a message that was read its number, time, subject and body', () => {
  expect(said(read('{"id": 123}'))).toBe(
    '#1,029 of 2026-11-25 14:02:11.123 on orders.new: {"id": 123}',
  )
  expect(said(read('x'.repeat(500)))).toMatch(/: 500 bytes$/)
})

it('says all else as everywhere', () => {
  expect(said({ receipt: 'purged', stream: 'ORDERS', count: 2 })).toBe(
    '2 messages purged from ORDERS',
  )
})
