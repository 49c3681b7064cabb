import { useEffect, useRef } from 'react'
import type { ExerciseUpdate } from '../engine/port.ts'
import type { Exercise } from '../judge/exercise.ts'
import { tellExercise } from '../store/exercise.ts'
import { Button } from '../ui/Button.tsx'
import { Note } from '../ui/Note.tsx'
import { sayStart, sayTaken } from './say-start.ts'

type Props = {
  exercise: Exercise
  at: ExerciseUpdate['at']
  isAway: boolean
  /** Streams of its names that were not made for it. */
  others: readonly string[]
  /** Streams that its start made, and that somebody deleted. */
  gone: readonly string[]
  committed: boolean
  /** It was pressed, and is being answered. */
  starting: boolean
  off: string | undefined
  onStart: () => void
}

/** What is to be done before its steps count: nothing, where it has begun and the streams are its own. */
export function StartNote({
  exercise,
  at,
  isAway,
  others,
  gone,
  committed,
  starting,
  off,
  onStart,
}: Props) {
  const button = useRef<HTMLButtonElement>(null)
  const before = useRef(committed)
  // What was committed cannot be changed, so the way goes on here.
  useEffect(() => {
    if (committed && !before.current) button.current?.focus()
    before.current = committed
  }, [committed])
  const start = (title: string, why = off) => (
    <Button ref={button} look="main" off={why} onClick={onStart}>
      {title}
    </Button>
  )
  switch (at?.is) {
    case undefined:
    case 'opening':
      return isAway ? undefined : (
        <p className="course-quiet course-start">
          {off === undefined
            ? 'Asking the server how far you are…'
            : 'How far you are is kept at the server: it is known once one with JetStream answers.'}
        </p>
      )
    case 'elsewhere':
      return (
        <div className="course-start">
          <Note
            calm
            what="This is another server than the workshop’s own."
            tip="The exercise would make its streams here, and two of its own: WS_PROGRESS for what is proven, WS_REC for what happens while this page is closed. Nothing is made before you say so."
          />
          <Button
            off={off}
            onClick={() => tellExercise({ do: 'open', id: exercise.id, agreed: true })}
          >
            Do it on this server
          </Button>
        </div>
      )
    case 'not begun':
      return (
        <div className="course-start">
          <p>{sayStart(exercise)}</p>
          {start(
            'Start',
            off ?? (committed ? undefined : 'off until your prediction is committed'),
          )}
          {!committed && <p className="course-quiet">First say what you expect.</p>}
        </div>
      )
    case 'preparing':
      return (
        <div className="course-start">
          <p className="course-quiet">
            {starting
              ? 'Its start is being made…'
              : 'Its start was not made to the end, so nothing counts yet.'}
          </p>
          {start('Start again', off ?? (starting ? 'off while it is made' : undefined))}
        </div>
      )
    case 'taken over':
      return (
        <div className="course-start">
          <Note
            calm
            what={sayTaken(exercise, at.by)}
            tip={`What is proven stays; more comes with a new start. ${sayStart(exercise)}`}
          />
          {start('Start…')}
        </div>
      )
    case 'failed':
      return (
        <div className="course-start">
          <Note what={at.problem.what} tip={at.problem.tip} code={at.problem.cause.code} />
          <Button off={off} onClick={() => tellExercise({ do: 'open', id: exercise.id })}>
            Try again
          </Button>
        </div>
      )
    case 'begun':
      if (gone.length > 0)
        return (
          <div className="course-start">
            <Note
              calm
              what={`${gone.join(', ')} is not there any more.`}
              tip="Make it again yourself, or by Reset."
            />
          </div>
        )
      if (others.length === 0) return at.missed ? <Missed /> : undefined
      return (
        <div className="course-start">
          <Note
            calm
            what={`${others.join(', ')} here was not made for this exercise:`}
            tip={`nothing that happens there counts. ${sayStart(exercise)}`}
          />
          {start('Start…')}
        </div>
      )
  }
}

const Missed = () => (
  <div className="course-start">
    <Note
      calm
      what="Some of what was recorded since this exercise began is gone."
      tip="The newest 5,000 answers and events are kept. What is proven stays; what was done while no page was open may have to be done once more."
    />
  </div>
)
