import { type FormEvent, useId, useState } from 'react'
import type { Exercise } from '../judge/exercise.ts'
import type { Judgement } from '../judge/judge.ts'
import { keep, useKept } from '../store/kept-of-exercises.ts'
import { Button } from '../ui/Button.tsx'
import { Marked } from './Marked.tsx'
import { plainOf } from './pieces.ts'
import { answeringStep } from './way.ts'

/** So many letters of all choices have room in one line. */
const SIDE_BY_SIDE = 24
/** And so many with what was said beside them; of the question, so many in three lines. */
const FEW = { choices: 8, question: 130 }

type Props = { exercise: Exercise; begun: boolean; judgement: Judgement | undefined }

/** What one expects is said before anything runs, and compared with what came. */
export function Prediction({ exercise, begun, judgement }: Props) {
  const { id, prediction } = exercise
  const { question, choices, right, why } = prediction
  const { said, late } = useKept(id)
  const [chosen, setChosen] = useState<number>()
  const name = useId()
  const answered = judgement?.steps.find((step) => step.id === answeringStep(exercise))?.proven
  const before = begun && said === undefined
  const letters = choices.join('').length
  const isShort = letters <= FEW.choices
  // Once it has begun the room is the steps': what does not fit a few lines is opened by who wants to read it again.
  const isFolded =
    said !== undefined &&
    (begun || answered !== undefined) &&
    !(isShort && plainOf(question).length <= FEW.question)

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (chosen === undefined || said !== undefined) return
    keep(id, () => ({ said: chosen, ...(begun && { late: true as const }) }))
  }

  const youSaid = said !== undefined && (
    <span className="course-said">
      you said <b>{choices[said]}</b>, {late ? 'before it came out' : 'before running'}
    </span>
  )
  const asked = (
    <fieldset disabled={said !== undefined || answered !== undefined}>
      <legend>
        <Marked text={question} />
      </legend>
      <div className="course-choices" data-long={letters > SIDE_BY_SIDE}>
        {choices.map((choice, at) => (
          <label key={choice} data-right={answered ? at === right : undefined}>
            <input
              type="radio"
              name={name}
              data-choice={at + 1}
              aria-keyshortcuts={String(at + 1)}
              checked={(said ?? chosen) === at}
              onChange={() => setChosen(at)}
            />
            <span className="course-choice">{choice}</span>
          </label>
        ))}
        {isShort && !isFolded && youSaid}
      </div>
    </fieldset>
  )

  return (
    <form className="course-predict" onSubmit={onSubmit} aria-label="Prediction">
      {isFolded ? (
        <details>
          <summary>{youSaid}</summary>
          {asked}
        </details>
      ) : (
        asked
      )}
      {said === undefined && !answered && (
        <div className="course-row">
          <Button
            type="submit"
            look={before ? 'plain' : 'main'}
            off={chosen === undefined ? 'off until one is chosen' : undefined}
          >
            Commit
          </Button>
          <span className="course-quiet">
            {chosen === undefined ? 'Choose one. It counts once committed.' : ''}
          </span>
        </div>
      )}
      {!isShort && !isFolded && youSaid}
      {answered && (
        <p className="course-came">
          <b>
            {said === undefined ? 'It is' : said === right ? 'So it is:' : 'It is'} {choices[right]}
            .
          </b>{' '}
          <Marked text={why} />
        </p>
      )}
    </form>
  )
}
