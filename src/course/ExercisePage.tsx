import { useEffect, useRef, useState } from 'react'
import type { Exercise } from '../judge/exercise.ts'
import { Announcer } from '../panels/Announcer.tsx'
import { tellExercise, useExercise } from '../store/exercise.ts'
import { useKept } from '../store/kept-of-exercises.ts'
import { chooseStream, useLooking } from '../store/looking.ts'
import { useNarrow } from '../store/use-narrow.ts'
import { useWorkshop } from '../store/workshop.ts'
import { End } from './End.tsx'
import { Foot } from './Foot.tsx'
import { Here } from './Here.tsx'
import { InCode } from './InCode.tsx'
import { listenForKeys } from './keys.ts'
import { Marked } from './Marked.tsx'
import { PhoneBar } from './PhoneBar.tsx'
import { Place } from './Place.tsx'
import { Prediction } from './Prediction.tsx'
import { plainOf } from './pieces.ts'
import { StartDialog } from './StartDialog.tsx'
import { StartNote } from './StartNote.tsx'
import { Steps } from './Steps.tsx'
import { createShow, type Showing } from './show-solution.ts'
import { currentOf, stepsSeen } from './way.ts'
import { whyNotYet } from './why-not-yet.ts'

/** One exercise: its task beside the lanes that it is about, and what can be done below them. */
export function ExercisePage({ exercise }: { exercise: Exercise }) {
  const { id, number, title, minutes, goal, steps } = exercise
  const update = useExercise((update) => (update?.id === id ? update : undefined))
  const link = useWorkshop(({ link }) => link)
  const kept = useKept(id)
  const [asking, setAsking] = useState<'start' | 'reset'>()
  const [showing, setShowing] = useState<Showing>()
  const [show] = useState(() => createShow(exercise, setShowing))
  const page = useRef<HTMLElement>(null)
  const [stream = ''] = Object.keys(exercise.start)
  const gone = useWorkshop(({ listed, streams }) =>
    Object.entries(exercise.start)
      .flatMap(([name, wanted]) => (listed && wanted !== 'absent' ? [name] : []))
      .filter((name) => streams.every((stream) => stream.name !== name))
      .join(),
  )
  const narrow = useNarrow()
  const asked = useLooking(({ form }) => form.asked)
  const askedBefore = useRef(asked)

  // Opened already, it goes on: also where one comes back from the lanes.
  const isOpen = update !== undefined
  useEffect(() => {
    if (!isOpen) tellExercise({ do: 'open', id })
  }, [isOpen, id])
  useEffect(() => chooseStream(stream), [stream])
  // A form that was found by its name stands with the lanes; the exercise stays open there.
  useEffect(() => {
    if (asked !== askedBefore.current) location.hash = '#/'
  }, [asked])
  useEffect(() => show.stop, [show])
  useEffect(() => (page.current ? listenForKeys(page.current) : undefined), [])

  const at = update?.at
  // While the server is away what it said last stays, as the lanes do.
  const isAway = at?.is === 'opening' && update?.judgement !== undefined
  const off = whyNotYet(link, isAway)
  const begun = at?.is === 'begun' || isAway
  const isTaken = at?.is === 'taken over'
  const judgement = begun || isTaken ? update?.judgement : undefined
  const seen = stepsSeen(exercise, judgement, kept.skipped, begun)
  const isProven = (step: string) =>
    seen.find((one) => one.step.id === step)?.judged?.proven !== undefined
  const current = begun && judgement ? currentOf(exercise, isProven, kept.skipped) : undefined
  const isOver = begun && judgement !== undefined && !current
  const newest = useNewlyProven(judgement?.steps.flatMap(({ id, proven }) => (proven ? [id] : [])))
  const miss = seen.find(({ step }) => step.id === current?.id)?.judged?.nearMiss?.hint
  const hint = current?.hints[(kept.hints[current.id] ?? 0) - 1]
  const said = plainOf(useNewest(miss, hint) ?? '')

  const doing = { exercise, stream, off, showing }

  return (
    <main ref={page} className="course">
      {narrow && <PhoneBar exercise={exercise} />}
      <div className="course-task">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
        <section tabIndex={0} aria-label="Task" className="course-scroll">
          {!narrow && (
            <div className="course-title">
              <h1>
                <span className="course-title-number">{number}</span> {title}
              </h1>
              <span className="course-quiet">{minutes} min</span>
            </div>
          )}
          {/* Once it has begun a phone's room is the task's. */}
          {!(narrow && begun) && (
            <p className="course-goal">
              <Marked text={goal} />
            </p>
          )}
          <Prediction exercise={exercise} begun={begun} judgement={judgement} />
          <StartNote
            exercise={exercise}
            at={at}
            isAway={isAway}
            others={judgement?.others ?? []}
            gone={gone === '' ? [] : gone.split(',')}
            committed={kept.said !== undefined}
            starting={asking !== undefined}
            off={off}
            onStart={() => setAsking('start')}
          />
          {(begun || isTaken) && <Steps exercise={exercise} seen={seen} />}
          {isOver && <End exercise={exercise} isNew={newest !== undefined} />}
        </section>
        <Foot
          exercise={exercise}
          step={current}
          begun={begun}
          off={off}
          showing={showing}
          onShow={(step) => void show.play(step, kept.pressed[step.id] ?? 0)}
          onStop={show.stop}
          onReset={() => setAsking('reset')}
        >
          {current && narrow && <Here {...doing} step={current} oneTap />}
        </Foot>
      </div>
      <div className="course-place">
        <Place stream={stream} step={current} />
        {current && !narrow && (
          <div className="course-do">
            <Here {...doing} step={current} />
            <InCode step={current} stream={stream} />
          </div>
        )}
      </div>
      {asking && (
        <StartDialog
          exercise={exercise}
          isReset={asking === 'reset'}
          onClose={() => setAsking(undefined)}
        />
      )}
      <Announcer said={said} />
      <p role="alert" className="sr-only">
        {newest && `Step ${steps.findIndex((step) => step.id === newest) + 1} is proven.`}
      </p>
    </main>
  )
}

/** Of two things to say, the one that came last. */
function useNewest(one: string | undefined, other: string | undefined): string | undefined {
  const [said, setSaid] = useState<string>()
  useEffect(() => setSaid(one), [one])
  useEffect(() => setSaid(other), [other])
  return said
}

/** What was proven while the page is open, not what it was opened with. */
function useNewlyProven(proven: readonly string[] | undefined): string | undefined {
  const known = useRef<readonly string[]>(undefined)
  const [newest, setNewest] = useState<string>()
  const key = proven?.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the list
  useEffect(() => {
    const before = known.current
    known.current = proven
    const next = before && proven?.find((step) => !before.includes(step))
    if (next !== undefined) setNewest(next)
  }, [key])
  return newest
}
