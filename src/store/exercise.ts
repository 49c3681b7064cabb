// What the page says to the engine about exercises. What comes of it stands in the workshop's store, as the engine says it.

import type { ExerciseMessage, ExerciseUpdate } from '../engine/port.ts'
import { send } from './engine.ts'
import { useWorkshop, workshop } from './workshop.ts'

export const tellExercise = (exercise: ExerciseMessage): void => send({ t: 'exercise', exercise })

export const openedExercise = (): ExerciseUpdate | undefined => workshop.getState().exercise

export const useExercise = <T>(select: (update: ExerciseUpdate | undefined) => T): T =>
  useWorkshop(({ exercise }) => select(exercise))

/** Until it is so, or for so long. */
export function untilExercise(
  isSo: (update: ExerciseUpdate | undefined) => boolean,
  atMost: number,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (so: boolean) => {
      clearTimeout(timer)
      stop()
      signal.removeEventListener('abort', leave)
      resolve(so)
    }
    const leave = () => end(false)
    const timer = setTimeout(leave, atMost)
    const stop = workshop.subscribe(({ exercise }) => isSo(exercise) && end(true))
    signal.addEventListener('abort', leave)
    if (signal.aborted) leave()
    else if (isSo(openedExercise())) end(true)
  })
}
