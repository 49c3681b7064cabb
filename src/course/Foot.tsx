import { type ReactNode, useEffect, useState } from 'react'
import type { Exercise, ExerciseStep } from '../judge/exercise.ts'
import { keep, useKept } from '../store/kept-of-exercises.ts'
import { Button } from '../ui/Button.tsx'
import type { Showing } from './show-solution.ts'

type Props = {
  exercise: Exercise
  /** The one to do. */
  step: ExerciseStep | undefined
  begun: boolean
  off: string | undefined
  showing: Showing | undefined
  onShow: (step: ExerciseStep) => void
  onStop: () => void
  onReset: () => void
  /** On a phone: the one press there is room for. */
  children: ReactNode
}

/** So long without a step proven, and the next hint draws a little attention. */
const STUCK_AFTER = 120_000

/** What helps, and what begins anew. */
export function Foot({
  exercise,
  step,
  begun,
  off,
  showing,
  onShow,
  onStop,
  onReset,
  children,
}: Props) {
  const { hints } = useKept(exercise.id)
  const open = step ? (hints[step.id] ?? 0) : 0
  const most = step?.hints.length ?? 0
  const stuck = useStuck(step?.id, open)
  const isShowing = showing !== undefined && !showing.isOver
  if (!begun) return <div className="course-foot" data-empty="" />
  return (
    <div className="course-foot">
      {step && (
        <div className="course-hands">
          {isShowing ? (
            <Button onClick={onStop}>Stop showing</Button>
          ) : (
            <Button
              aria-keyshortcuts="H"
              letter="H"
              off={open >= most ? 'all hints of this step are open' : undefined}
              className={stuck ? 'course-stuck' : ''}
              onClick={() =>
                keep(exercise.id, (kept) => ({ hints: { ...kept.hints, [step.id]: open + 1 } }))
              }
            >
              Hint {Math.min(open + 1, most)} of {most}
            </Button>
          )}
          {children}
        </div>
      )}
      <div className="course-more">
        {step && (
          <>
            <Button
              look="bare"
              off={isShowing ? 'off while it is shown' : off}
              onClick={() => onShow(step)}
            >
              Show me
            </Button>
            <Button
              look="bare"
              onClick={() =>
                keep(exercise.id, ({ skipped }) => ({
                  skipped: [...skipped.filter((one) => one !== step.id), step.id],
                }))
              }
            >
              Skip
            </Button>
          </>
        )}
        <span className="course-grow" />
        <Button look="bare" aria-keyshortcuts="R" letter="R" off={off} onClick={onReset}>
          Reset
        </Button>
      </div>
    </div>
  )
}

function useStuck(step: string | undefined, hints: number): boolean {
  const [stuck, setStuck] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step or another hint is progress
  useEffect(() => {
    setStuck(false)
    if (step === undefined) return
    const timer = setTimeout(() => setStuck(true), STUCK_AFTER)
    return () => clearTimeout(timer)
  }, [step, hints])
  return stuck
}
