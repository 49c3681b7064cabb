import { explainedIn } from '../../exercises/explained-in.ts'
import type { Cause } from '../model/problem.ts'

/** The way to the exercise that explains a refusal; nothing, where none does. */
export function ExplainedIn({ cause, operation }: { cause: Cause; operation: string | undefined }) {
  const exercise = explainedIn(cause, operation)
  return (
    exercise && (
      <>
        {' '}
        <a href={`#/exercises/${exercise.id}`} className="underline underline-offset-4">
          Exercise {exercise.number}, “{exercise.title}”, explains it.
        </a>
      </>
    )
  )
}
