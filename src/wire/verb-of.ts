// What an answer is on the wire.

import { unreachable } from '../model/problem.ts'
import type { Millis } from '../model/units.ts'
import { toNanos } from './nanos.ts'

type Answer = { call: 'ack' | 'term' | 'progress' } | { call: 'nak'; delay: Millis }

export function verbOf(answer: Answer): string {
  switch (answer.call) {
    case 'ack':
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
