import { describe, expect, it } from 'vitest'
import { apply } from './apply.ts'
import { cellOf } from './cells.ts'
import type { ConsumerReading, StreamReading } from './readings.ts'
import { reconcile } from './reconcile.ts'
import { emptyWorkshop } from './state.ts'
import { consumerReading, story, streamReading } from './story.ts'
import { consumerSeq, type Millis, millis, streamSeq } from './units.ts'

const BEGAN = millis(1_700_000_000_000)

type After = ReturnType<typeof story>

/** The server says what the stream and its consumer `pay` are, `after` the story's last moment. */
function read(
  after: After,
  consumer: Partial<ConsumerReading>,
  {
    stream = {},
    asked = millis(after.now + 1),
  }: { stream?: Partial<StreamReading>; asked?: Millis } = {},
) {
  const at = millis(asked + 1)
  const { first, last, config } = after.stream
  const messages = last - first + 1
  const found = reconcile(after.workshop, {
    type: 'stream',
    asked,
    at,
    stream: streamReading(config, { first, last, messages, ...stream }),
  })
  const before = after.stream.consumers.get('pay')
  const config_ = before?.config ?? {}
  found.push(
    ...reconcile(after.workshop, {
      type: 'consumers',
      asked,
      at,
      stream: 'ORDERS',
      consumers: [consumerReading('pay', config_, consumer)],
    }),
  )
  return found
}
const at = (consumer: number, stream: number) => ({
  consumer: consumerSeq(consumer),
  stream: streamSeq(stream),
})
const looks = ({ stream, consumer, now }: After, to: number) =>
  Array.from(
    { length: to },
    (_, i) => cellOf(stream, consumer('pay'), streamSeq(i + 1), millis(now + 2)).look,
  )

