// The readings do not say who holds what. For what this page received and may still answer, it knows: after a new link
// or a change of stream it is said again, and what can no longer be answered is let go.

import { apply } from '../model/apply.ts'
import { isGone } from '../model/cells.ts'
import { isSameConsumer } from '../model/same-consumer.ts'
import type { Workshop } from '../model/state.ts'
import type { Millis } from '../model/units.ts'
import { waitOf } from '../model/window.ts'
import type { Held } from '../wire/held.ts'

/** `of`: where given, what is held is of that consumer only, made then. */
type Holding = { held: Held; holder: string; of?: { consumer: string; created: Millis } }

export function recallHeld(
  workshop: Workshop,
  { held, holder, of: only }: Holding,
  name: string,
  now: Millis,
): void {
  const stream = workshop.streams.get(name)
  if (!stream) return
  if (only) {
    const created = stream.consumers.get(only.consumer)?.created
    if (created === undefined || !isSameConsumer(created, only.created)) return
  }
  for (const delivery of held.of(name)) {
    const { seq, attempt, consumerSeq, at } = delivery
    const consumer = stream.consumers.get(delivery.consumer)
    const settled =
      consumer &&
      (seq <= consumer.floor.stream || consumer.acked.has(seq) || consumer.ended.has(seq))
    // A server that was killed may not know of it: then it is given out again, and no answer reaches it.
    const forgotten = consumer && consumerSeq > consumer.delivered.consumer
    if (isGone(stream, seq) || settled || forgotten) held.forget(delivery)
    // Once its time is over it may be in other hands.
    else if (consumer && at + waitOf(consumer.config, attempt) > now) {
      const open = consumer.open.get(seq)
      if (open?.holder !== undefined || open?.state === 'nakd') continue
      const of = { at, stream: name, consumer: consumer.name, seq, attempt, consumerSeq }
      apply(workshop, { ...of, type: 'delivered', holder })
    }
  }
}
