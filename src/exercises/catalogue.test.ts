// What holds of every exercise before any server is asked.

import { expect, it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import type { Doing, Exercise } from '../judge/exercise.ts'
import { preparedOf } from '../scenes/perform-step.ts'

const doingsOf = ({ steps }: Exercise): readonly Doing[] =>
  steps.flatMap(({ solution, wrong }) => [
    ...solution,
    ...wrong.flatMap((turn) => ('never' in turn ? [] : turn.play)),
  ])

it('has the exercises in order, each under names of its own', () => {
  const numbers = catalogue.map(({ number }) => number)
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length)
  // They are words of a subject.
  const ids = catalogue.flatMap(({ id, steps }) => [id, ...steps.map((step) => step.id)])
  expect(ids.filter((id) => !/^[a-z-]+$/.test(id))).toEqual([])
})

it.each(catalogue)('$title: its data is whole', (exercise) => {
  const { prediction, steps } = exercise
  expect(prediction.choices[prediction.right]).toBeDefined()
  expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length)
  for (const { hints, wrong, solution } of steps) {
    expect(hints.filter((hint) => hint === '')).toEqual([])
    expect(solution).not.toEqual([])
    const names = wrong.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const turn of wrong) if ('never' in turn) expect(hints[1]).toContain(turn.hint)
  }
})

it.each(catalogue)('$title: what it does could be typed into the forms', (exercise) => {
  for (const doing of doingsOf(exercise)) {
    if ('wait' in doing) continue
    const typed = typeof doing.typed === 'function' ? doing.typed() : doing.typed
    expect([doing, preparedOf(doing, typed)]).toEqual([
      doing,
      expect.objectContaining({ ready: true }),
    ])
  }
})