describe('a consumer reading', () => {
  it('[R1] wins over what was derived', () => {
    const after = story('put 1 2 3; pay< 1 2; pay! 1')
    read(after, { delivered: at(2, 2), floor: at(2, 2), ackPending: 0 })
    expect(looks(after, 3)).toEqual(['settled', 'settled', 'pending'])
  })

  it('[R2] asked before a moment, it does not take the moment back', () => {
    const after = story('put 1 2; pay< 1 2; pay! 1')
    read(
      after,
      { delivered: at(2, 2), floor: at(0, 0), ackPending: 2 },
      { asked: millis(after.now - 1) },
    )
    expect(after.consumer('pay').floor.stream).toBe(1)
    read(after, { delivered: at(2, 2), floor: at(0, 0), ackPending: 2 })
    expect(after.consumer('pay').floor.stream).toBe(0)
  })

  it('[R3] shows deliveries to somebody else, timed by the last one', () => {
    const after = story('put 1 2; pay< 1; pay! 1')
    const lastDelivery = after.now
    const found = read(after, { delivered: at(2, 2), floor: at(1, 1), ackPending: 1, lastDelivery })
    expect(found).toMatchObject([{ type: 'handedOut', consumer: 'pay', seq: 2, attempt: 1 }])
    expect(cellOf(after.stream, after.consumer('pay'), streamSeq(2), after.now)).toEqual({
      look: 'in flight',
      attempt: 1,
      source: 'worked out',
      deadline: lastDelivery + 30_000,
      wait: 30_000,
    })
  })

  it('[R4] the redelivery of the only message due is known', () => {
    const after = story('put 1 2; pay< 1 2; pay- 1')
    const found = read(after, {
      delivered: at(3, 2),
      ackPending: 2,
      redelivered: 1,
      lastDelivery: after.now,
    })
    expect(looks(after, 2)).toEqual(['redelivered', 'in flight'])
    expect(found).toMatchObject([{ type: 'handedOut', seq: 1, attempt: 2 }])
  })

  it('[R4] which of two messages due was delivered again is unknown', () => {
    const after = story('put 1 2; pay< 1 2; pay- 1; pay- 2')
    read(after, { delivered: at(3, 2), ackPending: 2, redelivered: 1 })
    expect(looks(after, 2)).toEqual(['unknown', 'unknown'])
  })

  it('[R4] a redelivery shown by a reading that a moment overtook is told by the next', () => {
    const after = story('put 1 2; pay< 1 2; pay- 1; pay! 2')
    const reading = { delivered: at(3, 2), ackPending: 1, redelivered: 1, lastDelivery: after.now }
    read(after, reading, { asked: millis(after.now - 1) })
    expect(looks(after, 1)).toEqual(['parked'])
    expect(read(after, reading)).toMatchObject([{ type: 'handedOut', seq: 1, attempt: 2 }])
  })

  it.each([
    ['all of them are open', 3, 0, ['in flight', 'in flight', 'in flight']],
    ['none of them is', 0, 0, ['acked', 'acked', 'acked']],
    ['which of them, nobody said', 2, 0, ['unknown', 'unknown', 'unknown']],
  ])('[R5] at the first reading: %s', (_, ackPending, floor, want) => {
    const after = story('put 1 2 3')
    read(after, { delivered: at(3, 3), floor: at(floor, floor), ackPending })
    expect(looks(after, 3)).toEqual(want)
  })

  it('[R5] attempts that can be spent leave "acked or given up" unknown', () => {
    const after = story('put 1 2')
    reconcile(after.workshop, {
      type: 'consumers',
      asked: after.now,
      at: after.now,
      stream: 'ORDERS',
      consumers: [
        consumerReading('pay', { maxDeliver: 1 }, { delivered: at(2, 2), ackPending: 0 }),
      ],
    })
    expect(looks(after, 2)).toEqual(['unknown', 'unknown'])
  })

  it('[R6] a position that goes back voids the window', () => {
    const after = story('put 1 2 3; pay< 1 2 3; pay! 2')
    read(after, { delivered: at(0, 0), floor: at(0, 0), ackPending: 0 })
    expect(looks(after, 3)).toEqual(['pending', 'pending', 'pending'])
  })

  it('[R10] a position that went back is told, and not one that a moment moved since the question', () => {
    const to = { delivered: at(1, 1), floor: at(0, 0), ackPending: 1 }
    const after = story('put 1 2 3; pay< 1 2 3; pay! 1')
    expect(read(after, to)).toEqual([
      {
        type: 'rewound',
        at: after.now + 2,
        stream: 'ORDERS',
        consumer: 'pay',
        delivered: 1,
        floor: 0,
      },
    ])
    const busy = story('put 1 2 3; pay< 1 2 3')
    expect(read(busy, to, { asked: millis(busy.now - 1) })).toEqual([])
    // The same position, read again, is no news.
    expect(read(after, to, { asked: millis(after.now + 9) })).toEqual([])
  })

  it('[R7] tells of consumers that came and went, but not at the first reading', () => {
    const after = story('put 1')
    expect(read(after, {})).toMatchObject([{ type: 'consumerCreated', consumer: 'pay' }])
    const gone = reconcile(after.workshop, {
      type: 'consumers',
      asked: after.now,
      at: after.now,
      stream: 'ORDERS',
      consumers: [],
    })
    expect(gone).toMatchObject([{ type: 'consumerDeleted', consumer: 'pay' }])
  })

  it('[R7] of a stream that had no consumer the first reading of them tells too; of another it does not', () => {
    for (const [consumers, news] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const workshop = emptyWorkshop()
      const when = { asked: BEGAN, at: BEGAN }
      const stream = streamReading({}, { consumers })
      expect(reconcile(workshop, { type: 'stream', ...when, stream })).toMatchObject([
        { type: 'streamCreated', stream: 'ORDERS' },
      ])
      const pay = [consumerReading('pay')]
      const of = { type: 'consumers', ...when, stream: 'ORDERS', consumers: pay } as const
      expect(reconcile(workshop, of)).toHaveLength(news)
    }
  })

  it('[R9] consumers stand in the order they were made in', () => {
    const after = story('put 1')
    const made = (name: string, later: number) =>
      consumerReading(name, {}, { created: millis(after.now + later) })
    reconcile(after.workshop, {
      type: 'consumers',
      asked: after.now,
      at: after.now,
      stream: 'ORDERS',
      consumers: [made('analytics', 2), made('billing', 1)],
    })
    expect([...after.stream.consumers.keys()]).toEqual(['billing', 'analytics'])
  })

  it('[R8] none unanswered clears what was thought to be open', () => {
    const after = story('put 1 2; pay< 1')
    read(after, { delivered: at(1, 1), floor: at(0, 0), ackPending: 0 })
    expect(after.consumer('pay').open.size).toBe(0)
  })

  it('[C11] what lies before a start was never meant for the lane', () => {
    const after = story('put 1 2 3')
    read(after, {
      delivered: at(0, 2),
      config: { ...consumerReading('pay').config, deliver: 'new' },
    })
    expect(looks(after, 3)).toEqual(['filtered', 'filtered', 'pending'])
  })

  it('[S5] a consumer made again under its name is told as such', () => {
    const after = story('put 1; pay< 1')
    const found = read(after, { created: millis(after.now), delivered: at(0, 0) })
    expect(found).toMatchObject([{ type: 'consumerDeleted' }, { type: 'consumerCreated' }])
    expect(looks(after, 1)).toEqual(['pending'])
  })

  it('[R5] what is gone is in no count, so the other one is the one that is unanswered', () => {
    // #1 is not known of; #2 is, by its answer "in progress", and is deleted.
    const after = story('put 1 2; pay+ 2; del 2')
    read(
      after,
      { delivered: at(2, 2), floor: at(0, 0), ackPending: 1 },
      { stream: { messages: 1, deleted: 1, deletedSeqs: [streamSeq(2)] } },
    )
    expect(looks(after, 1)).toEqual(['in flight'])
  })

  it('[R1] what was concluded from one count is taken back by the next', () => {
    const after = story('put 1 2; pay+ 2')
    const pay = { delivered: at(2, 2), floor: at(0, 0), ackPending: 1 }
    read(after, pay)
    expect(looks(after, 2)).toEqual(['acked', 'in progress'])
    // The count was without #2, which is gone: the stream says so only now.
    read(after, pay, {
      stream: { messages: 1, deleted: 1, deletedSeqs: [streamSeq(2)] },
      asked: millis(after.now + 9),
    })
    expect(looks(after, 1)).toEqual(['in flight'])
  })

  it('[R5] a window too wide to be looked through is left unknown', () => {
    const after = story('put 1 15000')
    read(
      after,
      { delivered: at(15_000, 15_000), ackPending: 10_000 },
      { stream: { messages: 15_000 } },
    )
    expect(after.consumer('pay').open.size).toBe(0)
  })

  it('[C14] what a tap saw of a consumer that is gone is not kept for the next of its name', () => {
    const after = story('put 1; log< 1')
    const moment = {
      stream: 'ORDERS',
      consumer: 'pay',
      seq: streamSeq(1),
      consumerSeq: consumerSeq(1),
      attempt: 1,
    }
    apply(after.workshop, { ...moment, at: after.now, type: 'acked' })
    const gone = {
      type: 'consumers',
      asked: millis(after.now + 1),
      at: millis(after.now + 2),
      stream: 'ORDERS',
    } as const
    reconcile(after.workshop, { ...gone, consumers: [] })
    read(after, { delivered: at(0, 0) }, { asked: millis(after.now + 5) })
    expect(looks(after, 1)).toEqual(['pending'])
  })

  it('[C14] what a tap saw before the first reading is kept', () => {
    const after = story('put 1')
    const base = {
      at: after.now,
      stream: 'ORDERS',
      consumer: 'pay',
      seq: streamSeq(1),
      consumerSeq: consumerSeq(1),
      attempt: 1,
    }
    apply(after.workshop, { ...base, type: 'naked' })
    read(after, { delivered: at(1, 1), ackPending: 1 })
    expect(looks(after, 1)).toEqual(['parked'])
  })
})

