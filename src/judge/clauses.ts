// Of what proofs are made. A clause says what must be so, and answers with the server's fact or with what is missing.

import type { Fact } from '../model/facts.ts'
import type { ClauseResult, Evidence, Proof, Seen, Verdict } from './exercise.ts'

export type Clause<On = undefined> = { text: string; holds: (seen: Seen, on: On) => Verdict }

export const clause = <On = undefined>(text: string, holds: Clause<On>['holds']): Clause<On> => ({
  text,
  holds,
})

/** As it was read. */
export const read = (said: string): Evidence => ({ said, from: 'read' })
/** As it happened. */
export const told = ({ at, source }: Fact, said: string): Evidence => ({ said, at, from: source })

export const yes = (evidence: Evidence): Verdict => ({ ok: true, evidence })
export const no = (said: string): Verdict => ({ ok: false, evidence: { said } })

/** A number that was read, and whether it is as wanted. */
export const figure = (said: string, ok: boolean): Verdict => ({ ok, evidence: read(said) })

const resultOf = ({ text }: { text: string }, verdict: Verdict): ClauseResult => ({
  text,
  ...verdict,
})

/** All of them, of the server as a whole. */
export const all =
  (...clauses: readonly Clause[]): Proof =>
  (seen) =>
    clauses.map((one) => resultOf(one, one.holds(seen, undefined)))

/**
 * All of them, of one and the same thing, whatever its name: of several the one of which most is true already, and of
 * those the one that came last.
 */
export const ofOne =
  <On>(
    candidates: (seen: Seen) => readonly On[],
    missing: string,
    ...clauses: readonly Clause<On>[]
  ): Proof =>
  (seen) => {
    const judged = candidates(seen).map((on) =>
      clauses.map((one) => resultOf(one, one.holds(seen, on))),
    )
    const best = judged.reduce<readonly ClauseResult[] | undefined>(
      (before, next) => (before && score(before) > score(next) ? before : next),
      undefined,
    )
    return best ?? clauses.map((one) => resultOf(one, no(missing)))
  }

const score = (results: readonly ClauseResult[]): number => results.filter(({ ok }) => ok).length
