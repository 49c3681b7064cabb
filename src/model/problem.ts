// A refusal is a value: said for the learner, with the server's own words kept beside it.

/** What the server (or a check before it) said, as it said it. */
export type Cause = {
  /** The status: `404`, `503`, `TIMEOUT`, or a check's own word. */
  code: string
  /** JetStream's number for the error, e.g. 10059. */
  errCode?: number
  /** The server's sentence. */
  description?: string
}

export type Problem = {
  /** One sentence: what happened. */
  what: string
  /** One sentence: what to do. */
  tip: string
  cause: Cause
  /**
   * `refused`: nothing changed on the server. `unsent`: it never left this page.
   * `unknown`: it left, and no answer came; it may have been done.
   * `in part`: some of it was done before the refusal; `what` says how much.
   */
  outcome: 'refused' | 'unsent' | 'unknown' | 'in part'
}

export const OFFLINE: Problem = {
  what: 'The server is not connected.',
  tip: 'Nothing was sent, and nothing is kept for later. Press again when it is back.',
  cause: { code: 'OFFLINE' },
  outcome: 'unsent',
}

export const NOT_LOADED: Problem = {
  what: 'A part of this page could not be loaded.',
  tip: 'Nothing was sent. Reload the page.',
  cause: { code: 'NOT_LOADED' },
  outcome: 'unsent',
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: Problem }

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const failed = (problem: Problem): Outcome<never> => ({ ok: false, problem })

/** A switch that must be whole: adding a case to the union breaks the build here. */
export function unreachable(never: never): never {
  throw new Error(`unreachable: ${JSON.stringify(never)}`)
}
