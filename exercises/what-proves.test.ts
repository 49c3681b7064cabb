// What looks like the right way and is not, and what is one though it looks otherwise: of the exercises, by what is seen.

import { expect, it } from 'vitest'
import type { Seen } from '../src/judge/exercise.ts'
import { consumerSeen, streamSeen } from '../src/judge/seen.fixture.ts'
import type { StoredSeen, StreamSeen } from '../src/judge/snapshot.ts'
import type { Fact, FactSource, Happened, Verb } from '../src/model/facts.ts'
import type { ConsumerReading } from '../src/model/readings.ts'
import { consumerSeq, millis, streamSeq } from '../src/model/units.ts'
import { catalogue } from './catalogue.ts'

const EPOCH = 1_000
const stepOf = (exercise: string, step: string) => {
  const found = catalogue.find(({ id }) => id === exercise)?.steps.find(({ id }) => id === step)
  if (!found) throw new Error(`no step ${step} of ${exercise}`)
  return found
}

type Event = Happened & { source?: FactSource }

/** One after the other, from 2,000 on. */
const inOrder = (happened: readonly Event[]): Fact[] =>
  happened.map(({ source = 'seen', ...fact }, at) => ({
    ...fact,
    ...{ at: millis(2_000 + at), heard: millis(2_000 + at), after: at, source },
  }))

const seen = (stream: StreamSeen, happened: readonly Event[] = []): Seen => ({
  epoch: millis(EPOCH),
  facts: inOrder(happened),
  snapshot: { asked: millis(90_000), streams: [stream] },
})
const result = (of: readonly [exercise: string, step: string], at: Seen) => {
  const { proof, wrong } = stepOf(...of)
  const missed = wrong.find((turn) => 'matches' in turn && turn.matches(at))
  return {
    oks: proof(at).map(({ ok }) => ok),
    said: proof(at).map(({ evidence }) => evidence.said),
    missed: missed?.name,
  }
}

const reader = (name: string, more: Partial<ConsumerReading> = {}): ConsumerReading => ({
  ...consumerSeen({ name, pending: 1 }),
  ...more,
})
const at = (consumer: number, stream: number) => ({
  consumer: consumerSeq(consumer),
  stream: streamSeq(stream),
})
const orders = (more: Partial<StreamSeen> = {}): StreamSeen => ({
  ...streamSeen({ name: 'ORDERS', messages: 8, created: 900 }),
  ...more,
})
const of = (consumer: string) => ({ stream: 'ORDERS', consumer })
const answered = (consumer: string, seq: number, verb: Verb = 'ack'): Event => ({
  type: 'answered',
  ...{ verb, ...of(consumer), seq: streamSeq(seq), consumerSeq: consumerSeq(seq) },
  ...{ attempt: 1, pending: 3, source: 'recorded' },
})
const pulled = (consumer: string, by: string) =>
  ({ type: 'pulled', ...of(consumer), batch: 1, by }) as const

it.each([
  ['a start in the middle', reader('tail', { floor: at(0, 7) })],
  ['a purge', reader('tail', { floor: at(3, 8), delivered: at(3, 8) })],
])('%s moves the ack floor, and nothing was acknowledged', (_, lane) => {
  expect(result(['bookmark', 'stop'], seen(orders({ lanes: [lane] })))).toMatchObject({
    oks: [true, false, false],
    missed: undefined,
  })
})

it('a consumer that starts in the middle and is read without acks is said to wait for them', () => {
  const lane = reader('tail', { floor: at(0, 4), delivered: at(2, 6), ackPending: 2 })
  expect(result(['bookmark', 'stop'], seen(orders({ lanes: [lane] }))).missed).toBe(
    'read without ack',
  )
})

it('a consumer that starts in the middle and was not read is no second bookmark', () => {
  const lanes = [reader('one', { floor: at(3, 3) }), reader('tail', { floor: at(0, 7) })]
  const acks = [1, 2, 3].map((seq) => answered('one', seq))
  expect(result(['bookmark', 'resume'], seen(orders({ lanes }), acks)).missed).toBeUndefined()
})

const lanes = [reader('pay')]
it.each([
  [
    'the third went on',
    [
      pulled('pay', 'a'),
      pulled('pay', 'b'),
      answered('pay', 1),
      pulled('pay', 'c'),
      answered('pay', 2),
    ],
    [true, true],
  ],
  // The first asked a consumer that had this name before.
  [
    'the second asked twice',
    [
      pulled('pay', 'a'),
      pulled('pay', 'b'),
      answered('pay', 1),
      pulled('pay', 'b'),
      answered('pay', 2),
    ],
    [true, false],
  ],
  [
    'all are one program',
    [pulled('pay', 'a'), answered('pay', 1), pulled('pay', 'a'), answered('pay', 2)],
    [false, false],
  ],
] as const)('going on from another program: %s', (_, happened, oks) => {
  expect(result(['bookmark', 'resume'], seen(orders({ lanes }), happened)).oks).toEqual(oks)
})