describe('a stream reading', () => {
  it('[S4] lists the holes, and every other number is stored', () => {
    const after = story('put 1 5')
    read(
      after,
      {},
      { stream: { messages: 3, deleted: 2, deletedSeqs: [streamSeq(2), streamSeq(4)] } },
    )
    expect(
      [1, 2, 3, 4, 5].map(
        (seq) => cellOf(after.stream, after.consumer('pay'), streamSeq(seq), after.now).look,
      ),
    ).toEqual(['pending', 'hole', 'pending', 'hole', 'pending'])
  })

  it('[S5] of another creation makes another stream', () => {
    const after = story('put 1 2; pay< 1')
    read(after, {}, { stream: { created: millis(after.now + 1), last: streamSeq(0), messages: 0 } })
    expect(after.workshop.streams.get('ORDERS')).toMatchObject({ last: 0 })
    expect(after.workshop.streams.get('ORDERS')?.consumers.get('pay')?.open.size).toBe(0)
  })

  it('[S6] what lies before the first is gone', () => {
    const after = story('put 1 2 3; pay< 1')
    read(
      after,
      { delivered: at(1, 1), ackPending: 0 },
      { stream: { first: streamSeq(3), messages: 1 } },
    )
    expect(looks(after, 3)).toEqual(['hole', 'hole', 'pending'])
  })

  it('[S7] a purge by filter waits for the reading', () => {
    const after = story('put 1 2 3')
    apply(after.workshop, {
      type: 'purged',
      at: after.now,
      stream: 'ORDERS',
      count: 1,
      filter: 'orders.new',
    })
    expect(after.stream).toMatchObject({ first: 1, last: 3 })
  })
})
