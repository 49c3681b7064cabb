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

/** Why there is no link, as far as a browser lets one know. */
export type Why =
  /** There was one, and it closed. */
  | { why: 'closed' }
  /** No WebSocket came of it: refused, no such name, a certificate, an origin, no WebSocket there. All look the same. */
  | { why: 'unreached' }
  /** Neither opened nor refused in time. */
  | { why: 'mute' }
  /** A WebSocket opened, and nothing was said in time. */
  | { why: 'silent' }
  /** A WebSocket opened, and closed before the page was let in. */
  | { why: 'hungUp' }
  /** What answered is no NATS server: how it began. */
  | { why: 'foreign'; said: string }
  /** A NATS server greeted, and did not go on in time. */
  | { why: 'unfinished' }
  /** The server's own reason. */
  | { why: 'said'; said: string }
  /** This URL makes no WebSocket, now or later: the browser's own reason. */
  | { why: 'unusable'; said: string }

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
  /** The page tries again by itself. `since` it was first lost, or first not reached; `why` is of the last dial. */
  | { at: 'lost'; url: string; since: Millis; why: Why }
  /** Trying again would change nothing. */
  | { at: 'refused'; url: string; why: Why }
  /** Connected, and the server has no JetStream for us. */
  | { at: 'no-jetstream'; url: string; server: string; version: string; reason: string }
