import type { Call, Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import { commands } from '../store/engine.ts'

/** One after the other; the first refusal ends it. The last receipt stands for all. */
export async function performAll([call, ...rest]: readonly Call[]): Promise<Outcome<Receipt>> {
  if (!call) throw new Error('an operation made no call')
  const outcome = await commands.perform(call)
  return outcome.ok && rest.length > 0 ? performAll(rest) : outcome
}
