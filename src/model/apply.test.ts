import { describe, expect, it } from 'vitest'
import { apply } from './apply.ts'
import { cellOf, rulerLook } from './cells.ts'
import { DROPPED_AT_MOST, DUPLICATES_AT_MOST } from './state.ts'
import { story } from './story.ts'
import { consumerSeq, millis, streamSeq } from './units.ts'

const looks = ({ stream, consumer, now }: ReturnType<typeof story>, name: string, to: number) =>
  Array.from({ length: to }, (_, i) => cellOf(stream, consumer(name), streamSeq(i + 1), now).look)

describe('the window of a consumer', () => {
  it.each([
    [
      '[C1] a delivery opens the window',
      'put 1 2 3; pay< 1 2',
      0,
      2,
      ['in flight', 'in flight', 'pending'],
    ],
    [
      '[C2] an ack out of order does not move the floor',
      'put 1 2 3; pay< 1 2; pay! 2',
      0,
      2,
      ['in flight', 'acked', 'pending'],
    ],
    [
      '[C3] one step of the floor passes everything that was waiting',
      'put 1 2 3; pay< 1 2; pay! 2; pay! 1',
      2,
      2,
      ['settled', 'settled', 'pending'],
    ],
    [
      '[C4] a nak parks the message until a pull',
      'put 1 2; pay< 1; pay- 1',
      0,
      1,
      ['parked', 'pending'],
    ],
    [
      '[C5] a second delivery is a redelivery',
      'put 1 2; pay< 1; pay- 1; pay< 1',
      0,
      1,
      ['redelivered', 'pending'],
    ],
    [
      '[C6] a terminated message lets the floor pass',
      'put 1 2; pay< 1 2; pay# 1',
      1,
      2,
      ['terminated', 'in flight'],
    ],
    [
      '[C7] a message given up holds the floor',
      'put 1 2; pay< 1 2; pay! 2; pay^ 1',
      0,
      2,
      ['gave up', 'acked'],
    ],
    ['[C8] in progress keeps the delivery', 'put 1; pay< 1; pay+ 1', 0, 1, ['in progress']],
    [
      '[S3] a deleted message is a hole in the lane, though the server ends its delivery too',
      'put 1 2; pay< 1 2; pay# 1; del 1; del 2; pay# 2',
      2,
      2,
      ['hole', 'hole'],
    ],
    [
      '[S3] a hole lets the floor pass',
      'put 1 2 3; pay< 1 3; del 2; pay! 1',
      2,
      3,
      ['settled', 'hole', 'in flight'],
    ],
  ])('%s', (_, text, floor, delivered, want) => {
    const after = story(text)
    const pay = after.consumer('pay')
    expect({
      floor: pay.floor.stream,
      delivered: pay.delivered.stream,
      looks: looks(after, 'pay', want.length),
    }).toEqual({ floor, delivered, looks: want })
  })

  it('[C9] ack all settles everything up to the message', () => {
    const after = story('put 1 2 3; pay< 1 2 3; pay! 2', { consumers: { pay: { ack: 'all' } } })
    expect(looks(after, 'pay', 3)).toEqual(['settled', 'settled', 'in flight'])
  })

  it('[C10] without acks, delivered is settled', () => {
    const after = story('put 1 2; log< 1', { consumers: { log: { ack: 'none' } } })
    expect(looks(after, 'log', 2)).toEqual(['settled', 'pending'])
  })

  it('[C11] what the filter keeps out was never meant for the lane', () => {
    const after = story('put 1 2 3; pay< 1 3; pay! 1', {
      consumers: { pay: { filters: ['orders.paid'] } },
      subject: (seq) => (seq === 2 ? 'orders.new' : 'orders.paid'),
    })
    expect(looks(after, 'pay', 3)).toEqual(['settled', 'filtered', 'in flight'])
    expect(after.consumer('pay').floor.stream).toBe(2)
  })

  it('[T1] ack_wait running out parks the message, worked out', () => {
    const { stream, consumer, now } = story('put 1; pay< 1; wait 1000', {
      consumers: { pay: { ackWait: millis(500) } },
    })
    expect(cellOf(stream, consumer('pay'), streamSeq(1), now)).toMatchObject({
      look: 'parked',
      source: 'worked out',
    })
  })

  it('[T2] the last attempt running out is giving up', () => {
    const { stream, consumer, now } = story('put 1; pay< 1; wait 1000', {
      consumers: { pay: { ackWait: millis(500), maxDeliver: 1 } },
    })
    expect(cellOf(stream, consumer('pay'), streamSeq(1), now).look).toBe('gave up')
  })

  it('[T3] a backoff list replaces ack_wait, step by step', () => {
    const { consumer, now } = story('put 1; pay< 1; wait 1000; pay< 1', {
      consumers: { pay: { backoff: [millis(1000), millis(5000)] } },
    })
    expect(consumer('pay').open.get(streamSeq(1))).toMatchObject({
      attempt: 2,
      wait: 5000,
      deadline: now + 5000,
    })
  })
})

