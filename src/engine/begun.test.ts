import { expect, it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import { all, clause, figure, no, yes } from '../judge/clauses.ts'
import type { Exercise } from '../judge/exercise.ts'
import { factsOf, streamOf } from '../judge/look-up.ts'
import { streamSeen } from '../judge/seen.fixture.ts'
import { millis, streamSeq } from '../model/units.ts'
import type { ProgressRead } from '../wire/progress.ts'
import { begunOf, weighed } from './begun.ts'

const now = () => millis(50)
const pulled = { stream: 'ORDERS', consumer: 'pay', by: '_INBOX.a', after: 7 }
const epoch = { at: millis(20), recorded: streamSeq(5), made: {}, preparing: false }
const notes: ProgressRead = {
  ...{ isThere: true, epochs: new Map(), proven: [], scenes: [], odd: 0 },
  seen: new Map([['bookmark', { v: 1, epoch: 20, pulled: [pulled], deleted: [] }]]),
}
const recorder = (created: number, first: number, last: number) => ({
  created: millis(created),
  first: streamSeq(first),
  last: streamSeq(last),
})

it.each([
  ['the same recorder, whole', recorder(1, 1, 9), { from: 5, missed: false, after: 7 }],
  ['with nothing since', recorder(1, 6, 5), { from: 5, missed: false, after: 7 }],
  ['that kept the newest only', recorder(1, 7, 9), { from: 5, missed: true, after: 7 }],
  ['that lost its end', recorder(1, 1, 3), { from: 0, missed: false, after: 7 }],
  ['another one, made since', recorder(30, 1, 3), { from: 0, missed: true, after: 0 }],
])('what is known of a go after a reload, by the recorder: %s', (_, of, expected) => {
  const { from, missed, log } = begunOf(now, 'bookmark', epoch, notes, of, undefined)
  expect({ from, missed, after: log.all()[0]?.after }).toEqual(expected)
})

const [some] = catalogue
const holdsOne = clause('It holds one.', (seen) =>
  figure('read', streamOf(seen, 'ORDERS')?.messages === 1),
)
const purged = clause('It was purged.', (seen) =>
  factsOf(seen, 'purged')[0] ? yes({ said: 'purged' }) : no('not purged'),
)
const notDeleted = clause('Nothing was deleted.', (seen) =>
  factsOf(seen, 'messageDeleted')[0] ? no('deleted') : yes({ said: 'nothing deleted' }),
)
it.each([
  ['before it was asked for proves', 'purged', 10, [purged, holdsOne], true],
  ['since proves with the next', 'purged', 30, [purged, holdsOne], false],
  ['before it was asked for disproves', 'messageDeleted', 10, [notDeleted, holdsOne], false],
  ['since disproves', 'messageDeleted', 30, [notDeleted, holdsOne], false],
] as const)('with a reading, what came %s', (_, type, heard, clauses, isProven) => {
  if (!some) throw new Error('there is no exercise')
  const [step] = some.steps
  if (!step) throw new Error('it has no step')
  const exercise: Exercise = { ...some, steps: [{ ...step, proof: all(...clauses) }] }
  const of = { stream: 'ORDERS', at: millis(heard), heard: millis(heard), after: 0 }
  const fact = { ...of, type, count: 1, seq: streamSeq(1), source: 'seen' } as const
  const round = { epoch: millis(1), made: {}, notOurs: [], inMaking: [], proven: new Map() }
  const snapshot = { asked: millis(20), streams: [streamSeen({ name: 'ORDERS', messages: 1 })] }
  expect(weighed(exercise, snapshot, [fact], round).proves).toHaveLength(isProven ? 1 : 0)
})
