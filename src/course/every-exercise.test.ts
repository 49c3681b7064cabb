import { describe, expect, it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import { prepare } from '../operations/operation.ts'
import { type Language, printCalls } from '../operations/print-calls.ts'
import { callsOf, offeredOf } from './here.ts'
import { answeringStep, pressesOf } from './way.ts'

const steps = catalogue.flatMap((exercise) =>
  exercise.steps.map((step) => ({ exercise, step, name: `${exercise.id} ${step.id}` })),
)

describe.each(steps)('$name', ({ step }) => {
  it('can be done by the forms of this page, as they are filled', () => {
    const wrong = pressesOf(step).flatMap((press) => {
      const { operation, typed } = offeredOf(press, [])
      const prepared = prepare(operation, typed)
      return prepared.ready ? [] : [{ operation: operation.id, ...prepared.wrong }]
    })
    expect(wrong).toEqual([])
    // What is no local time a field leaves empty.
    for (const { operation, typed } of pressesOf(step).map((press) => offeredOf(press, [])))
      for (const [name, { kind }] of Object.entries(operation.fields))
        if (kind === 'time' && typed[name]) expect(typed[name]).toMatch(/^[\d-]{10}T\d\d:\d\d$/)
    expect(pressesOf(step).length).toBeGreaterThan(0)
  })

  it.each<Language>(['python', 'cli'])('is printed in %s, or it is said why not', (language) => {
    const printed = printCalls(language, callsOf(step), { url: 'nats://example.org:4333' })
    if ('why' in printed) expect(printed.why).toMatch(/\w.*\.$/)
    else expect(printed.text).toContain('example.org:4333')
  })
})

it('another program of the person’s own goes on from a bookmark, in either language', () => {
  const resume = catalogue.flatMap(({ steps }) => steps).find(({ id }) => id === 'resume')
  const calls = resume ? callsOf(resume) : []
  const printed = (language: Language) => {
    const it = printCalls(language, calls)
    return 'why' in it ? it.why : it.text
  }
  expect(printed('cli')).toContain('nats consumer next ORDERS analytics')
  expect(printed('python')).toMatch(/fetch\(1.*[\s\S]*ack\(\)/)
})

it.each(catalogue.map((exercise) => [exercise.id, exercise] as const))(
  'the prediction of %s comes out with a step of its own',
  (_, exercise) => {
    expect(exercise.steps.map(({ id }) => id)).toContain(answeringStep(exercise))
  },
)
