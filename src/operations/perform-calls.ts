import type { Call, Commands, Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'

/** One after the other; the first refusal ends it. The last receipt stands for all. */
export async function performCalls(
  perform: Commands['perform'],
  [call, ...rest]: readonly Call[],
): Promise<Outcome<Receipt>> {
  if (!call) throw new Error('an operation made no call')
  const outcome = await perform(call)
  return outcome.ok && rest.length > 0 ? performCalls(perform, rest) : outcome
}
