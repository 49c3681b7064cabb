import { describe, expect, it } from 'vitest'
import type { Fact } from '../model/facts.ts'
import type { ConsumerReading } from '../model/readings.ts'
import { consumerSeq, millis, streamSeq } from '../model/units.ts'
import { all, clause, figure, no, ofOne, read, told, yes } from './clauses.ts'
import type { Exercise, Seen } from './exercise.ts'
import { type Judgement, judge, type Round } from './judge.ts'
import { answersOf, distance, factsOf, newConsumersOf, streamOf } from './look-up.ts'
import { consumerSeen, streamSeen } from './seen.fixture.ts'
import type { Snapshot } from './snapshot.ts'

const EPOCH = millis(1_000)

const ack = (at: number, seq: number, source: Fact['source'] = 'recorded'): Fact => ({
  ...{ type: 'answered', verb: 'ack', at: millis(at), heard: millis(at), source },
  ...{ stream: 'ORDERS', consumer: 'pay', seq: streamSeq(seq), consumerSeq: consumerSeq(seq) },
  ...{ attempt: 1, pending: 0, after: seq },
})

const acked = clause('#2 is acknowledged.', (seen) => {
  const found = answersOf(seen, { stream: 'ORDERS', consumer: 'pay' }, 'ack').find(
    ({ seq }) => seq === 2,
  )
  return found ? yes(told(found, `#${found.seq}`)) : no('#2 is open')
})
const holdsTwo = clause('ORDERS holds two.', (seen) => {
  const messages = streamOf(seen, 'ORDERS')?.messages
  return messages === undefined ? no('no ORDERS') : figure(`${messages}`, messages >= 2)
})

const exercise: Exercise = {
  id: 'x',
  number: 1,
  title: 'X',
  minutes: 1,
  teaches: [],
  goal: '',
  prediction: { question: '', choices: ['a', 'b'], right: 0, why: '' },
  start: { ORDERS: 'absent' },
  steps: [
    {
      id: 'one',
      text: '',
      proof: all(acked, holdsTwo),
      hints: ['', '', ''],
      wrong: [
        { name: 'not here', hint: '', never: 'fails in the client' },
        {
          name: 'acked #1 instead',
          hint: 'The other one.',
          matches: (seen) => {
            const first = factsOf(seen, 'answered').find(({ seq }) => seq === 1)
            return first && told(first, '#1')
          },
          play: [],
        },
      ],
      solution: [],
    },
  ],
  breakIt: '',
  kills: [],
}

const there = (messages: number, created = 2_000): Snapshot => ({
  asked: millis(9_000),
  streams: [streamSeen({ name: 'ORDERS', messages, created })],
})
const round = (more: Partial<Round> = {}): Round => ({
  epoch: EPOCH,
  made: {},
  notOurs: [],
  inMaking: [],
  proven: new Map(),
  ...more,
})
const first = ({ steps }: Judgement) => steps[0]
const oks = (judgement: Judgement) => first(judgement)?.clauses.map(({ ok }) => ok)

