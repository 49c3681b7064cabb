// Another group sits down here: of the last one's way through the exercises nothing is left.

import type { Receipt } from '../model/commands.ts'
import { NO_STREAM } from '../model/err-codes.ts'
import { done, type Outcome } from '../model/problem.ts'
import { OUR_PROGRESS, subjectOfRecord } from '../model/subjects.ts'
import { commands } from '../store/engine.ts'
import { openedExercise, tellExercise } from '../store/exercise.ts'
import { forgetGroup } from '../store/kept-of-exercises.ts'

/** Epochs first: what is proven counts for its epoch only, so half of it done is nothing half forgotten. */
const NOTED = ['epoch.>', 'proved.>', 'seen.>'] as const

export async function startOver(): Promise<Outcome<Receipt>> {
  // What is open goes on noting.
  if (openedExercise()?.id !== undefined) tellExercise({ do: 'close' })
  let last: Outcome<Receipt> = done({ receipt: 'purged', stream: OUR_PROGRESS, count: 0 })
  for (const noted of NOTED) {
    const filter = subjectOfRecord(noted)
    last = await commands.perform({ call: 'purge', stream: OUR_PROGRESS, filter })
    // Nothing was ever noted here.
    if (!last.ok && last.problem.cause.errCode !== NO_STREAM) return last
  }
  forgetGroup()
  tellExercise({ do: 'look' })
  return last.ok ? last : done({ receipt: 'purged', stream: OUR_PROGRESS, count: 0 })
}
