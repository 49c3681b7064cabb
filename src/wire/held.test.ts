import { describe, expect, it } from 'vitest'
import { consumerSeq, millis, streamSeq } from '../model/units.ts'
import { createHeld, HELD_AT_MOST, type Held } from './held.ts'

function receive(held: Held, consumer: string, seq: number, attempt = 1, stream = 'ORDERS') {
  held.remember(
    {
      stream,
      consumer,
      seq: streamSeq(seq),
      attempt,
      consumerSeq: consumerSeq(seq),
    },
    `${stream}.${consumer}.${seq}.${attempt}`,
    millis(7),
  )
}

describe('held', () => {
  it('finds what came here, by stream, consumer and sequence', () => {
    const held = createHeld()
    receive(held, 'pay', 1)
    expect(held.find('ORDERS', 'pay', streamSeq(1))).toEqual({
      stream: 'ORDERS',
      consumer: 'pay',
      seq: 1,
      attempt: 1,
      consumerSeq: 1,
      reply: 'ORDERS.pay.1.1',
      at: 7,
    })
    expect(held.find('ORDERS', 'ship', streamSeq(1))).toBeUndefined()
    expect(held.find('OTHER', 'pay', streamSeq(1))).toBeUndefined()
  })

  it('answers the latest delivery of a message', () => {
    const held = createHeld()
    receive(held, 'pay', 1)
    receive(held, 'pay', 1, 2)
    expect(held.size).toBe(1)
    expect(held.find('ORDERS', 'pay', streamSeq(1))?.attempt).toBe(2)
  })

  it('lists what may be answered in one stream', () => {
    const held = createHeld()
    receive(held, 'pay', 1)
    receive(held, 'ship', 2)
    receive(held, 'pay', 3, 1, 'OTHER')
    expect(held.of('ORDERS').map(({ consumer, seq }) => `${consumer} ${seq}`)).toEqual([
      'pay 1',
      'ship 2',
    ])
  })

  it('keeps a delivery that came while the earlier one was answered', () => {
    const held = createHeld()
    receive(held, 'pay', 1)
    const first = held.find('ORDERS', 'pay', streamSeq(1))
    receive(held, 'pay', 1, 2)
    if (first) held.forget(first)
    expect(held.find('ORDERS', 'pay', streamSeq(1))?.attempt).toBe(2)
  })

  it('drops the oldest above its bound', () => {
    const held = createHeld()
    for (let seq = 1; seq <= HELD_AT_MOST + 2; seq++) receive(held, 'pay', seq)
    expect(held.size).toBe(HELD_AT_MOST)
    expect(held.find('ORDERS', 'pay', streamSeq(2))).toBeUndefined()
    expect(held.find('ORDERS', 'pay', streamSeq(3))).toBeDefined()
  })

  it('forgets a consumer, and a stream with all of its consumers', () => {
    const held = createHeld()
    receive(held, 'pay', 1)
    receive(held, 'ship', 1)
    receive(held, 'pay', 1, 1, 'OTHER')
    held.forgetConsumer('ORDERS', 'pay')
    expect(held.size).toBe(2)
    held.forgetStream('ORDERS')
    expect(held.find('OTHER', 'pay', streamSeq(1))).toBeDefined()
    expect(held.size).toBe(1)
  })
})
