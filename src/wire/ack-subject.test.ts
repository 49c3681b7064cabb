import { describe, expect, it } from 'vitest'
import { parseAckSubject } from './ack-subject.ts'

const SEEN = '$JS.ACK.ORDERS.pay.2.41.97.1763042531123456789.5'

describe('parseAckSubject', () => {
  it.each([
    ['nine tokens', SEEN],
    ['eleven tokens', '$JS.ACK.hub.Xa7bQ.ORDERS.pay.2.41.97.1763042531123456789.5'],
    ['eleven tokens without a domain', '$JS.ACK._.Xa7bQ.ORDERS.pay.2.41.97.1763042531123456789.5'],
    ['twelve tokens', '$JS.ACK._.Xa7bQ.ORDERS.pay.2.41.97.1763042531123456789.5.random'],
  ])('reads %s', (_, subject) => {
    expect(parseAckSubject(subject)).toEqual({
      stream: 'ORDERS',
      consumer: 'pay',
      attempt: 2,
      seq: 41,
      consumerSeq: 97,
      time: 1_763_042_531_123,
      pending: 5,
    })
  })

  it.each([
    ['nothing', ''],
    ['an inbox', '_INBOX.a.b.c.d.e.f.g.h'],
    ['too few tokens', '$JS.ACK.ORDERS.pay.2.41.97.1763042531123456789'],
    ['ten tokens', `${SEEN}.6`],
    ['no stream', '$JS.ACK..pay.2.41.97.1763042531123456789.5'],
    ['a word for a number', '$JS.ACK.ORDERS.pay.two.41.97.1763042531123456789.5'],
    ['a number with an exponent', '$JS.ACK.ORDERS.pay.2.4e1.97.1763042531123456789.5'],
    ['a negative number', '$JS.ACK.ORDERS.pay.2.-41.97.1763042531123456789.5'],
    ['an empty number', '$JS.ACK.ORDERS.pay.2..97.1763042531123456789.5'],
  ])('leaves %s alone', (_, subject) => {
    expect(parseAckSubject(subject)).toBeUndefined()
  })
})
