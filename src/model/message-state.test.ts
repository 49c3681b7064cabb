import { expect, it } from 'vitest'
import { messageState } from './message-state.ts'
import { reconcile } from './reconcile.ts'
import { consumerReading, story } from './story.ts'
import { consumerSeq, millis, streamSeq } from './units.ts'

type Told = Parameters<typeof story>

it.each<[text: string, setup: Told[1], seq: number, look: string, known: string | undefined]>([
  ['put 1 2; pay< 1', {}, 1, 'in flight', 'seen'],
  ['put 1 2; pay< 1', {}, 2, 'pending', 'read'],
  ['put 1; pay< 1; pay- 1', {}, 1, 'parked', 'seen'],
  ['put 1; pay< 1; pay# 1', {}, 1, 'terminated', 'seen'],
  ['put 1; pay< 1; pay! 1', {}, 1, 'settled', 'read'],
  ['put 1 2; pay< 1 2; pay! 2', {}, 2, 'acked', 'seen'],
  ['put 1; pay< 1; del 1', {}, 1, 'hole', 'read'],
  ['put 1; pay< 1; wait 40000', {}, 1, 'parked', 'ack_wait'],
  [
    'put 1; pay< 1; wait 40000',
    { consumers: { pay: { maxDeliver: 1 } } },
    1,
    'gave up',
    'ack_wait',
  ],
  [
    'put 1 2',
    { consumers: { pay: { filters: ['orders.paid'] } }, subject: () => 'orders.new' },
    1,
    'filtered',
    'filter',
  ],
  ['put 1', { consumers: { pay: { filters: ['orders.paid'] } } }, 9, 'unknown', undefined],
])('[A2] %s: #%#', (text, setup, seq, look, known) => {
  const told = story(text, setup)
  const state = messageState(told.stream, told.consumer('pay'), streamSeq(seq), told.now)
  expect({ look: state.look, known: state.known }).toEqual({ look, known })
})

it('[A2] an ack that only a count tells of was worked out from it', () => {
  const { workshop, stream, consumer, now } = story('put 1 2 3; pay< 1')
  reconcile(workshop, {
    type: 'consumers',
    asked: millis(now + 1),
    at: millis(now + 2),
    stream: 'ORDERS',
    consumers: [
      consumerReading(
        'pay',
        {},
        {
          delivered: { consumer: consumerSeq(2), stream: streamSeq(2) },
          floor: { consumer: consumerSeq(0), stream: streamSeq(0) },
          ackPending: 1,
        },
      ),
    ],
  })
  const state = messageState(stream, consumer('pay'), streamSeq(2), now)
  expect({ look: state.look, known: state.known }).toEqual({ look: 'acked', known: 'counts' })
})

it('[A2] a delivery says which it was, and since when', () => {
  const { stream, consumer, now } = story('put 1; pay< 1')
  expect(messageState(stream, consumer('pay'), streamSeq(1), now)).toMatchObject({
    look: 'in flight',
    holder: 'this tab',
    consumerSeq: 1,
    deliveredAt: expect.any(Number),
  })
})
