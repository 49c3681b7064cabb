import { Fragment, useEffect, useRef, useState } from 'react'
import type { Exercise } from '../judge/exercise.ts'
import { clock } from '../panels/say-time.ts'
import { useKept } from '../store/kept-of-exercises.ts'
import { Clauses } from './Clauses.tsx'
import { Marked } from './Marked.tsx'
import { StepQuestion } from './StepQuestion.tsx'
import type { StepSeen } from './way.ts'

type Props = { exercise: Exercise; seen: readonly StepSeen[] }

/** The steps, one under the other: what is proven and by what, what is to do, what comes. */
export function Steps({ exercise, seen }: Props) {
  // A phone shows the one to do, and the rest at a press.
  const [all, setAll] = useState(false)
  const current = seen.find(({ mark }) => mark === 'now')
  return (
    <div className="course-way">
      {current && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="course-which"
        >
          step {current.number} of {seen.length}
        </button>
      )}
      <ol className="course-steps" data-all={all}>
        {seen.map((one) => (
          <Step key={one.step.id} exercise={exercise} seen={one} />
        ))}
      </ol>
    </div>
  )
}

function Step({ exercise, seen: { step, number, judged, mark } }: StepProps) {
  const open = useKept(exercise.id).hints[step.id] ?? 0
  const proven = judged?.proven
  const miss = judged?.nearMiss?.name
  const whole = useRef<HTMLLIElement>(null)
  const missed = useRef<HTMLDivElement>(null)
  const hints = useRef<HTMLOListElement>(null)
  // What just came is in sight, however long the list is; and as much of the step as there is room for.
  const wasNow = useRef(mark === 'now')
  useEffect(() => {
    if (mark === 'now' && !wasNow.current) whole.current?.scrollIntoView({ block: 'nearest' })
    wasNow.current = mark === 'now'
  }, [mark])
  useEffect(() => {
    if (miss !== undefined) missed.current?.scrollIntoView({ block: 'nearest' })
  }, [miss])
  useEffect(() => {
    if (open > 0) hints.current?.lastElementChild?.scrollIntoView({ block: 'nearest' })
  }, [open])
  return (
    <li
      ref={whole}
      data-mark={mark}
      className="course-step"
      aria-current={mark === 'now' ? 'step' : undefined}
    >
      <span className="course-mark" aria-hidden="true">
        {proven ? <Tick /> : number}
      </span>
      <div className="course-body">
        <div className="course-head">
          <h2>
            <span className="sr-only">
              Step {number}
              {SAID[mark]}:{' '}
            </span>
            {step.title ?? step.text}
          </h2>
          {proven && <time>{clock(proven.at).slice(0, 5)}</time>}
          {mark === 'skipped' && <span className="course-quiet">skipped</span>}
        </div>
        {proven && (
          <p className="course-proof">
            {proven.evidence.map((said) => (
              <Fragment key={said}>
                <span className="course-fact">{said}</span>{' '}
              </Fragment>
            ))}
            {proven.shown && <b>shown, not done by you</b>} {judged.changed && <b>since changed</b>}
          </p>
        )}
        {mark === 'now' && judged && (
          <>
            {step.title && (
              <p className="course-text">
                <Marked text={step.text} />
              </p>
            )}
            <Clauses clauses={judged.clauses} />
            {step.question && <StepQuestion step={step.id} question={step.question} />}
            {step.needsTab && (
              <p className="course-tab">
                <b>Needs this tab open.</b> {step.needsTab}
              </p>
            )}
            {judged.nearMiss && (
              <div ref={missed} className="course-miss">
                <Miss hint={judged.nearMiss.hint} />
                <p className="course-proof">{judged.nearMiss.evidence.said}</p>
              </div>
            )}
            {open > 0 && (
              <ol ref={hints} className="course-hints" aria-label="Hints">
                {step.hints.slice(0, open).map((hint, at) => (
                  <li key={hint}>
                    <b>Hint {at + 1}</b> <Marked text={hint} />
                  </li>
                ))}
              </ol>
            )}
          </>
        )}
      </div>
    </li>
  )
}

type StepProps = { exercise: Exercise; seen: StepSeen }

const SAID: Readonly<Record<StepSeen['mark'], string>> = {
  proven: ', proven',
  shown: ', shown',
  skipped: ', skipped',
  now: '',
  later: '',
}

/** The misconception first, then what to do. */
function Miss({ hint }: { hint: string }) {
  const [, first = hint, rest = ''] = /^(.+?[.:]) (.*)$/.exec(hint) ?? []
  return (
    <p>
      <b>
        <Marked text={first} />
      </b>{' '}
      <Marked text={rest} />
    </p>
  )
}

function Tick() {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" width="16" height="16" className="course-tick">
      <path d="M3.5 8.5 6.5 11.5 12.5 4.5" />
    </svg>
  )
}
