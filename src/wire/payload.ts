// What a message weighs against the server's max_payload. The server closes the connection of who sends more, and
// headers count: in the protocol they are a block before the body.

import type { Header } from '../model/commands.ts'
import { grouped } from '../model/grouped.ts'
import type { Problem } from '../model/problem.ts'
import { type Bytes, bytes } from '../model/units.ts'

export type PayloadSize = { body: Bytes; headers: Bytes }

const encoder = new TextEncoder()
const length = (text: string) => encoder.encode(text).length

export function sizeOf(body: string, headers: readonly Header[]): PayloadSize {
  return { body: bytes(length(body)), headers: bytes(length(headerBlock(headers))) }
}

/** The block as it goes over the wire; nothing at all where there are no headers. */
function headerBlock(headers: readonly Header[]): string {
  if (headers.length === 0) return ''
  return `NATS/1.0\r\n${headers.map(([key, value]) => `${key}: ${value}\r\n`).join('')}\r\n`
}

/** Refused here, before sending: undefined where the message fits, or where the limit is not known. */
export function whyTooLarge(size: PayloadSize, limit: number | undefined): Problem | undefined {
  const whole = size.body + size.headers
  if (limit === undefined || whole <= limit) return undefined
  const parts =
    size.headers > 0
      ? `${grouped(size.body)} of body and ${grouped(size.headers)} of headers`
      : 'all of it body, with no headers'
  return {
    what: `The message has ${grouped(whole)} bytes (${parts}); this server takes at most ${grouped(limit)}, headers included.`,
    tip: 'Send less, or store the large part elsewhere and send where it is.',
    cause: { code: 'MAX_PAYLOAD', description: `${whole} bytes, max_payload ${limit}` },
    outcome: 'unsent',
  }
}
