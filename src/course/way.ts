// How far one is: which step is next, and in which order its clauses are shown.

import type { ClauseResult, Doing, Exercise, ExerciseStep } from '../judge/exercise.ts'
import type { JudgedStep, Judgement } from '../judge/judge.ts'

export type Press = Exclude<Doing, { wait: unknown }>

export type Mark = 'proven' | 'shown' | 'skipped' | 'now' | 'later'
export type StepSeen = { step: ExerciseStep; number: number; judged?: JudgedStep; mark: Mark }

/** The step to do: the first that is neither proven nor skipped; then the one that was skipped longest ago. */
export function currentOf(
  { steps }: Exercise,
  isProven: (step: string) => boolean,
  skipped: readonly string[],
): ExerciseStep | undefined {
  const since = ({ id }: ExerciseStep) => skipped.indexOf(id)
  return steps
    .filter(({ id }) => !isProven(id))
    .toSorted((one, other) => since(one) - since(other))
    .at(0)
}

/** `goesOn`: more can be proven, as it is now. */
export function stepsSeen(
  exercise: Exercise,
  judgement: Judgement | undefined,
  skipped: readonly string[],
  goesOn = true,
): readonly StepSeen[] {
  const judgedOf = (id: string) => judgement?.steps.find((step) => step.id === id)
  const isProven = (id: string) => judgedOf(id)?.proven !== undefined
  // Nothing is known of any of them before the server was looked at.
  const current = judgement && goesOn ? currentOf(exercise, isProven, skipped) : undefined
  return exercise.steps.map((step, at) => {
    const judged = judgedOf(step.id)
    return {
      step,
      number: at + 1,
      ...(judged && { judged }),
      mark: markOf(step.id, judged, current?.id, skipped),
    }
  })
}

function markOf(
  id: string,
  judged: JudgedStep | undefined,
  current: string | undefined,
  skipped: readonly string[],
): Mark {
  if (judged?.proven) return judged.proven.shown ? 'shown' : 'proven'
  if (id === current) return 'now'
  return skipped.includes(id) ? 'skipped' : 'later'
}

/** What is missing comes first: that is what there is to do. */
export const falseFirst = (clauses: readonly ClauseResult[]): readonly ClauseResult[] =>
  clauses.toSorted((one, other) => Number(one.ok) - Number(other.ok))

export const pressesOf = ({ solution }: ExerciseStep): readonly Press[] =>
  solution.filter((doing): doing is Press => !('wait' in doing))

/** What is left of a solution after so many presses; all of it, where nothing is. `from`: its first press, from 0. */
export function restOf(
  step: Pick<ExerciseStep, 'solution'>,
  done: number,
): { rest: readonly Doing[]; from: number } {
  const { solution } = step
  const presses = solution.flatMap((doing, at) => ('wait' in doing ? [] : [at]))
  const from = done < presses.length ? done : 0
  return { rest: solution.slice((presses[from - 1] ?? -1) + 1), from }
}

/** By what the prediction is compared: the step that answers it, or the last. */
export const answeringStep = ({ prediction, steps }: Exercise): string | undefined =>
  prediction.answeredBy ?? steps.at(-1)?.id
