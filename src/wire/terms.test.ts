import { expect, it } from 'vitest'
import { consumerSeq, millis, streamSeq } from '../model/units.ts'
import { createTerms, type Terminated } from './terms.ts'

const term = (seq: number): Terminated => ({
  type: 'terminated',
  at: millis(0),
  stream: 'ORDERS',
  consumer: 'pay',
  seq: streamSeq(seq),
  consumerSeq: consumerSeq(seq),
  attempt: 1,
})

it('a term is told once both sides were seen, whichever came first', () => {
  const terms = createTerms()
  expect([terms.asked(term(1)), terms.announced(term(1), undefined)]).toEqual([undefined, term(1)])
  expect([terms.announced(term(2), undefined), terms.asked(term(2))]).toEqual([undefined, term(2)])
})

it('a delivery that ended because its message was removed is no term', () => {
  const terms = createTerms()
  expect(terms.announced(term(1), undefined)).toBeUndefined()
  expect(terms.announced(term(2), 'Unacknowledged message was deleted')).toBeUndefined()
})

it('a term with a reason is told at once', () => {
  expect(createTerms().announced(term(1), 'bad order')).toEqual(term(1))
})
