import type { Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import { commands } from '../store/engine.ts'
import { performPress } from './perform-press.ts'
import type { Action } from './slide.ts'

/** One after the other; the first refusal ends it. The last outcome stands for all. */
export async function performAction({ calls }: Action): Promise<Outcome<Receipt> | undefined> {
  let last: Outcome<Receipt> | undefined
  for (const step of calls) {
    if ('wait' in step) {
      await new Promise((resolve) => setTimeout(resolve, step.wait))
      continue
    }
    last = await ('ends' in step ? commands.perform(step.ends) : performPress(step))
    if (!last.ok) return last
  }
  return last
}
