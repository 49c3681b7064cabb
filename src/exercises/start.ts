// The streams that an exercise begins with: what stands in their place, and how they are made.

import type { Exercise } from '../judge/exercise.ts'
import { done, type Outcome } from '../model/problem.ts'
import type { Hand } from '../scenes/perform-step.ts'
import { isTheirs, lookAtStreams, makeStreams, type SceneStream } from '../scenes/scene-streams.ts'

export type Whose = 'of this exercise' | 'of the workshop' | 'yours'

/** A stream that goes when the start is made, with all who read from it. */
export type Going = { name: string; messages: number; consumers: readonly string[]; whose: Whose }

/** What stands where the start is made. */
export async function lookAtPlace(
  hand: Hand,
  exercise: Exercise,
): Promise<Outcome<readonly Going[]>> {
  const looked = await lookAtStreams(hand, Object.keys(exercise.start))
  return looked.ok ? done(looked.value.flatMap((stream) => goingOf(exercise, stream))) : looked
}

/** What stands there goes: that is asked before. */
export async function makeStart(
  hand: Hand,
  exercise: Exercise,
  signal: AbortSignal,
): Promise<Outcome<unknown>> {
  const { start } = exercise
  const looked = await lookAtStreams(hand, Object.keys(start))
  return looked.ok ? makeStreams(hand, ownerOf(exercise), start, looked.value, signal) : looked
}

/** Under which name its streams are noted. */
const ownerOf = ({ id }: Exercise): string => `exercise.${id}`

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
