import { useEffect, useState } from 'react'
import { catalogue } from '../../exercises/catalogue.ts'
import type { Exercise } from '../judge/exercise.ts'
import { count } from '../model/count.ts'
import { whyOff } from '../panels/why-off.ts'
import { tellExercise, useExercise } from '../store/exercise.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Button } from '../ui/Button.tsx'
import { Tag } from '../ui/Tag.tsx'
import { addressOf } from './address.ts'
import { Marked } from './Marked.tsx'
import { StartOver } from './StartOver.tsx'

/** All exercises: what each teaches, and how far one is by what the server keeps of it. */
export function ExerciseMap() {
  const odd = useExercise((update) => update?.progress.odd ?? 0)
  const live = useWorkshop(({ link }) => link.at === 'live')
  const off = whyOff(useWorkshop(({ link }) => link))
  const [asking, setAsking] = useState(false)
  useEffect(() => {
    if (live) tellExercise({ do: 'look' })
  }, [live])
  const minutes = catalogue.reduce((sum, exercise) => sum + exercise.minutes, 0)
  return (
    <main className="course-map">
      <header>
        <h1>Exercises</h1>
        <p>
          {count(catalogue.length, 'exercise')}, {minutes} minutes. Say first what you expect, then
          run it: by this page, by a program of yours, or by the nats CLI. What the server says
          decides.
        </p>
      </header>
      <ol>
        {catalogue.map((exercise) => (
          <Line key={exercise.id} exercise={exercise} />
        ))}
      </ol>
      {odd > 0 && (
        <p className="course-quiet">
          {count(odd, 'note')} at the server {odd === 1 ? 'is' : 'are'} of no exercise that this
          page knows; left alone.
        </p>
      )}
      <Button off={off} onClick={() => setAsking(true)}>
        Start over for the next group…
      </Button>
      {asking && <StartOver onClose={() => setAsking(false)} />}
    </main>
  )
}

function Line({ exercise: { id, number, title, minutes, goal, teaches, steps } }: Props) {
  const proven = useExercise((update) => update?.progress.proven[id])
  const isOpen = useExercise((update) => update?.id === id && update.at?.is === 'begun')
  const changed = useExercise((update) =>
    update?.id === id ? (update.judgement?.steps.filter(({ changed }) => changed).length ?? 0) : 0,
  )
  const isWhole = proven !== undefined && proven.length === steps.length
  return (
    <li>
      <a href={addressOf(id)} aria-labelledby={`exercise-${id}`} className="course-line">
        <span className="course-number" data-whole={isWhole}>
          {number}
        </span>
        <span className="course-what">
          <span className="course-head">
            <b id={`exercise-${id}`}>
              <span className="sr-only">Exercise {number}: </span>
              {title}
            </b>
            <span className="course-quiet">{minutes} min</span>
          </span>
          <span className="course-goal">
            <Marked text={goal} />
          </span>
          <span className="course-tags">
            <span className="course-quiet">teaches</span>
            {teaches.map((concept) => (
              <Tag key={concept}>{concept}</Tag>
            ))}
          </span>
        </span>
        <span className="course-far">
          {proven !== undefined && (
            <>
              <span aria-hidden="true" className="course-dots">
                {steps.map((step) => (
                  <i key={step.id} data-on={proven.includes(step.id)} />
                ))}
              </span>
              <span>
                {proven.length} of {count(steps.length, 'step')} proven
              </span>
            </>
          )}
          {changed > 0 && <span>{changed} since changed</span>}
          {isOpen && <span className="course-open">{isWhole ? 'open' : 'open: go on'}</span>}
        </span>
      </a>
    </li>
  )
}

type Props = { exercise: Exercise }
