// Another stream may listen already where one of the exercise is to listen: that is known before anything is deleted.

import type { Exercise } from '../judge/exercise.ts'
import type { Problem } from '../model/problem.ts'

type Listening = { name: string; subjects: readonly string[] }

export function inTheWay(
  { start, steps }: Pick<Exercise, 'start' | 'steps'>,
  streams: readonly Listening[],
): Problem | undefined {
  const needed = [
    ...Object.values(start).flatMap((wanted) =>
      wanted === 'absent' ? [] : (wanted.typed['subjects'] ?? '').split(/[\s,]+/),
    ),
    ...steps.flatMap(({ listens }) => (listens === undefined ? [] : [listens])),
  ]
  const other = streams.find(
    ({ name, subjects }) =>
      !Object.hasOwn(start, name) &&
      subjects.some((one) => needed.some((subject) => overlap(one, subject))),
  )
  return (
    other && {
      what: `The stream ${other.name} listens on ${other.subjects.join(', ')}, and two streams cannot listen on the same subjects.`,
      tip: `This exercise needs ${needed.join(', ')}. Delete ${other.name}, or give it other subjects, and ask again. Nothing was changed.`,
      cause: { code: '400', errCode: 10065 },
      outcome: 'unsent',
    }
  )
}

/** Is there a subject that both take? */
function overlap(one: string, other: string): boolean {
  const [left, right] = [one.split('.'), other.split('.')]
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [a, b] = [left[at], right[at]]
    if (a === undefined || b === undefined) return false
    if (a === '>' || b === '>') return true
    if (a !== '*' && b !== '*' && a !== b) return false
  }
  return true
}
