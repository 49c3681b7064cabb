// Exercises, loaded with the first word on one.

import type { Call, Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import type { LiveLink } from '../wire/session.ts'
import type { ExercisePorts, OpenExercise } from './exercise.ts'
import type { ExerciseMessage, ExerciseUpdate } from './port.ts'

export function createExerciseLater(ports: ExercisePorts) {
  let loading: Promise<OpenExercise | undefined> | undefined
  let exercise: OpenExercise | undefined
  let live: LiveLink | undefined

  function load() {
    loading ??= import('./exercise.ts').then(
      ({ createExercise }) => {
        exercise = createExercise(ports)
        exercise.link(live)
        return exercise
      },
      (cause: unknown) => {
        console.error('the exercises could not be loaded:', cause)
        loading = undefined
        return undefined
      },
    )
    return loading
  }

  return {
    receive: (message: ExerciseMessage) => void load().then((it) => it?.receive(message)),
    link(next: LiveLink | undefined): void {
      live = next
      exercise?.link(next)
    },
    performed: (call: Call, outcome: Outcome<Receipt>) => exercise?.performed(call, outcome),
    state: (): ExerciseUpdate | undefined => exercise?.state(),
    leave: () => exercise?.leave(),
  }
}
