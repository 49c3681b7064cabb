// Exercises, loaded with the first word on one.

import type { Call, Receipt } from '../model/commands.ts'
import { NOT_LOADED, type Outcome } from '../model/problem.ts'
import type { LiveLink } from '../wire/session.ts'
import type { ExercisePorts, OpenExercise } from './exercise.ts'
import type { ExerciseMessage, ExerciseUpdate } from './port.ts'

type Code = Pick<typeof import('./exercise.ts'), 'createExercise'>

export function createExerciseLater(
  ports: ExercisePorts,
  fetched: () => Promise<Code> = () => import('./exercise.ts'),
) {
  let loading: Promise<OpenExercise | undefined> | undefined
  let exercise: OpenExercise | undefined
  let live: LiveLink | undefined
  /** The code could not be had: the one that was to be opened says so. */
  let missing: ExerciseUpdate | undefined

  function load() {
    loading ??= fetched().then(
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

  async function receive(message: ExerciseMessage): Promise<void> {
    const loaded = await load()
    missing = undefined
    if (loaded) return loaded.receive(message)
    if (message.do === 'open') missing = { ...NOTHING, id: message.id, at: NOT_HAD }
    ports.changed()
  }

  return {
    receive: (message: ExerciseMessage) => void receive(message),
    link(next: LiveLink | undefined): void {
      live = next
      exercise?.link(next)
    },
    performed: (call: Call, outcome: Outcome<Receipt>) => exercise?.performed(call, outcome),
    state: (): ExerciseUpdate | undefined => exercise?.state() ?? missing,
    leave: () => exercise?.leave(),
  }
}

const NOTHING = { progress: { proven: {}, odd: 0 } }
const NOT_HAD = { is: 'failed', problem: NOT_LOADED } as const
