// Almost right is not right: what is missing is said, and nothing else.

import { expect, it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import { addConsumer, answer, fetch, ORDERS, publish } from '../../exercises/orders.ts'
import type { Doing } from '../judge/exercise.ts'
import type { JudgedStep } from '../judge/judge.ts'
import { millis } from '../model/units.ts'
import { onEachServer, startLive } from '../wire/live-server.ts'
import { openLive } from './live-exercise.ts'

type Almost = {
  exercise: string
  step: string
  what: string
  /** The steps that are solved before it. */
  after?: readonly string[]
  does: readonly Doing[]
  missing: readonly string[]
}

const acks = (consumer: string, seqs: readonly number[]) =>
  seqs.map((seq) => answer('ack', consumer, seq))
const worker = (silent: string): Doing => ({
  operation: 'start-worker',
  typed: { stream: ORDERS, consumer: 'analytics', name: 'second', batch: '1', answer: silent },
})

const ALMOST: readonly Almost[] = [
  {
    ...{ exercise: 'vanish', step: 'vanish', what: 'one of two' },
    does: [publish('one', { via: 'core' })],
    missing: ['Two plain publishes on orders.> went by, while no stream listened there.'],
  },
  {
    ...{ exercise: 'receipt', step: 'twice', what: 'the same id, after the window' },
    does: [
      { operation: 'edit-stream', typed: { stream: ORDERS, duplicateWindow: '1' } },
      publish('one', { msgId: 'mine' }),
      { wait: millis(3_000) },
      publish('one', { msgId: 'mine' }),
    ],
    missing: ['One message is stored under it.'],
  },
  {
    ...{ exercise: 'bookmark', step: 'stop', what: 'one of three acknowledged' },
    does: [addConsumer('analytics'), fetch('analytics', 3), ...acks('analytics', [1])],
    missing: ['It stopped there: nothing waits for an ack, and there is more to read.'],
  },
  {
    ...{ exercise: 'bookmark', step: 'stop', what: 'read to the end' },
    does: [addConsumer('all'), fetch('all', 8), ...acks('all', [1, 2, 3, 4, 5, 6, 7, 8])],
    missing: ['It stopped there: nothing waits for an ack, and there is more to read.'],
  },
  {
    ...{ exercise: 'bookmark', step: 'resume', what: 'another program that acknowledges nothing' },
    after: ['stop'],
    does: [worker('silence')],
    missing: ['It went on after the last message that was acknowledged before.'],
  },
  {
    ...{ exercise: 'bookmark', step: 'resume', what: 'the same program again' },
    after: ['stop'],
    does: [fetch('analytics', 1), ...acks('analytics', [4])],
    missing: [
      'Another program asked the same consumer for messages.',
      'It went on after the last message that was acknowledged before.',
    ],
  },
  {
    ...{ exercise: 'replies', step: 'answer', what: 'two replies to one message' },
    does: [
      fetch('billing', 4),
      answer('in-progress', 'billing', 1),
      answer('ack', 'billing', 1),
      answer('nak', 'billing', 2),
      answer('term', 'billing', 3),
    ],
    missing: ['Those are four different messages.'],
  },
  {
    ...{ exercise: 'start', step: 'five', what: 'a sequence that is not there yet' },
    does: [
      ...['all', 'last', 'new'].map((from) => addConsumer(`from-${from}`, { from })),
      addConsumer('from-9', { from: 'sequence', seq: '9' }),
      addConsumer('from-a-time', { from: 'time', time: '2020-01-01T00:00:00Z' }),
    ],
    missing: ['One starts at a sequence that is there.'],
  },
  {
    ...{ exercise: 'surgery', step: 'cut', what: 'deleted, and not read' },
    does: [{ operation: 'delete-message', typed: { stream: ORDERS, seq: '3' } }],
    missing: ['You know what it said.'],
  },
  {
    ...{ exercise: 'surgery', step: 'empty', what: 'purged, and nothing published' },
    does: [{ operation: 'purge', typed: { stream: ORDERS } }],
    missing: ['A message came after it, and its number goes on.'],
  },
  {
    ...{ exercise: 'surgery', step: 'empty', what: 'purged, but for two' },
    does: [{ operation: 'purge', typed: { stream: ORDERS, keep: '2' } }, publish('one')],
    missing: ['ORDERS was purged of all its messages.'],
  },
  {
    ...{ exercise: 'surgery', step: 'part', what: 'nothing else is left' },
    does: [
      { operation: 'purge', typed: { stream: ORDERS, filter: 'orders.new' } },
      { operation: 'purge', typed: { stream: ORDERS, filter: 'orders.test' } },
    ],
    missing: ['The other subjects still have their messages.'],
  },
]

await onEachServer('almost right on the $name server', (binary) => {
  it.concurrent.for(ALMOST)('$exercise: $what', async (almost, { expect: expects }) => {
    const exercise = catalogue.find(({ id }) => id === almost.exercise)
    if (!exercise) throw new Error('no such exercise')
    const server = await startLive(binary)
    const live = openLive(server, exercise)
    try {
      await live.begin()
      for (const { id, solution } of exercise.steps)
        if (almost.after?.includes(id)) {
          await live.play(solution)
          await live.proven(id)
        }
      const came = await live.play(almost.does)
      expect(came.filter(({ ok }) => !ok)).toEqual([])
      const missing = (step: JudgedStep | undefined) =>
        step?.clauses.filter(({ ok }) => !ok).map(({ text }) => text.replaceAll('`', ''))
      await live.until(
        (one) => missing(live.stepOf(one, almost.step))?.join() === almost.missing.join(),
      )
      const step = live.stepOf(await live.judgedAnew(), almost.step)
      expects([missing(step), step?.proven]).toEqual([almost.missing, undefined])
    } finally {
      await live.close()
      await server.stop()
    }
  })
})
