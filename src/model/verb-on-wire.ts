import { toNanos } from './nanos.ts'
import { unreachable } from './problem.ts'
import type { Millis } from './units.ts'

type Answer = { call: 'ack' | 'doubleAck' | 'term' | 'progress' } | { call: 'nak'; delay: Millis }

/** What an answer says where the message is answered. A double ack says the same as an ack, and waits for the server's word. */
export function verbOnWire(answer: Answer): string {
  switch (answer.call) {
    case 'ack':
    case 'doubleAck':
      return '+ACK'
    case 'nak':
      return answer.delay > 0 ? `-NAK {"delay":${toNanos(answer.delay)}}` : '-NAK'
    case 'term':
      // Without a reason: 2.9 ignores a term that gives one.
      return '+TERM'
    case 'progress':
      return '+WPI'
    default:
      return unreachable(answer)
  }
}
