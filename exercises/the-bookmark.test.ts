import { expect, it } from 'vitest'
import type { ExerciseStep, Seen } from '../src/judge/exercise.ts'
import { consumerSeen, streamSeen } from '../src/judge/seen.fixture.ts'
import type { Fact } from '../src/model/facts.ts'
import { consumerSeq, millis, streamSeq } from '../src/model/units.ts'
import { theBookmark } from './the-bookmark.ts'

const seenWith = (lanes: readonly ReturnType<typeof consumerSeen>[]): Seen => ({
  epoch: millis(1_000),
  facts: [],
  snapshot: {
    asked: millis(9_000),
    streams: [streamSeen({ name: 'ORDERS', messages: 8, lanes })],
  },
})

const [, resume, leave] = theBookmark.steps
const about = { stream: 'ORDERS', consumer: 'analytics' }
const seen = (after: number, heard = after) =>
  ({ after, at: millis(heard), heard: millis(heard), source: 'seen' }) as const
const pulled = (by: string, after: number): Fact => ({
  ...{ type: 'pulled', ...about, batch: 3, by },
  ...seen(after),
})
const acked = (seq: number, after: number): Fact => ({
  ...{
    type: 'answered',
    verb: 'ack',
    ...about,
    seq: streamSeq(seq),
    consumerSeq: consumerSeq(seq),
  },
  ...{ attempt: 1, pending: 8 - seq, ...seen(after), source: 'recorded' },
})
const came = (consumer: string, at: number): Fact => ({
  ...{ type: 'consumerCreated', stream: 'ORDERS', consumer, ...seen(at), source: 'recorded' },
})
const went = (consumer: string, at: number): Fact => ({
  ...{ type: 'consumerDeleted', stream: 'ORDERS', consumer, ...seen(at), source: 'recorded' },
})
const askedToGo = (consumer: string, at: number): Fact => ({
  ...{ type: 'consumerDeleteAsked', stream: 'ORDERS', consumer, ...seen(at) },
})
const analytics = consumerSeen({ name: 'analytics', pending: 4, delivered: [4, 4], floor: [4, 4] })
const judged = (step: ExerciseStep | undefined, facts: readonly Fact[], lanes = [analytics]) =>
  step?.proof({ ...seenWith(lanes), facts }).map(({ ok }) => ok)

it('that no request deleted it is known once one would have been heard', () => {
  const at = (asked: number) =>
    leave
      ?.proof({
        ...seenWith([]),
        facts: [came('visitor', 1_000), went('visitor', 2_000)],
        snapshot: { asked: millis(asked), streams: [streamSeen({ name: 'ORDERS' })] },
      })
      .map(({ ok }) => ok)
  expect(at(2_999)).toEqual([true, false, true])
  expect(at(3_000)).toEqual([true, true, true])
})

it.each([
  ['one program, then another', [pulled('A', 0), acked(3, 1), pulled('B', 1), acked(4, 2)], true],
  ['another that acknowledges nothing', [pulled('A', 0), acked(3, 1), pulled('B', 1)], false],
  [
    'as it is known after a reload: what had passed first, then what was recorded',
    [pulled('A', 0), pulled('B', 1), acked(3, 1), acked(4, 2)],
    true,
  ],
])('going on by %s', (_, facts, expected) => {
  expect(judged(resume, facts)?.every((ok) => ok)).toBe(expected)
})

it('a consumer that was deleted by hand may be left alone the next time, under the same name', () => {
  const first = [came('visitor', 1), askedToGo('visitor', 2), went('visitor', 2)]
  const byHand = leave?.wrong.find(({ name }) => name === 'deleted by hand')
  const missOf = (facts: readonly Fact[]) =>
    byHand && 'matches' in byHand ? byHand.matches({ ...seenWith([]), facts }) : undefined
  expect(judged(leave, first, [])).toEqual([true, false, true])
  expect(missOf(first)).toMatchObject({ said: 'visitor was deleted by a request' })
  const again = [...first, came('visitor', 3)]
  expect(missOf(again)).toBeUndefined()
  expect(judged(leave, [...again, went('visitor', 4)], [])).toEqual([true, true, true])
})

it('what a mirror reads by is no consumer that was made', () => {
  const hidden = 'JS_MIRROR_L9fwEMNd-EWWBaegN'
  expect(judged(leave, [came(hidden, 1), went(hidden, 2)], [])).toEqual([false, false, false])
})
