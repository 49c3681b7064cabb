// What was asked and has no answer yet, in words: it stands beside the button that asked.

import type { Call } from '../model/commands.ts'
import { count } from '../model/count.ts'
import { span } from './say-time.ts'

/** Are the two not asked side by side? One of each kind may be out; of pulls, one a consumer. */
export function isSame(call: Call, other: Call): boolean {
  if (call.call === 'fetch' && other.call === 'fetch')
    return call.stream === other.stream && call.consumer === other.consumer
  // The message panel reads too, whatever is asked for elsewhere.
  if (call.call === 'getMessage' && other.call === 'getMessage') return call.seq === other.seq
  return call.call === other.call
}

export function sayOut(call: Call): string {
  switch (call.call) {
    case 'fetch':
      // Set apart, so that a name in another direction turns nothing around it.
      return `Fetching from \u2068${call.consumer}\u2069… up to ${span(call.expires)}.`
    case 'publish':
      if (call.pause !== undefined)
        return `Publishing ${count(call.count, 'message')}, ${span(call.pause)} apart…`
      return call.count > 1 ? `Publishing ${count(call.count, 'message')}…` : 'Publishing…'
    default:
      return 'Asking the server…'
  }
}
