// The page does a step itself, slowly, so that one sees how: the same presses, one a second.

import type { Exercise, ExerciseStep } from '../judge/exercise.ts'
import type { Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import { pause } from '../scenes/pause.ts'
import { tellExercise, untilExercise } from '../store/exercise.ts'
import { keep } from '../store/kept-of-exercises.ts'
import { doPress } from './start-exercise.ts'
import { restOf } from './way.ts'

export type Showing = {
  step: string
  /** Which of its presses, from 0; `isOver`: the last one that there was. */
  press: number
  isOver: boolean
  outcome?: Outcome<Receipt>
}

/** Between two presses: time to see on the lanes what the first one did. */
const A_PRESS_EVERY = 1000
/** What was shown is proven by what is read after it: a reading, or a consumer that goes by itself, takes so long. */
const PROVEN_WITHIN = 10_000

export function createShow({ id }: Exercise, become: (showing: Showing | undefined) => void) {
  let playing: AbortController | undefined

  /** `done`: so many of its presses were done before. */
  async function play(of: ExerciseStep, done: number): Promise<void> {
    const { id: step } = of
    const { rest, from } = restOf(of, done)
    playing?.abort()
    const mine = new AbortController()
    playing = mine
    const { signal } = mine
    tellExercise({ do: 'show', step })
    let press = from - 1
    let outcome: Outcome<Receipt> | undefined
    for (const doing of rest) {
      if ('wait' in doing) {
        await pause(doing.wait, signal)
        continue
      }
      press++
      become({ step, press, isOver: false, ...(outcome && { outcome }) })
      await pause(A_PRESS_EVERY, signal)
      if (signal.aborted) return
      outcome = await doPress(doing)
      if (signal.aborted) return
      become({ step, press, isOver: false, outcome })
      if (!outcome.ok) break
      // Stopped, the person goes on after it.
      const done = press + 1
      keep(id, ({ pressed }) => ({ pressed: { ...pressed, [step]: done } }))
    }
    await untilExercise(
      (update) =>
        outcome?.ok === false ||
        update?.id !== id ||
        update.judgement?.steps.find((one) => one.id === step)?.proven !== undefined,
      PROVEN_WITHIN,
      signal,
    )
    if (signal.aborted) return
    playing = undefined
    tellExercise({ do: 'show' })
    become({ step, press, isOver: true, ...(outcome && { outcome }) })
  }

  return {
    play,
    /** What was pressed stays done; the rest is the person's. */
    stop(): void {
      if (!playing) return
      playing.abort()
      playing = undefined
      tellExercise({ do: 'show' })
      become(undefined)
    },
  }
}
