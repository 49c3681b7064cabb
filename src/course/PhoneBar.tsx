import type { Exercise } from '../judge/exercise.ts'

/** On a phone the exercise's name stands in the bar of the page, which there has nothing else but the connection. */
export function PhoneBar({ exercise: { number, title } }: { exercise: Exercise }) {
  return (
    <h1 className="course-bar">
      <span className="course-bar-number">{number}</span> <span>{title}</span>
    </h1>
  )
}
