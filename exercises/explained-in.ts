// Which exercise explains a refusal: who was just refused learns there why.

import type { Exercise } from '../src/judge/exercise.ts'
import type { Cause } from '../src/model/problem.ts'
import { catalogue } from './catalogue.ts'

/** The server's err_code, or the code of what has none; `of`: only where this operation was refused; the exercise's number. */
type Line = { code: number | string; of?: string; exercise: number }

export const EXPLAINED_IN: readonly Line[] = [
  // No stream listens there, or there is none.
  { code: '503', of: 'publish', exercise: 1 },
  { code: 10059, exercise: 1 },
  // What limits do to a stream of that name.
  { code: 10058, exercise: 2 },
  { code: 10077, exercise: 2 },
  // Who may read from a work queue.
  { code: 10084, exercise: 4 },
  { code: 10098, exercise: 4 },
  { code: 10099, exercise: 4 },
  { code: 10100, exercise: 4 },
  { code: 10101, exercise: 4 },
  // The consumer went by itself, or by its client.
  { code: 10014, exercise: 5 },
  { code: '503', of: 'fetch', exercise: 5 },
  { code: '503', of: 'double-ack', exercise: 5 },
  // Who holds no message has nothing to answer.
  { code: 'NOT_HELD', exercise: 7 },
  // Where it starts is fixed when it is made.
  { code: 10012, exercise: 9 },
  { code: 10013, exercise: 9 },
  { code: 10148, exercise: 9 },
  { code: 10094, exercise: 9 },
  // A number that holds nothing.
  { code: 10037, exercise: 14 },
  { code: 10043, exercise: 14 },
  { code: 10057, exercise: 14 },
]

/** Undefined where no exercise does, or not yet. */
export function explainedIn({ code, errCode }: Cause, operation?: string): Exercise | undefined {
  const line = EXPLAINED_IN.find(
    (one) => one.code === (errCode ?? code) && (one.of === undefined || one.of === operation),
  )
  return line && catalogue.find(({ number }) => number === line.exercise)
}
