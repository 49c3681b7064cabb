// The start of an exercise on the server that this page speaks to: what is in its place, and how it is made.

import { performStep } from '../deck/perform-step.ts'
import { isTheirs, lookAtStreams, makeStreams, type SceneStream } from '../deck/scene-streams.ts'
import type { Doing, Exercise } from '../judge/exercise.ts'
import type { Receipt } from '../model/commands.ts'
import { done, failed, type Outcome, type Problem } from '../model/problem.ts'
import { commands } from '../store/engine.ts'
import { openedExercise, tellExercise, untilExercise } from '../store/exercise.ts'
import { keepForNewGo } from '../store/kept-of-exercises.ts'
import { selectedIn } from '../store/panes.ts'

const hand = { perform: commands.perform, selected: selectedIn }

export type Whose = 'of this exercise' | 'of the workshop' | 'yours'
/** The engine asks the server two or three things before it says so. */
const ANSWERED_WITHIN = 15_000

/** A stream that goes when the start is made, with all who read from it. */
export type Going = { name: string; messages: number; consumers: readonly string[]; whose: Whose }

const ownerOf = ({ id }: Exercise): string => `exercise.${id}`

/** What stands where the start is made. */
export async function lookAtPlace(exercise: Exercise): Promise<Outcome<readonly Going[]>> {
  const looked = await lookAtStreams(hand, Object.keys(exercise.start))
  return looked.ok ? done(looked.value.flatMap((stream) => goingOf(exercise, stream))) : looked
}

function goingOf(exercise: Exercise, stream: SceneStream): readonly Going[] {
  const { name, found, record } = stream
  if (!found) return []
  const whose = isTheirs(stream)
    ? 'yours'
    : record?.slide === ownerOf(exercise)
      ? 'of this exercise'
      : 'of the workshop'
  const consumers = found.consumers.map((consumer) => consumer.name)
  return [{ name, messages: found.figures.messages, consumers, whose }]
}

/** From here on all counts. What stands there goes: that was asked before. */
export async function startExercise(
  exercise: Exercise,
  signal: AbortSignal,
): Promise<Outcome<unknown>> {
  const { id, start } = exercise
  const refused = await prepare(id, signal)
  if (refused) return failed(refused)
  const looked = await lookAtStreams(hand, Object.keys(start))
  if (!looked.ok) return looked
  const made = await makeStreams(hand, ownerOf(exercise), start, looked.value, signal)
  if (!made.ok || signal.aborted) return made
  keepForNewGo(id)
  tellExercise({ do: 'begin' })
  return made
}

/** Until then nothing of it counts, so what its start does proves nothing. */
async function prepare(id: string, signal: AbortSignal): Promise<Problem | undefined> {
  tellExercise({ do: 'prepare' })
  const isPrepared = await untilExercise(
    (update) => update?.id === id && (update.at?.is === 'preparing' || update.at?.is === 'failed'),
    ANSWERED_WITHIN,
    signal,
  )
  const at = openedExercise()?.at
  if (at?.is === 'failed') return at.problem
  return isPrepared ? undefined : NOT_NOTED
}

const NOT_NOTED: Problem = {
  what: 'The server did not note that the exercise begins.',
  tip: 'Nothing was made or deleted. Press again when the connection is live.',
  cause: { code: 'TIMEOUT' },
  outcome: 'unknown',
}

export const doPress = (press: Exclude<Doing, { wait: unknown }>): Promise<Outcome<Receipt>> =>
  performStep(hand, press)
