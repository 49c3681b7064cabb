// What this browser keeps of a person's way through the exercises: what they predicted, which hints they opened, what they
// skipped. What is proven is not among it: that is kept at the server.

import * as v from 'valibot'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { stored } from './stored.ts'

const KEY = 'jetstream-workshop.exercises'
/** Other things that the last group left in this browser. */
const LEFT_BY_OTHERS = [
  'jetstream-workshop.server',
  'jetstream-workshop.deck.position',
  'jetstream-workshop.deck.began',
]

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const Kept = v.object({
  /** The choice that was committed, from 0; before anything ran, and never changed. */
  said: v.optional(count),
  /** It was committed after the start. */
  late: v.optional(v.literal(true)),
  /** By step, how many of its hints are open. */
  hints: v.record(v.string(), count),
  /** By step, how many of its presses were done. */
  pressed: v.record(v.string(), count),
  skipped: v.array(v.string()),
})
const All = v.record(v.string(), Kept)

export type KeptOfExercise = v.InferOutput<typeof Kept>

const NOTHING: KeptOfExercise = { hints: {}, pressed: {}, skipped: [] }

type KeptOfAll = Readonly<Record<string, KeptOfExercise>>

function written(): KeptOfAll {
  const read = v.safeParse(
    All,
    stored(() => JSON.parse(localStorage.getItem(KEY) ?? '{}')),
  )
  return read.success ? read.output : {}
}

const kept = createStore<KeptOfAll>(written)

// Another tab went on, or started over: it is one person's way.
if (typeof window !== 'undefined')
  window.addEventListener('storage', ({ key }) => {
    if (key === KEY || key === null) kept.setState(written(), true)
  })

export const useKept = (exercise: string): KeptOfExercise =>
  useStore(kept, (all) => all[exercise] ?? NOTHING)

export function keep(
  exercise: string,
  change: (before: KeptOfExercise) => Partial<KeptOfExercise>,
): void {
  // Another tab may have written since, of another exercise.
  const all = { ...kept.getState(), ...written() }
  const before = all[exercise] ?? NOTHING
  kept.setState({ ...all, [exercise]: { ...before, ...change(before) } })
  stored(() => localStorage.setItem(KEY, JSON.stringify(kept.getState())))
}

/** A new go: the prediction stands, as nobody unlearns what came. */
export const keepForNewGo = (exercise: string): void =>
  keep(exercise, () => ({ hints: {}, pressed: {}, skipped: [] }))

/** The next group finds nothing of the last one. Theme, motion and keys are how this screen is best seen: they stay. */
export function forgetGroup(): void {
  kept.setState({}, true)
  stored(() => {
    for (const key of [KEY, ...LEFT_BY_OTHERS]) localStorage.removeItem(key)
  })
}
