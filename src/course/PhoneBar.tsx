import type { Exercise } from '../judge/exercise.ts'
import { ConnectionPill } from '../panels/ConnectionPill.tsx'

/** On a phone the exercise's name takes the bar: what else stands there is on the other places too. */
export function PhoneBar({ exercise: { number, title } }: { exercise: Exercise }) {
  return (
    <header className="course-bar">
      <h1>
        <span className="course-bar-number">{number}</span> <span>{title}</span>
      </h1>
      <ConnectionPill />
    </header>
  )
}
