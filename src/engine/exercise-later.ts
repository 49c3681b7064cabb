// Exercises, loaded with the first word on one.

import type { Call, Receipt } from '../model/commands.ts'
import { NOT_LOADED, type Outcome } from '../model/problem.ts'
import type { ExercisePorts } from './exercise.ts'
import { createLoadedLater } from './loaded-later.ts'
import type { ExerciseMessage, ExerciseUpdate } from './port.ts'

type Code = Pick<typeof import('./exercise.ts'), 'createExercise'>

export function createExerciseLater(
  ports: ExercisePorts,
  fetched: () => Promise<Code> = () => import('./exercise.ts'),
) {
  const later = createLoadedLater('the exercises', async () =>
    (await fetched()).createExercise(ports),
  )
  /** The code could not be had: the one that was to be opened says so. */
  let missing: ExerciseUpdate | undefined

  async function receive(message: ExerciseMessage): Promise<void> {
    const loaded = await later.load()
    missing = undefined
    if (loaded) return loaded.receive(message)
    if (message.do === 'open') missing = { ...NOTHING, id: message.id, at: NOT_HAD }
    ports.changed()
  }

  return {
    receive: (message: ExerciseMessage) => void receive(message),
    link: later.link,
    performed: (call: Call, outcome: Outcome<Receipt>) => later.part()?.performed(call, outcome),
    state: (): ExerciseUpdate | undefined => later.part()?.state() ?? missing,
    leave: () => later.part()?.leave(),
  }
}

const NOTHING = { progress: { proven: {}, odd: 0 } }
const NOT_HAD = { is: 'failed', problem: NOT_LOADED } as const