const visitor = of('visitor')
const cameAndWent = [
  { type: 'consumerCreated', ...visitor, source: 'recorded' },
  { type: 'consumerDeleteAsked', ...visitor },
  { type: 'consumerDeleted', ...visitor, source: 'recorded' },
] as const
it('deleted by hand once, and left alone under the same name, it went by itself', () => {
  expect(result(['bookmark', 'leave'], seen(orders(), cameAndWent)).oks).toEqual([
    true,
    false,
    true,
  ])
  const again = [cameAndWent[0], cameAndWent[2]] as const
  expect(result(['bookmark', 'leave'], seen(orders(), [...cameAndWent, ...again])).oks).toEqual([
    true,
    true,
    true,
  ])
})

const id = (seq: number, time: number, msgId = 'order-1'): StoredSeen => ({
  ...{ seq: streamSeq(seq), time: millis(time), subject: 'orders.new', msgId, body: '' },
})
const published = (msgId = 'order-1') =>
  ({ type: 'published', subject: 'orders.new', msgId, asked: true, keys: [], body: '' }) as const

it('in a stream that was made again since, the first message is one that came since', () => {
  const made = streamSeen({ name: 'ORDERS', messages: 1 })
  const stream = { ...made, stored: [id(1, 3_000)] }
  const twice = [published(), published()]
  expect(result(['receipt', 'receipt'], seen(stream, twice)).oks).toEqual([true, true])
  expect(result(['receipt', 'twice'], seen(stream, twice))).toMatchObject({
    oks: [true, true],
    said: ['order-1 was published 2 times', 'order-1 is stored once, as #1'],
  })
})

it('of several that are stored twice, those count that are further apart than the window', () => {
  const stored = [id(3, 0), id(4, 1_500), id(5, 2_000, 'x'), id(6, 200_000, 'x')]
  expect(result(['receipt', 'window'], seen(orders({ stored }))).oks).toEqual([true, true])
})

it('under one id again before the window is over is too soon; what came before it was set is not', () => {
  const stored = [id(3, 2_000)]
  const set: Event = { type: 'streamUpdated', stream: 'ORDERS', source: 'recorded' }
  const missed = (...happened: readonly Event[]) =>
    result(['receipt', 'window'], seen(orders({ stored }), happened)).missed
  const one = published()
  expect(missed(one, one)).toBeUndefined()
  expect(missed(one, one, one)).toBe('again too soon')
  expect(missed(one, one, one, set)).toBeUndefined()
  expect(missed(one, one, set, one)).toBe('again too soon')
  expect(missed(set, one)).toBeUndefined()
  expect(missed(set, one, one)).toBe('again too soon')
})

it.each([
  ['of the start, by Python', 3, `b'{"id": 103}'`, orders(), true],
  ['of the start, with other spaces', 3, ' {"id":103}', orders(), true],
  ['of the start, another', 3, '{"id": 104}', orders(), false],
  ['that came since', 9, 'mine', orders(), false],
  ['of a stream that was made again', 3, '{"id": 103}', streamSeen({ name: 'ORDERS' }), false],
])('what a deleted message said: one %s', (_, seq, text, stream, ok) => {
  const happened = [
    { type: 'messageDeleted', stream: 'ORDERS', seq: streamSeq(seq) },
    { type: 'said', step: 'cut', text },
  ] as const
  const { oks, said } = result(['surgery', 'cut'], seen(stream, happened))
  expect(oks).toEqual([true, ok])
  if (seq === 9) expect(said[1]).toContain('not known here')
})

it.each([
  ['of all', {}, [true, true]],
  ['of a subject that all have', { filter: 'orders.>' }, [true, true]],
  ['of a subject', { filter: 'orders.test' }, [false, true]],
  ['that keeps some', { keep: 2 }, [false, true]],
])('a purge %s', (_, of, oks) => {
  const purged = { type: 'purged', stream: 'ORDERS', count: 8, ...of } as const
  const stream = orders({ first: streamSeq(9), last: streamSeq(9), messages: 1 })
  expect(result(['surgery', 'empty'], seen(stream, [purged]))).toMatchObject({ oks })
})

it('one that was given back and is in hand again is none that was in progress', () => {
  const lane = reader('billing', { redelivered: 1 })
  const happened = [answered('billing', 4, 'progress'), answered('billing', 2, 'nak')]
  const missed = (redelivered: number) =>
    result(['replies', 'finish'], seen(orders({ lanes: [{ ...lane, redelivered }] }), happened))
      .missed
  expect([missed(1), missed(2)]).toEqual([undefined, 'in progress once, then silence'])
})

it('of what went by other ways it is said how', () => {
  const [came, , went] = cameAndWent
  const gone = { ...seen(orders(), [came, went]), snapshot: { asked: millis(90_000), streams: [] } }
  expect(result(['bookmark', 'leave'], gone)).toMatchObject({ oks: [true, true, false] })
  expect(result(['bookmark', 'leave'], gone).said[2]).toContain('no ORDERS')
  const purged = seen(orders({ lanes: [reader('billing')] }), [answered('billing', 4, 'progress')])
  expect(result(['replies', 'finish'], purged).said[0]).toContain('#4 is gone')
})
