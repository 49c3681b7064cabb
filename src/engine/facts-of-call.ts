// What this page did and might not be seen: a publish where nobody listens, a look at a message, a request to a consumer
// so new that nobody listens to its requests.

import type { Call, Receipt } from '../model/commands.ts'
import { NO_MESSAGE } from '../model/err-codes.ts'
import type { Happened } from '../model/facts.ts'
import type { Outcome } from '../model/problem.ts'

/** `by`: this page, as it asks. */
export function factsOfCall(
  call: Call,
  outcome: Outcome<Receipt>,
  by: string,
): readonly Happened[] {
  if (call.call === 'fetch') {
    const { stream, consumer, batch } = call
    return outcome.ok ? [{ type: 'pulled', stream, consumer, batch, by }] : []
  }
  if (call.call === 'publish') return [{ type: 'sent', subject: call.subject, via: call.via }]
  if (call.call !== 'getMessage' && call.call !== 'lastBySubject') return []
  const { stream } = call
  if (outcome.ok && outcome.value.receipt === 'message')
    return [{ type: 'got', stream, seq: outcome.value.message.seq }]
  // Somebody else’s would be in the audit, and so would be those of the page’s own lanes.
  if (outcome.ok || outcome.problem.cause.errCode !== NO_MESSAGE) return []
  const { description = '' } = outcome.problem.cause
  return [{ type: 'refused', request: 'STREAM.MSG.GET', stream, errCode: NO_MESSAGE, description }]
}