describe('the judge', () => {
  it('says of each clause the fact that proves it, or what is missing', () => {
    expect(judge(exercise, there(1), [ack(3_000, 2)], round())).toEqual({
      others: [],
      steps: [
        {
          id: 'one',
          clauses: [
            {
              text: '#2 is acknowledged.',
              ok: true,
              evidence: { said: '#2', at: 3_000, from: 'recorded' },
            },
            { text: 'ORDERS holds two.', ok: false, evidence: { said: '1', from: 'read' } },
          ],
        },
      ],
    })
  })
  it.each([
    ['after the exercise began', ack(3_000, 2), [true, true]],
    ['before it', ack(1_000, 2), [false, true]],
    ['before the stream of that name was made', ack(1_500, 2), [false, true]],
    ['seen by this page, on its own clock', ack(500, 2, 'seen'), [true, true]],
  ])('takes what was %s as it is', (_, fact, expected) => {
    expect(oks(judge(exercise, there(2), [fact], round()))).toEqual(expected)
  })
  it.each([
    ['made since', 2_000, round(), []],
    ['made before', 900, round(), ['ORDERS']],
    ['made before, as its start', 900, round({ made: { ORDERS: 900 } }), []],
    ['made since, by a slide', 2_000, round({ notOurs: [2_000] }), ['ORDERS']],
    ['that a slide makes just now', 2_000, round({ inMaking: ['ORDERS'] }), ['ORDERS']],
  ])('looks at a stream of its name %s', (_, created, of, others) => {
    const judgement = judge(exercise, there(2, created), [ack(3_000, 2)], of)
    expect(judgement.others).toEqual(others)
    expect(oks(judgement)).toEqual(others.length === 0 ? [true, true] : [false, false])
  })
  it('names the wrong turn that was taken, and only while its step is open', () => {
    const facts = [ack(3_000, 1)]
    expect(first(judge(exercise, there(2), facts, round()))?.nearMiss).toEqual({
      name: 'acked #1 instead',
      hint: 'The other one.',
      evidence: { said: '#1', at: 3_000, from: 'recorded' },
    })
    const proven = new Map([['one', { at: millis(1), evidence: ['x'] }]])
    expect(first(judge(exercise, there(2), facts, round({ proven })))?.nearMiss).toBeUndefined()
  })
  it('[L5] leaves proven what was proven, and says that it changed', () => {
    const proven = new Map([['one', { at: millis(5), evidence: ['x'] }]])
    const before = judge(exercise, there(2), [ack(3_000, 2)], round({ proven }))
    expect(first(before)).toMatchObject({ proven: { at: 5 } })
    expect(first(before)?.changed).toBeUndefined()
    const after = judge(exercise, there(0), [ack(3_000, 2)], round({ proven }))
    expect(first(after)).toMatchObject({ proven: { at: 5 }, changed: true })
  })
})

it.each([
  ['another page does not know of', [], 2, undefined],
  ['is there no more', [ack(3_000, 2)], 0, true],
] as const)('of a step that needs a page, what %s', (_, facts, messages, changed) => {
  const needing: Exercise = {
    ...exercise,
    steps: exercise.steps.map((step) => ({ ...step, needsTab: 'It is only seen.' })),
  }
  const proven = new Map([['one', { at: millis(5), evidence: ['x'] }]])
  expect(first(judge(needing, there(messages), facts, round({ proven })))?.changed).toBe(changed)
})

describe('a proof about one of several', () => {
  const seen: Seen = {
    epoch: EPOCH,
    facts: [],
    snapshot: {
      asked: millis(9_000),
      streams: [
        streamSeen({
          name: 'ORDERS',
          lanes: [
            consumerSeen({ name: 'old', created: 900, pending: 5 }),
            consumerSeen({ name: 'one', created: 2_000, pending: 0 }),
            consumerSeen({ name: 'two', created: 2_000, pending: 3 }),
            consumerSeen({ name: 'three', created: 2_000, pending: 0 }),
          ],
        }),
      ],
    },
  }
  const proof = ofOne(
    (at) => newConsumersOf(at, 'ORDERS'),
    'there is none',
    clause<ConsumerReading>('It is one.', (_, { name }) => yes(read(name))),
    clause<ConsumerReading>('It waits for three.', (_, { name, pending }) =>
      figure(name, pending === 3),
    ),
  )
  it('is about the one of which most is true', () => {
    expect(proof(seen).map(({ ok, evidence }) => [ok, evidence.said])).toEqual([
      [true, 'two'],
      [true, 'two'],
    ])
  })
  it('says so where there is none', () => {
    const none = { ...seen, epoch: millis(5_000) }
    expect(proof(none).map(({ ok, evidence }) => [ok, evidence.said])).toEqual([
      [false, 'there is none'],
      [false, 'there is none'],
    ])
  })
})

it.each([
  ['orders', 'orders', 0],
  ['order', 'orders', 1],
  ['odrers', 'orders', 2],
  ['', 'abc', 3],
])('from %s to %s it is %i letters', (one, other, letters) => {
  expect(distance(one, other)).toBe(letters)
})
