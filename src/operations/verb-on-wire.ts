import { unreachable } from '../model/problem.ts'
import type { Answer } from './steps.ts'

/** An answer as a client publishes it to where the message is answered; the delay is in nanoseconds there. */
export function verbOnWire(answer: Answer): string {
  switch (answer.call) {
    case 'ack':
    case 'doubleAck':
      return '+ACK'
    case 'nak':
      return answer.delay > 0 ? `-NAK {"delay":${answer.delay * 1_000_000}}` : '-NAK'
    case 'term':
      return '+TERM'
    case 'progress':
      return '+WPI'
    default:
      return unreachable(answer)
  }
}
