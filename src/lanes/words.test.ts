import { describe, expect, it } from 'vitest'
import { consumerReading } from '../model/story.ts'
import { bytes, millis, streamSeq } from '../model/units.ts'
import { cellWords, laneWords, messageWords, named } from './words.ts'

const seq = streamSeq(4)
const at = millis(Date.UTC(2026, 0, 1, 14, 2, 31))
const clock = new Date(at).toLocaleTimeString('en-GB')
const { config } = consumerReading('billing', { maxDeliver: 3 })

describe('a cell in words', () => {
  it('says all that is known', () => {
    const cell = {
      look: 'in flight',
      attempt: 2,
      holder: 'this tab',
      deadline: at,
      source: 'seen',
    } as const
    expect(cellWords(seq, 'orders.new', cell, config)).toBe(
      `message 4, orders.new, in flight, attempt 2 of 3, held by this tab, ack_wait ends ${clock}`,
    )
  })
  it('leaves out what is not', () => {
    expect(cellWords(seq, undefined, { look: 'in flight' }, config)).toBe('message 4, in flight')
  })
  it('says where something was worked out', () => {
    const cell = { look: 'parked', attempt: 1, source: 'worked out' } as const
    expect(cellWords(seq, undefined, cell, { ...config, maxDeliver: -1 })).toBe(
      'message 4, waiting to be delivered again, attempt 1, worked out from ack_wait',
    )
  })
  it('[C19] says of what a count showed to be done not that it was acked', () => {
    const cell = { look: 'acked', source: 'worked out' } as const
    expect(cellWords(seq, undefined, cell, config)).toBe(
      'message 4, done, an older one is open, worked out from the counts',
    )
    expect(cellWords(seq, undefined, { ...cell, source: 'seen' }, config)).toBe(
      'message 4, acked, an older one is open',
    )
  })
  it('says after how many deliveries it was given up', () => {
    expect(cellWords(seq, undefined, { look: 'gave up' }, { ...config, maxDeliver: 1 })).toBe(
      'message 4, given up after 1 delivery',
    )
  })
  it('says unknown as unknown', () => {
    expect(cellWords(seq, undefined, { look: 'unknown' }, config)).toBe(
      'message 4, not known: the server has not said',
    )
  })
})

it('a message in words', () => {
  expect(messageWords({ seq, look: 'stored', subject: 'orders.new', size: bytes(1) })).toBe(
    'message 4, orders.new, stored, 1 byte',
  )
  expect(messageWords({ seq, look: 'hole' })).toBe('message 4, deleted')
})

it('a lane in words', () => {
  const line = { floor: { stream: 28 }, delivered: { stream: 38 }, ackPending: 5, pending: 5 }
  expect(laneWords({ name: 'billing', ...line })).toBe(
    'billing: floor 28, delivered 38, 5 in flight, 5 left',
  )
})

describe('a name somebody else gave', () => {
  it.each([
    ['orders.new', 'orders.new'],
    ['orders.\u202Etxt\u200B.exe', '\u2068orders.\\u{202e}txt\\u{200b}.exe\u2069'],
    ['a\u2069\u202Eb', '\u2068a\\u{2069}\\u{202e}b\u2069'],
    ['הזמנות.1', '\u2068הזמנות.1\u2069'],
  ])('%j', (name, said) => {
    expect(named(name)).toBe(said)
  })
  it('is said so in a cell, a message and a lane', () => {
    const name = 'x\u202E'
    const line = { floor: { stream: 1 }, delivered: { stream: 1 }, ackPending: 0, pending: 0 }
    const texts = [
      cellWords(seq, name, { look: 'in flight', holder: name }, config),
      messageWords({ seq, look: 'stored', subject: name }),
      laneWords({ name, ...line }),
    ]
    expect(texts.filter((text) => text.includes('\u202E'))).toEqual([])
  })
})
