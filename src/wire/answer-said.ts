// What a receiver's answer says. An empty payload is an ack, as nats-py sends it; `+NXT` is an ack that asks for the next.

import type { Verb } from '../model/facts.ts'
import { fromNanos } from '../model/nanos.ts'
import { type Millis, millis } from '../model/units.ts'

const text = new TextDecoder()

/** `delay`: of a nak, 0 where it asks for none. Undefined where the server would take it for no answer. */
export function answerSaid(
  data: Uint8Array,
): { verb: Verb; delay: Millis; pulls: boolean } | undefined {
  const said = text.decode(data)
  const plain = { delay: millis(0), pulls: false }
  if (said === '' || said === '+ACK' || said === '+OK') return { ...plain, verb: 'ack' }
  if (said.startsWith('+NXT')) return { ...plain, verb: 'ack', pulls: true }
  if (said === '+WPI') return { ...plain, verb: 'progress' }
  if (said.startsWith('+TERM')) return { ...plain, verb: 'term' }
  if (said.startsWith('-NAK')) return { ...plain, verb: 'nak', delay: delayOf(said) }
  return undefined
}

/** `-NAK {"delay": 5000000000}` */
function delayOf(said: string): Millis {
  const nanos = /"delay"\s*:\s*(\d+)/.exec(said)?.[1]
  return nanos === undefined ? millis(0) : fromNanos(Number(nanos))
}
