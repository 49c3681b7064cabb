// Does what an exercise's data says, by the operations that anybody could press: its start, a solution, a wrong turn.

import { arrange, lookUp } from '../deck/arrange.ts'
import { type Hand, performStep } from '../deck/perform-step.ts'
import type { Doing, Exercise } from '../judge/exercise.ts'
import type { Receipt } from '../model/commands.ts'
import { done, type Outcome } from '../model/problem.ts'

/** Each stream of its start becomes as it is wanted; what is told then is that it begins. */
export async function makeStart(
  hand: Hand,
  { start }: Exercise,
  signal: AbortSignal,
): Promise<Outcome<unknown>> {
  for (const [name, wanted] of Object.entries(start)) {
    const found = await lookUp(hand, name)
    if (!found.ok) return found
    const nothing = async () => done(undefined)
    const made = await arrange(hand, name, { wanted, found: found.value }, nothing, signal)
    if (!made.ok) return made
  }
  return done(undefined)
}

/** One after the other; what is refused may be what is to be seen. */
export async function play(
  hand: Hand,
  doings: readonly Doing[],
): Promise<readonly Outcome<Receipt>[]> {
  const outcomes: Outcome<Receipt>[] = []
  for (const doing of doings) {
    if ('wait' in doing) await new Promise((resolve) => setTimeout(resolve, doing.wait))
    else outcomes.push(await performStep(hand, doing))
  }
  return outcomes
}
