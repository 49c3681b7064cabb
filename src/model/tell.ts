// Says in words what just happened: one sentence a moment while it is calm, one a lane when much happens at once.

import type { Millis } from './units.ts'

/** Mono is the server speaking (names, subjects, sequences); the rest is us. */
export type Part = string | { mono: string }

export type Sentence = {
  at: Millis
  /** Which glyph stands before it. */
  glyph:
    | 'stored'
    | 'in flight'
    | 'acked'
    | 'parked'
    | 'redelivered'
    | 'terminated'
    | 'gave up'
    | 'hole'
    | 'note'
  parts: readonly Part[]
}
