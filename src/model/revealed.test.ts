import { expect, it } from 'vitest'
import { reconcile } from './reconcile.ts'
import { revealedBy } from './revealed.ts'
import { consumerReading, story } from './story.ts'
import { consumerSeq, millis, streamSeq } from './units.ts'

const told = (
  text: string,
  { type = 'acked', attempt = 1, delivery = 2 }: Partial<Told> = {},
): number | undefined => {
  const { workshop, now } = story(text, { consumers: { pay: {} } })
  const of = { at: now, stream: 'ORDERS', consumer: 'pay', seq: streamSeq(2), attempt }
  const revealed = revealedBy(workshop, { ...of, consumerSeq: consumerSeq(delivery), type })
  return revealed && 'attempt' in revealed ? revealed.attempt : undefined
}
type Told = { type: 'acked' | 'naked'; attempt: number; delivery: number }

it.each([
  ['[C18] an ack of a delivery nobody told of', told('put 1 2 3'), 1],
  ['[C18] a nak, too', told('put 1 2 3', { type: 'naked' }), 1],
  [
    '[C18] the second attempt, answered before a reading showed it',
    told('put 1 2 3; pay< 1 2; pay- 2', { attempt: 2, delivery: 3 }),
    2,
  ],
  ['[C18] one that was seen', told('put 1 2 3; pay< 1 2'), undefined],
  ['[C18] one that is settled', told('put 1 2 3; pay< 1 2; pay! 2'), undefined],
  [
    '[C18] a late answer to the first attempt',
    told('put 1 2 3; pay< 1 2; pay- 2; pay< 2', { attempt: 1 }),
    undefined,
  ],
  [
    '[C18] the same answer again',
    told('put 1 2 3; pay< 1 2; pay- 2', { attempt: 1, type: 'naked' }),
    undefined,
  ],
])('%s', (_, attempt, want) => expect(attempt).toBe(want))

it('[C18] one that a reading had shown before we looked is no news', () => {
  const { workshop, now } = story('put 1 2 3', { consumers: { pay: { maxDeliver: 5 } } })
  const position = { consumer: consumerSeq(3), stream: streamSeq(3) }
  // Three out, one of them unanswered: which one is not known.
  const reading = consumerReading('pay', { maxDeliver: 5 }, { delivered: position, ackPending: 1 })
  const at = millis(now + 1)
  reconcile(workshop, { type: 'consumers', asked: at, at, stream: 'ORDERS', consumers: [reading] })
  const of = { at, stream: 'ORDERS', consumer: 'pay', seq: streamSeq(2), attempt: 1 }
  expect(
    revealedBy(workshop, { ...of, consumerSeq: consumerSeq(2), type: 'acked' }),
  ).toBeUndefined()
})
