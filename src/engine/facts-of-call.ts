// What this page did and might not be seen: a publish where nobody listens, a look at a message, a request to a consumer
// so new that nobody listens to its requests.

import type { Call, Receipt, Start } from '../model/commands.ts'
import { NO_MESSAGE } from '../model/err-codes.ts'
import type { Happened } from '../model/facts.ts'
import type { Outcome } from '../model/problem.ts'
import type { DeliverPolicy } from '../model/readings.ts'

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
  if (call.call === 'addConsumer') return whyNotAdded(call, outcome)
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

const POLICY: Readonly<Record<Start['from'], DeliverPolicy>> = {
  all: 'all',
  last: 'last',
  lastPerSubject: 'last_per_subject',
  new: 'new',
  sequence: 'by_start_sequence',
  time: 'by_start_time',
}
/** What newer servers say; for the older ones this page says it, and asks nothing. */
const CONSUMER_EXISTS = 10148

function whyNotAdded(
  { stream, consumer }: Extract<Call, { call: 'addConsumer' }>,
  outcome: Outcome<Receipt>,
): readonly Happened[] {
  if (outcome.ok || outcome.problem.cause.code !== 'EXISTS') return []
  return [
    {
      ...{ type: 'refused', request: 'CONSUMER.CREATE', stream, consumer: consumer.name },
      errCode: CONSUMER_EXISTS,
      description: outcome.problem.what,
      deliver: POLICY[consumer.start.from],
    },
  ]
}
