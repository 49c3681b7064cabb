import { describe, expect, it } from 'vitest'
import { answer, fetch } from '../../exercises/orders.ts'
import { theBookmark } from '../../exercises/the-bookmark.ts'
import { vanishThenStay } from '../../exercises/vanish-then-stay.ts'
import { whereToStart } from '../../exercises/where-to-start.ts'
import type { ExerciseStep } from '../judge/exercise.ts'
import type { HeldDelivery } from '../model/commands.ts'
import { streamSeq } from '../model/units.ts'
import { allOffered, callsOf, offeredOf, sayOffered } from './here.ts'
import type { Press } from './way.ts'

const press = (doing: ReturnType<typeof answer>): Press => {
  if ('wait' in doing) throw new Error('a wait is no press')
  return doing
}
const held = (...seqs: readonly number[]): HeldDelivery[] =>
  seqs.map((seq) => ({
    consumer: 'analytics',
    seq: streamSeq(seq),
    attempt: 1,
  }))

describe('an answer is about a message in hand', () => {
  const ack2 = press(answer('ack', 'analytics', 2))
  it.each([
    ['the one that the solution names', [1, 2, 3], '2'],
    ['else the oldest', [4, 5], '4'],
    ['and where nothing is in hand, the one that is named', [], '2'],
  ])('%s', (_, seqs, seq) => {
    expect(offeredOf(ack2, held(...seqs)).typed['seq']).toBe(seq)
  })
  it('of another consumer it is not', () => {
    expect(offeredOf(press(answer('nak', 'billing', 2)), held(7)).typed['seq']).toBe('2')
  })
})

it('presses that are alike are told apart: by what they make, or by their number', () => {
  const titles = (step: ExerciseStep | undefined) =>
    step && allOffered(step, 0, []).map(({ title }) => title)
  expect(titles(whereToStart.steps[0])?.slice(0, 2)).toEqual(['from-all', 'from-last'])
  expect(titles(vanishThenStay.steps[0])).toEqual(['Publish 1', 'Publish 2'])
})

it('says on one button what would be typed', () => {
  expect(sayOffered(offeredOf(press(fetch('analytics', 3)), []))).toBe('Fetch 3 as analytics')
  expect(sayOffered(offeredOf(press(answer('ack', 'analytics', 1)), []))).toBe(
    'Ack #1 as analytics',
  )
  // Told apart by its name, it still says what it does.
  const [first] = whereToStart.steps.flatMap((step) => allOffered(step, 0, []))
  expect(first && sayOffered(first)).toBe('Add consumer from-all')
})

it('goes on with the consumer that was made, whatever its name', () => {
  const read = (readers: readonly string[]) =>
    offeredOf(press(fetch('analytics', 3)), [], readers).typed['consumer']
  expect([read([]), read(['mine']), read(['analytics', 'mine'])]).toEqual([
    'analytics',
    'mine',
    'analytics',
  ])
  const [stop, resume] = theBookmark.steps
  const printed = (step: ExerciseStep | undefined) =>
    JSON.stringify(step && callsOf(step, ['mine']))
  expect(printed(stop)).not.toContain('mine')
  expect(printed(resume)).toContain('mine')
  expect(printed(resume)).not.toContain('analytics')
})
