// The state of the connection, as one union: nothing is live and lost at once.

import type { Millis } from './units.ts'

/** Where to connect. Passwords and tokens stay in memory. */
export type Target = {
  url: string
  user?: string
  password?: string
  token?: string
  /** Our own launcher said so: only then are taps made without asking. */
  ours: boolean
}

export type Link =
  | { at: 'connecting'; url: string; since: Millis }
  | {
      at: 'live'
      url: string
      server: string
      version: string
      maxPayload: number
      roundTrip: Millis
    }
  /** The socket is open and the server does not answer. */
  | { at: 'stale'; url: string; since: Millis }
  | { at: 'lost'; url: string; since: Millis; reason: string }
  | { at: 'refused'; url: string; what: string; tip: string }
  /** Connected, and the server has no JetStream for us. */
  | { at: 'no-jetstream'; url: string; server: string; version: string; reason: string }
