// What was asked and has no answer yet, in words: it stands beside the button that asked.

import type { Call } from '../model/commands.ts'
import { count } from './say-count.ts'
import { span } from './say-time.ts'

/** Are the two not asked side by side? One of each kind may be out; of pulls, one a consumer. */
export const isSame = (call: Call, other: Call): boolean =>
  call.call === 'fetch' && other.call === 'fetch'
    ? call.stream === other.stream && call.consumer === other.consumer
    : call.call === other.call

export function sayOut(call: Call): string {
  switch (call.call) {
    case 'fetch':
      // Set apart, so that a name in another direction turns nothing around it.
      return `Fetching from \u2068${call.consumer}\u2069… up to ${span(call.expires)}.`
    case 'publish':
      return call.count > 1 ? `Publishing ${count(call.count, 'message')}…` : 'Publishing…'
    default:
      return 'Asking the server…'
  }
}
