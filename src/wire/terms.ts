// Who ended a delivery. The server announces MSG_TERMINATED for a term, and also for every open delivery of a message
// that a delete, a limit or its age took away. A term was seen on its way, as `+TERM`; in which order is not certain.
// (nats-server 2.15 says "Unacknowledged message was deleted" of the others; 2.9 gives no reason at all.)

import type { Moment } from '../model/moments.ts'

export type Terminated = Extract<Moment, { type: 'terminated' }>

/** What is known of one term from one side only; the other side follows within milliseconds or never. */
const HALVES_AT_MOST = 1_000
const REMOVED = 'Unacknowledged message was deleted'

export type Terms = {
  /** `+TERM` was seen. Returns the moment when the server had announced it already. */
  asked(term: Terminated): Terminated | undefined
  /** The server announced it. Returns the moment when it was a term. */
  announced(term: Terminated, reason: string | undefined): Terminated | undefined
}

export function createTerms(): Terms {
  const asked = new Set<string>()
  const announced = new Set<string>()
  const keyOf = ({ stream, consumer, seq, attempt }: Terminated) =>
    `${stream} ${consumer} ${seq} ${attempt}`

  /** Takes the other half's word where it came first, else keeps this one. */
  function pair(term: Terminated, mine: Set<string>, other: Set<string>): Terminated | undefined {
    const key = keyOf(term)
    if (other.delete(key)) return term
    mine.add(key)
    for (const oldest of mine) {
      if (mine.size <= HALVES_AT_MOST) break
      mine.delete(oldest)
    }
    return undefined
  }

  return {
    asked: (term) => pair(term, asked, announced),
    announced(term, reason) {
      // A reason of somebody's own came with a term, also where its `+TERM` cannot be seen (another account's).
      if (reason === undefined) return pair(term, announced, asked)
      asked.delete(keyOf(term))
      return reason === REMOVED ? undefined : term
    },
  }
}
