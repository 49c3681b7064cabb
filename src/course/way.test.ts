import { describe, expect, it } from 'vitest'
import { theBookmark } from '../../exercises/the-bookmark.ts'
import type { Judgement } from '../judge/judge.ts'
import { millis } from '../model/units.ts'
import { answeringStep, currentOf, falseFirst, pressesOf, restOf, stepsSeen } from './way.ts'

const judgement = (...proven: readonly string[]): Judgement => ({
  others: [],
  steps: theBookmark.steps.map(({ id }) => ({
    id,
    clauses: [],
    ...(proven.includes(id) && {
      proven: {
        at: millis(1),
        evidence: [],
        ...(id === 'resume' && { shown: true as const }),
      },
    }),
  })),
})
const marks = (of: Judgement | undefined, skipped: readonly string[] = []) =>
  stepsSeen(theBookmark, of, skipped).map(({ mark }) => mark)

describe('the step to do', () => {
  const current = (proven: readonly string[], skipped: readonly string[]) =>
    currentOf(theBookmark, (id) => proven.includes(id), skipped)?.id

  it.each([
    [[], [], 'stop'],
    [['stop'], [], 'resume'],
    // One may be proven before its turn: by a program that does all at once.
    [['resume'], [], 'stop'],
    [[], ['stop'], 'resume'],
    [['leave'], ['stop', 'resume'], 'stop'],
    [['leave'], ['resume', 'stop'], 'resume'],
    [['stop', 'resume', 'leave'], [], undefined],
  ])('proven %j, skipped %j: %s', (proven, skipped, id) => {
    expect(current(proven, skipped)).toBe(id)
  })
})

describe('the list of steps', () => {
  it('marks nothing before the server was looked at', () => {
    expect(marks(undefined)).toEqual(['later', 'later', 'later'])
  })
  it('marks the one to do, and what was proven, shown and skipped', () => {
    expect(marks(judgement('stop'))).toEqual(['proven', 'now', 'later'])
    expect(marks(judgement('resume'), ['stop'])).toEqual(['skipped', 'shown', 'now'])
  })
  it('has no step to do when all are proven', () => {
    expect(marks(judgement('stop', 'resume', 'leave'))).toEqual(['proven', 'shown', 'proven'])
  })
})

it('what is missing comes first, and else the order stays', () => {
  const clause = (text: string, ok: boolean) => ({ text, ok, evidence: { said: '' } })
  const sorted = falseFirst([clause('a', true), clause('b', false), clause('c', true)])
  expect(sorted.map(({ text }) => text)).toEqual(['b', 'a', 'c'])
})

it('a wait is no press', () => {
  const [, , leave] = theBookmark.steps
  expect(leave && pressesOf(leave).map(({ operation }) => operation)).toEqual(['add-consumer'])
})

it('a prediction comes out with the step that answers it, or the last', () => {
  expect(answeringStep(theBookmark)).toBe('resume')
  const { answeredBy: _, ...prediction } = theBookmark.prediction
  expect(answeringStep({ ...theBookmark, prediction })).toBe('leave')
})

it('shows what is left of a step, with what is waited for before it; from the start, where all was pressed', () => {
  const one = { operation: 'publish', typed: {} }
  const two = { operation: 'fetch', typed: {} }
  const wait = { wait: millis(1) }
  const solution = [one, wait, two]
  expect(restOf({ solution }, 0)).toEqual({ rest: solution, from: 0 })
  expect(restOf({ solution }, 1)).toEqual({ rest: [wait, two], from: 1 })
  expect(restOf({ solution }, 2)).toEqual({ rest: solution, from: 0 })
})
