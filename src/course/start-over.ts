// Another group sits down here: of the last one's way through the exercises nothing is left.

import type { Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import { commands } from '../store/engine.ts'
import { openedExercise, tellExercise } from '../store/exercise.ts'
import { forgetGroup } from '../store/kept-of-exercises.ts'

/** Epochs first: what is proven counts for its epoch only, so half of it done is nothing half forgotten. */
const NOTED = ['epoch', 'proved', 'seen'] as const

export async function startOver(): Promise<Outcome<Receipt>> {
  // What is open goes on noting.
  if (openedExercise()?.id !== undefined) tellExercise({ do: 'close' })
  const forgotten = await commands.perform({ call: 'forgetRecords', about: NOTED })
  if (forgotten.ok) forgetGroup()
  tellExercise({ do: 'look' })
  return forgotten
}
