// After a reload of the link or a change of stream the readings do not say who holds what: for what this page received
// and may still answer, it knows.

import { apply } from '../model/apply.ts'
import type { Workshop } from '../model/state.ts'
import type { Millis } from '../model/units.ts'
import { waitOf } from '../model/window.ts'
import type { Held } from '../wire/held.ts'

export function recallHeld(workshop: Workshop, held: Held, stream: string, now: Millis): void {
  const consumers = workshop.streams.get(stream)?.consumers
  for (const delivery of held.of(stream)) {
    const consumer = consumers?.get(delivery.consumer)
    const open = consumer?.open.get(delivery.seq)
    // Once its time is over it may be in other hands.
    if (!consumer || delivery.at + waitOf(consumer.config, delivery.attempt) <= now) continue
    const settled = delivery.seq <= consumer.floor.stream || consumer.acked.has(delivery.seq)
    if (settled || open?.holder !== undefined || open?.state === 'nakd') continue
    const { at, seq, attempt, consumerSeq } = delivery
    const of = { at, stream, consumer: consumer.name }
    apply(workshop, { ...of, type: 'delivered', seq, attempt, consumerSeq, holder: 'this page' })
  }
}