describe('verbs', () => {
  /** Attempt 2 is in flight for a second, and what happens then is about attempt 1. */
  const ofEarlier = (
    ...types: ('acked' | 'terminated' | 'naked' | 'nakAsked' | 'progressed')[]
  ) => {
    const told = story('put 1; pay< 1; wait 31000; pay< 1; wait 1000')
    const at = told.now
    const base = { at, stream: 'ORDERS', consumer: 'pay', seq: streamSeq(1), attempt: 1 }
    const of = { ...base, consumerSeq: consumerSeq(1) }
    for (const type of types)
      apply(
        told.workshop,
        type === 'nakAsked' ? { ...of, type, delay: millis(3000) } : { ...of, type },
      )
    const { look, attempt, deadline } = cellOf(told.stream, told.consumer('pay'), streamSeq(1), at)
    return { look, attempt, left: deadline && deadline - at }
  }
  const settled = { attempt: undefined, left: undefined }
  it.each([
    ['[C12] an ack settles it', ofEarlier('acked'), { look: 'settled', ...settled }],
    ['[C12] a term ends it', ofEarlier('terminated'), { look: 'terminated', ...settled }],
    [
      '[C12] more time is for the later one',
      ofEarlier('progressed'),
      { look: 'in progress', attempt: 2, left: 30_000 },
    ],
    [
      '[C12] a nak gives it back',
      ofEarlier('nakAsked', 'naked'),
      { look: 'delayed', attempt: 2, left: 3000 },
    ],
    [
      '[C12] whichever notice comes first',
      ofEarlier('naked', 'nakAsked'),
      { look: 'delayed', attempt: 2, left: 3000 },
    ],
    [
      '[C16] the word of the nak that led to it does not',
      ofEarlier('naked'),
      { look: 'redelivered', attempt: 2, left: 29_000 },
    ],
    [
      '[C16] nor a nak that was not taken',
      ofEarlier('nakAsked'),
      { look: 'redelivered', attempt: 2, left: 29_000 },
    ],
    [
      '[C12] settled, it is no bounce',
      ofEarlier('acked', 'nakAsked'),
      { look: 'settled', ...settled },
    ],
  ])('of an earlier attempt: %s', (_, cell, want) => expect(cell).toEqual(want))

  it('[C13] move the delivered position where no reading has yet', () => {
    const after = story('put 1 2 3; pay! 2')
    expect(after.consumer('pay').delivered.stream).toBe(2)
    expect(looks(after, 'pay', 3)).toEqual(['unknown', 'acked', 'pending'])
  })

  it.each([
    ['the nak first', ['naked', 'nakAsked'] as const],
    ['the delay first', ['nakAsked', 'naked'] as const],
  ])('[T4] a nak with a delay waits: %s', (_, order) => {
    const { workshop, stream, consumer, now } = story('put 1; pay< 1', {
      consumers: { pay: { ackWait: millis(500) } },
    })
    const base = {
      at: now,
      stream: 'ORDERS',
      consumer: 'pay',
      seq: streamSeq(1),
      consumerSeq: consumerSeq(1),
      attempt: 1,
    }
    for (const type of order)
      apply(workshop, type === 'naked' ? { ...base, type } : { ...base, type, delay: millis(3000) })
    const cell = (at: number) => cellOf(stream, consumer('pay'), streamSeq(1), millis(now + at))
    expect([cell(2999), cell(3000).look]).toEqual([
      { look: 'delayed', attempt: 1, source: 'seen', deadline: now + 3000, wait: 3000 },
      'parked',
    ])
  })
})

