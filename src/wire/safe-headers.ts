// nats.ws reads headers when asked for and throws on what it cannot read: one poison message must not end whoever listens.

import type { Msg } from 'nats.ws'
import { type Bytes, bytes } from '../model/units.ts'

/** Of several values the last: what the server adds comes after what the publisher sent. */
export function headerOf(msg: Msg, key: string): string | undefined {
  try {
    return msg.headers?.values(key).at(-1) || undefined
  } catch {
    // Malformed headers are the publisher's, not an error of ours: what they would say is unknown.
    return undefined
  }
}

/** The size of a message that comes without its body, as the server says it. */
export function sizeSaid(msg: Msg): Bytes | undefined {
  const size = Number(headerOf(msg, 'Nats-Msg-Size'))
  return Number.isNaN(size) ? undefined : bytes(size)
}

/**
 * The status line of a frame without a body, code 0 where it has none. A stored message may carry one too: what comes
 * with an ack subject is not the server speaking.
 */
export function statusOf(msg: Msg): { code: number; description: string } | undefined {
  if (msg.data.length > 0) return undefined
  try {
    const { code = 0, description = '' } = msg.headers ?? {}
    return { code, description }
  } catch (cause) {
    // The server's own status block is never malformed: this is none.
    return { code: 0, description: String(cause) }
  }
}

/** More than these are nobody's mistake to be shown. */
const KEYS_AT_MOST = 16

/** Which headers it has; none, where they cannot be read. */
export function keysOf(msg: Msg): readonly string[] {
  try {
    return msg.headers?.keys().slice(0, KEYS_AT_MOST) ?? []
  } catch {
    // As with their values: what they would say is unknown.
    return []
  }
}
