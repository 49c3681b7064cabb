// Why a slide did not do what was pressed: nothing of it reached the server.

import type { Problem } from '../model/problem.ts'

export const NOT_HERE: Problem = {
  what: 'This is another server than the workshop’s own.',
  tip: 'Go back to that one: a slide acts nowhere else.',
  cause: { code: 'ELSEWHERE' },
  outcome: 'unsent',
}

export const LEFT: Problem = {
  what: 'The slide began anew before this was sent.',
  tip: 'Press Run again.',
  cause: { code: 'LEFT' },
  outcome: 'unsent',
}

export const FOLLOWS: Problem = {
  what: 'Another stage leads, and acts.',
  tip: 'Run the line there.',
  cause: { code: 'FOLLOWS' },
  outcome: 'unsent',
}

export const isYours = (names: readonly string[]): Problem => ({
  what: `${names.join(', ')}: a stream of yours has this name now.`,
  tip: 'A slide with lanes asks whether it may be replaced.',
  cause: { code: 'NOT_OURS' },
  outcome: 'unsent',
})

/** Whose the streams are is asked first; without an answer nothing else is. */
export const notAsked = ({ what, cause }: Problem): Problem => ({
  what,
  tip: 'It was asked whose the lanes are, before anything else. Press again when the connection is live.',
  cause,
  outcome: 'unsent',
})
