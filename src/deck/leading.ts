// Of several stages one leads, the one that was a stage first; the others show what it shows. One that answers no more is
// gone, and the next one leads.

import { GONE_AFTER } from './channel.ts'

type Stage = { id: string; since: number }

export const isOlder = (one: Stage, other: Stage): boolean =>
  one.since === other.since ? one.id < other.id : one.since < other.since

/** Counted from the first question without an answer: a window that slept has heard nothing, and has not asked. */
export function askLeader(now: () => number) {
  let unanswered: number | undefined
  return {
    asked(): void {
      unanswered ??= now()
    },
    answered(): void {
      unanswered = undefined
    },
    isGone: (): boolean => unanswered !== undefined && now() - unanswered > GONE_AFTER,
  }
}
