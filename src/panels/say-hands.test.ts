import { describe, expect, it } from 'vitest'
import type { WorkerLine, Working } from '../model/hands.ts'
import { plainWords } from '../model/plain-words.ts'
import { millis } from '../model/units.ts'
import { openCount } from './open-count.ts'
import { sayListen, sayNotWorking, sayWorker } from './say-hands.ts'
import { clock } from './say-time.ts'

const WORKER: WorkerLine = {
  name: 'worker-1',
  letter: 'B',
  stream: 'ORDERS',
  consumer: 'billing',
  batch: 5,
  handlerTime: millis(2000),
  answer: 'ack',
  mode: 'fetches',
  state: { at: 'working' },
  received: 0,
  answered: 0,
  unanswered: 0,
  holding: 0,
}
const since = millis(0)
const why = { what: 'There is no stream ORDERS.', tip: 'It was deleted.' }
const text = plainWords

describe('what is open', () => {
  it.each<[Partial<WorkerLine>, string]>([
    [{}, 'worker-1 fetches from billing, 5 at once, and acks after 2\u2009s'],
    [
      { answer: 'silence', mode: 'listens', handlerTime: millis(0) },
      'worker-1 listens to billing and says nothing after 0\u2009s',
    ],
  ])('a worker: %j', (more, said) => {
    expect(text(sayWorker({ ...WORKER, ...more }))).toBe(said)
  })

  it.each<[Working, string | undefined]>([
    [{ at: 'working' }, undefined],
    [{ at: 'connecting' }, 'Its connection is being made.'],
    [{ at: 'lost', since }, 'Its connection is lost: it comes back by itself, and goes on.'],
    [{ at: 'stopping' }, 'It stops: it finishes what it holds.'],
    [{ at: 'stopped', since }, `Stopped at ${clock(since)}.`],
    [
      { at: 'crashed', since },
      `Crashed at ${clock(since)}: what it held comes back after ack_wait.`,
    ],
    [
      { at: 'ended', since, why },
      `Ended at ${clock(since)}: There is no stream ORDERS. It was deleted.`,
    ],
  ])('why a worker does not work: %j', (state, said) => {
    expect(sayNotWorking(state)).toBe(said)
  })

  it('a push consumer, and its group', () => {
    const listen = {
      stream: 'ORDERS',
      consumer: 'pay',
      deliverSubject: 'd',
      received: 0,
      state: { at: 'listening' },
    } as const
    expect(text(sayListen(listen))).toBe('this page listens to pay on d')
    expect(text(sayListen({ ...listen, group: 'g' }))).toBe(
      'this page listens to pay on d, as one of the group g',
    )
  })

  it('is counted without what ended', () => {
    const ended: WorkerLine = { ...WORKER, state: { at: 'crashed', since } }
    expect(openCount(undefined)).toBe(0)
    expect(
      openCount({
        workers: [WORKER, ended],
        listens: [],
        subscriptions: [
          { subject: 'a', count: 0, heard: [] },
          { subject: 'b', count: 0, heard: [], ended: why },
        ],
      }),
    ).toBe(2)
  })
})
