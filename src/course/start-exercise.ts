// The start of an exercise on the server that this page speaks to.

import { type Going, lookAtPlace, makeStart } from '../exercises/start.ts'
import type { Doing, Exercise } from '../judge/exercise.ts'
import type { Receipt } from '../model/commands.ts'
import { failed, type Outcome, type Problem } from '../model/problem.ts'
import { performStep } from '../scenes/perform-step.ts'
import { commands } from '../store/engine.ts'
import { openedExercise, tellExercise, untilExercise } from '../store/exercise.ts'
import { keepForNewGo } from '../store/kept-of-exercises.ts'
import { selectedIn } from '../store/panes.ts'
import { workshop } from '../store/workshop.ts'
import { inTheWay } from './in-the-way.ts'

const hand = { perform: commands.perform, selected: selectedIn }

/** The engine asks the server two or three things before it says so. */
const ANSWERED_WITHIN = 15_000

/** What stands in the place of its start. */
export async function lookAtExercise(exercise: Exercise): Promise<Outcome<readonly Going[]>> {
  const problem = inTheWay(exercise, workshop.getState().streams)
  return problem ? failed(problem) : lookAtPlace(hand, exercise)
}

/** From here on all counts. What stands there goes: that was asked before. */
export async function startExercise(
  exercise: Exercise,
  signal: AbortSignal,
): Promise<Outcome<unknown>> {
  const { id } = exercise
  const refused = await prepare(id, signal)
  if (refused) return failed(refused)
  const made = await makeStart(hand, exercise, signal)
  if (!made.ok || signal.aborted) return made
  keepForNewGo(id)
  tellExercise({ do: 'begin', id })
  const began = await answered(id, 'begun', signal)
  return began ? failed(began) : made
}

/** Until then nothing of it counts, so what its start does proves nothing. */
function prepare(id: string, signal: AbortSignal): Promise<Problem | undefined> {
  tellExercise({ do: 'prepare', id })
  return answered(id, 'preparing', signal)
}

/** Until the server has noted it; or why it did not. */
async function answered(
  id: string,
  wanted: 'preparing' | 'begun',
  signal: AbortSignal,
): Promise<Problem | undefined> {
  const isSo = await untilExercise(
    (update) => update?.id === id && (update.at?.is === wanted || update.at?.is === 'failed'),
    ANSWERED_WITHIN,
    signal,
  )
  const at = openedExercise()?.at
  if (at?.is === 'failed') return at.problem
  return isSo ? undefined : NOT_NOTED[wanted]
}

const NOT_NOTED: Readonly<Record<'preparing' | 'begun', Problem>> = {
  preparing: {
    what: 'The server did not note that the exercise begins.',
    tip: 'Nothing was made or deleted. Press again when the connection is live.',
    cause: { code: 'TIMEOUT' },
    outcome: 'unknown',
  },
  begun: {
    what: 'The server did not note that the exercise began.',
    tip: 'Its start is made, and nothing counts yet. Press again when the connection is live.',
    cause: { code: 'TIMEOUT' },
    outcome: 'unknown',
  },
}

export const doPress = (press: Exclude<Doing, { wait: unknown }>): Promise<Outcome<Receipt>> =>
  performStep(hand, press)
