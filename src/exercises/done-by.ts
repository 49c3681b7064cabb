// For live tests only: an exercise done step by step by a program, while a page watches.

import { expect } from 'vitest'
import type { Exercise } from '../judge/exercise.ts'
import { startLive } from '../wire/live-server.ts'
import { openLive } from './live-exercise.ts'

/** What a program gets nobody sees: the person types it. The fixture's fifth message. */
const TYPED: Readonly<Record<string, string>> = { 'surgery-cut': '{"id": 105}' }

/** Each step is proven by what `run` does for it, which is given its name (`surgery-cut`), and no mistake is named. */
export async function doneBy(
  binary: string,
  { exercise, run }: { exercise: Exercise; run: (url: string, step: string) => Promise<void> },
): Promise<void> {
  const server = await startLive(binary)
  const live = openLive(server, exercise)
  try {
    await live.begin()
    for (const { id } of exercise.steps) {
      const step = `${exercise.id}-${id}`
      await run(server.tcp, step)
      const answer = TYPED[step]
      if (answer !== undefined) live.tell({ do: 'say', step: id, text: answer })
      const update = await live.proven(id)
      expect(live.nearMisses(update)).toEqual([])
      const steps = update.judgement?.steps ?? []
      expect(steps.filter(({ proven }) => proven).at(-1)?.id).toBe(id)
    }
  } finally {
    await live.close()
    await server.stop()
  }
}