describe('naks of one delivery, said twice', () => {
  const lookAfter = (...said: (number | 'taken')[]) => {
    const told = story('put 1; pay< 1')
    const base = {
      at: told.now,
      stream: 'ORDERS',
      consumer: 'pay',
      seq: streamSeq(1),
      consumerSeq: consumerSeq(1),
      attempt: 1,
    }
    for (const one of said)
      apply(
        told.workshop,
        one === 'taken'
          ? { ...base, type: 'naked' }
          : { ...base, type: 'nakAsked', delay: millis(one) },
      )
    return cellOf(told.stream, told.consumer('pay'), streamSeq(1), told.now).look
  }
  it.each([
    [
      '[T4] the second with the same delay does not undo it',
      lookAfter(60_000, 60_000, 'taken', 'taken'),
      'delayed',
    ],
    ['[T4] one at a time', lookAfter(60_000, 'taken', 60_000, 'taken'), 'delayed'],
    [
      '[T4] a plain one after a delayed one gives it back now',
      lookAfter(60_000, 'taken', 0, 'taken'),
      'parked',
    ],
  ])('%s', (_, look, want) => expect(look).toBe(want))
})

describe('the stream', () => {
  it('[S1] a stored message is the last', () => {
    expect(story('put 1 2').stream).toMatchObject({ first: 1, last: 2 })
  })

  it('[S2] a purge empties the window and the numbers go on', () => {
    const after = story('put 1 2 3; pay< 1 2; purge')
    expect(after.stream).toMatchObject({ first: 4, last: 3 })
  })

  const rulerLooks = ({ stream }: ReturnType<typeof story>, to: number) =>
    Array.from({ length: to }, (_, i) => rulerLook(stream, streamSeq(i + 1)))

  it('[S8] what a limit dropped is told from a hole in it, and from what a purge took', () => {
    const after = story('put 1 2 3 4 5; del 2; drop 3')
    expect(after.stream.first).toBe(4)
    expect(rulerLooks(after, 5)).toEqual(['dropped', 'gone', 'dropped', 'stored', 'stored'])
    expect(rulerLooks(story('put 1 2; drop 1; purge'), 2)).toEqual(['dropped', 'gone'])
  })

  it('[S8] so many dropped numbers are remembered, the newest', () => {
    const { stream, workshop, now } = story('put 1')
    const [from, to] = [streamSeq(1), streamSeq(DROPPED_AT_MOST + 5)]
    const dropped = { type: 'dropped', at: now, stream: 'ORDERS', limit: 'max_age' } as const
    apply(workshop, { ...dropped, from, to })
    expect([stream.dropped.size, stream.dropped.has(5), stream.dropped.has(6)]).toEqual([
      DROPPED_AT_MOST,
      false,
      true,
    ])
  })

  it('[S9] a duplicate stores nothing and marks the message that has its id', () => {
    const after = story('put 1 2; dup 1')
    expect(after.stream).toMatchObject({ first: 1, last: 2 })
    expect(rulerLooks(after, 2)).toEqual(['duplicate', 'stored'])
    expect(rulerLooks(story('put 1 2; dup 1; del 1'), 2)).toEqual(['gone', 'stored'])
  })

  it('[S9] the marks are bounded', () => {
    const { stream, workshop, now } = story('put 1')
    for (let n = 1; n <= DUPLICATES_AT_MOST + 1; n++)
      apply(workshop, { type: 'duplicate', at: now, stream: 'ORDERS', seq: streamSeq(n) })
    expect(stream.duplicates.size).toBe(DUPLICATES_AT_MOST)
  })

  it('[C15] with ack policy all, one ack settles a range', () => {
    const { consumer } = story('put 1 2 3 4; pay< 1 2 3 4; pay! 1; pay! 4', {
      consumers: { pay: { ack: 'all' } },
    })
    expect(consumer('pay')).toMatchObject({ floor: { stream: 4 }, covered: { from: 2, to: 4 } })
  })
})
