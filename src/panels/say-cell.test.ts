import { describe, expect, it } from 'vitest'
import type { Cell, LaneLook } from '../model/cells.ts'
import { millis } from '../model/units.ts'
import { sayKnown, sayNoAnswer, sayState } from './say-cell.ts'

const why = (cell: Cell, held = false, pushed = false) => sayNoAnswer(cell, { held, pushed })

describe('why a message cannot be answered', () => {
  it.each<[look: LaneLook, said: string]>([
    ['pending', 'Not delivered yet: fetch it first.'],
    ['filtered', 'Never meant for this consumer.'],
    ['hole', 'Gone from the stream: nothing is left to answer.'],
    ['in flight', 'In other hands: only who holds it can answer.'],
    ['in progress', 'In other hands: only who holds it can answer.'],
    ['redelivered', 'In other hands: only who holds it can answer.'],
    ['parked', 'In nobody’s hands: fetch it first.'],
    ['delayed', 'In nobody’s hands until its delay has passed; then fetch it.'],
    ['acked', 'Already acked.'],
    ['settled', 'Already done: the floor is past it.'],
    ['behind', 'Behind the floor: already done.'],
    ['terminated', 'Already terminated.'],
    ['gave up', 'Its deliveries are spent: nobody gets it again here.'],
    ['unknown', 'The server has not said who holds it, and this page does not.'],
  ])('%s, in other hands than ours', (look, said) => {
    expect(why({ look })).toBe(said)
  })

  it.each<LaneLook>([
    'in flight',
    'in progress',
    'redelivered',
    'parked',
    'delayed',
    'gave up',
    'unknown',
  ])('%s, held by this page, it can be answered', (look) => {
    expect(why({ look }, true)).toBeUndefined()
  })

  it.each<LaneLook>(['hole', 'acked', 'settled', 'behind', 'terminated'])(
    '%s, it cannot, though this page holds it: the server passes over the answer',
    (look) => {
      expect(why({ look }, true)).toBe(why({ look }))
    },
  )

  it.each([
    ['another tab', 'In the hands of another tab of this browser: answer it there.'],
    ['B py-billing', 'In the hands of py-billing: only who holds it can answer.'],
    ['\u202eevil', 'In the hands of \u2068\\u{202e}evil\u2069: only who holds it can answer.'],
  ])('who holds it is named: %j', (holder, said) => {
    expect(why({ look: 'in flight', holder })).toBe(said)
  })

  it('of a push consumer nothing is fetched', () => {
    expect(why({ look: 'pending' }, false, true)).toBe('Not delivered yet: listen for it first.')
    expect(why({ look: 'parked' }, false, true)).toBe('In nobody’s hands: listen for it first.')
  })
})

it.each([
  ['seen', 'seen by this page'],
  ['read', 'read from the server 0.3 s ago'],
  ['ack_wait', 'worked out from ack_wait'],
  ['last delivery', 'worked out from the consumer’s last delivery'],
  ['counts', 'worked out: none is left unanswered'],
  ['filter', 'worked out from its filter'],
  ['start', 'worked out from where it starts'],
] as const)('%s is a source with words of its own', (known, said) => {
  expect(sayKnown(known, millis(1000), millis(1300)).replace('\u2009', ' ')).toBe(said)
})

it('[C19] of what a count showed to be done it is not said that it was acked', () => {
  const cell = { look: 'acked', source: 'worked out' } as const
  expect(sayState(cell, { maxDeliver: -1 })).toBe('done, an older one is open')
  expect(sayNoAnswer(cell, { held: false, pushed: false })).toBe('Already done.')
  expect(sayState({ ...cell, source: 'seen' }, { maxDeliver: -1 })).toBe(
    'acked, an older one is open',
  )
})

it('says the attempt, and of how many', () => {
  expect(sayState({ look: 'redelivered', attempt: 2 }, { maxDeliver: 5 })).toBe(
    'in flight again, attempt 2 of 5',
  )
  expect(sayState({ look: 'parked', attempt: 1 }, { maxDeliver: -1, deliverSubject: 'x' })).toBe(
    'comes again to who listens, attempt 1',
  )
})
