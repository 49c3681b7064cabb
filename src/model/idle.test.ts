import { describe, expect, it } from 'vitest'
import { apply } from './apply.ts'
import { goneAt } from './idle.ts'
import { plainWords } from './plain-words.ts'
import type { ConsumerConfig, ConsumerReading } from './readings.ts'
import { reconcile } from './reconcile.ts'
import { consumerReading, type Story, story } from './story.ts'
import { tell } from './tell.ts'
import { type Millis, millis } from './units.ts'

const THRESHOLD = 30_000
const EPHEMERAL = { durable: false, inactiveThreshold: millis(THRESHOLD) }

const read = (told: Story, after: number, consumers: readonly ConsumerReading[]) => {
  const at = millis(told.now + after)
  return reconcile(told.workshop, { type: 'consumers', asked: at, at, stream: 'ORDERS', consumers })
}
const ephemeral = (reading: Partial<ConsumerReading> = {}, config: Partial<ConsumerConfig> = {}) =>
  consumerReading('tail', { ...EPHEMERAL, ...config }, reading)
const leftAfter = (told: Story, after: number): number | undefined => {
  const at = goneAt(told.consumer('tail'))
  return at === undefined ? undefined : at - told.now - after
}

describe('[T5] the clock of a consumer that goes when it is idle', () => {
  it('is not known of one that was there before', () => {
    const told = story('put 1', { consumers: { tail: EPHEMERAL } })
    read(told, 100, [ephemeral()])
    expect(leftAfter(told, 100)).toBeUndefined()
  })

  it('runs from when it came, from a request, and from an answer', () => {
    const told = story('put 1')
    read(told, 100, [ephemeral()])
    expect(leftAfter(told, 100)).toBe(THRESHOLD)
    const of = { stream: 'ORDERS', consumer: 'tail' }
    apply(told.workshop, { type: 'pulled', at: millis(told.now + 5_000), ...of, batch: 1 })
    expect(leftAfter(told, 5_000)).toBe(THRESHOLD)
  })

  it('stands while a request waits or messages are in hand, and runs from when that was last read', () => {
    const told = story('put 1')
    for (const use of [{ waiting: 1 }, { ackPending: 1 }]) {
      read(told, 1_000, [ephemeral(use)])
      expect(leftAfter(told, 1_000)).toBeUndefined()
      read(told, 1_200, [ephemeral()])
      expect(leftAfter(told, 1_000)).toBe(THRESHOLD)
    }
  })

  it('of a push consumer runs from when nobody listens any more; answers count for nothing', () => {
    const push = { deliverSubject: 'deliver.tail' }
    const told = story('put 1')
    read(told, 100, [ephemeral({ bound: true, ackPending: 1 }, push)])
    expect(leftAfter(told, 100)).toBeUndefined()
    read(told, 300, [ephemeral({ bound: false, ackPending: 1 }, push)])
    expect(leftAfter(told, 100)).toBe(THRESHOLD)
    const at: Millis = millis(told.now + 5_000)
    apply(told.workshop, { type: 'pulled', at, stream: 'ORDERS', consumer: 'tail', batch: 1 })
    expect(leftAfter(told, 100)).toBe(THRESHOLD)
  })

  it('is there for a durable only where it has such a limit, and for an ephemeral always', () => {
    const told = story('put 1')
    read(told, 100, [consumerReading('tail')])
    expect(leftAfter(told, 100)).toBeUndefined()
    read(told, 200, [])
    read(told, 300, [consumerReading('tail', { durable: false })])
    expect(leftAfter(told, 300)).toBe(5_000)
    read(told, 400, [consumerReading('tail', { inactiveThreshold: millis(1_000) })])
    expect(leftAfter(told, 300)).toBe(1_000)
  })

  it.each([
    [1_000, 'tail is gone, and its place with it.'],
    [30_900, 'tail is gone: it was idle for 30 s (worked out).'],
    [58_000, 'tail is gone: it was idle for 30 s (worked out).'],
  ])('gone after %i ms: %s', (after, words) => {
    const told = story('put 1')
    read(told, 100, [ephemeral()])
    const found = read(told, 100 + after, [])
    const said = tell(found, told.workshop).map(({ parts }) => plainWords(parts))
    expect(said).toEqual([words])
  })
})
