// The deliveries this page holds: received here, not answered yet, so it may ack or nak them. Kept is what an answer
// needs, the reply subject; never the message.

import type { ConsumerSeq, Millis, StreamSeq } from '../model/units.ts'
import type { AckSubject } from './ack-subject.ts'

/** As many open deliveries as the model knows one by one; about 2 MB of reply subjects. */
export const HELD_AT_MOST = 10_000

type Named = Pick<AckSubject, 'stream' | 'consumer' | 'seq' | 'attempt' | 'consumerSeq'>

export type HeldDelivery = {
  stream: string
  consumer: string
  seq: StreamSeq
  attempt: number
  consumerSeq: ConsumerSeq
  /** Where the answer goes. */
  reply: string
  /** When it came here. */
  at: Millis
}

export type Held = {
  readonly size: number
  /** A later delivery of the same message takes the place of the earlier one. */
  remember(delivery: Named, reply: string, at: Millis): void
  find(stream: string, consumer: string, seq: StreamSeq): HeldDelivery | undefined
  /** Everything, the oldest first. */
  all(): HeldDelivery[]
  /** What the page may answer in this stream. */
  of(stream: string): HeldDelivery[]
  forget(delivery: HeldDelivery): void
  /** The consumer is gone; one made later under its name must not get these answers. */
  forgetConsumer(stream: string, consumer: string): void
  /** The same for a whole stream: its numbers begin again at 1. */
  forgetStream(stream: string): void
}

/** `onChange` is told that another delivery is held, or one no longer. */
export function createHeld(onChange: () => void = () => {}): Held {
  // Insertion order is age; a name holds no space, so a space keeps the three apart.
  const held = new Map<string, HeldDelivery>()
  const keyOf = (stream: string, consumer: string, seq: StreamSeq) => `${stream} ${consumer} ${seq}`

  function drop(key: string) {
    if (held.delete(key)) onChange()
  }

  function forgetWhere(isGone: (delivery: HeldDelivery) => boolean) {
    for (const [key, delivery] of held) if (isGone(delivery)) drop(key)
  }

  return {
    get size() {
      return held.size
    },
    remember({ stream, consumer, seq, attempt, consumerSeq }, reply, at) {
      const key = keyOf(stream, consumer, seq)
      held.delete(key)
      held.set(key, { stream, consumer, seq, attempt, consumerSeq, reply, at })
      onChange()
      if (held.size <= HELD_AT_MOST) return
      for (const oldest of held.keys()) {
        held.delete(oldest)
        break
      }
    },
    find: (stream, consumer, seq) => held.get(keyOf(stream, consumer, seq)),
    all: () => [...held.values()],
    of: (stream) => [...held.values()].filter((delivery) => delivery.stream === stream),
    forget(delivery) {
      const key = keyOf(delivery.stream, delivery.consumer, delivery.seq)
      // Only this very delivery: while the answer was on its way the message may have come again.
      if (held.get(key)?.reply === delivery.reply) drop(key)
    },
    forgetConsumer: (stream, consumer) =>
      forgetWhere((delivery) => delivery.stream === stream && delivery.consumer === consumer),
    forgetStream: (stream) => forgetWhere((delivery) => delivery.stream === stream),
  }
}
