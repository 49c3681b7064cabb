// Readings do not say who holds what; the other tabs of this browser do. Their word is shown while the delivery it is
// about is open and its time still runs.

import { isSameConsumer } from '../model/same-consumer.ts'
import type { Workshop } from '../model/state.ts'
import { type Millis, millis } from '../model/units.ts'
import { waitOf } from '../model/window.ts'
import type { HeldElsewhere, TabHolder } from './port.ts'

const TABS: readonly string[] = ['another tab', 'a closed tab'] satisfies TabHolder[]

export function showOtherTabs(
  workshop: Workshop,
  held: readonly HeldElsewhere[],
  name: string,
  now: Millis,
): void {
  const consumers = workshop.streams.get(name)?.consumers
  if (!consumers) return
  for (const { open } of consumers.values())
    for (const delivery of open.values())
      if (delivery.holder !== undefined && TABS.includes(delivery.holder)) delete delivery.holder
  for (const { stream, consumer: of, created, seq, attempt, at, holder } of held) {
    const consumer = stream === name ? consumers.get(of) : undefined
    if (!consumer || !isSameConsumer(consumer.created, created)) continue
    const open = consumer.open.get(seq)
    if (open?.state !== 'in flight' || open.holder !== undefined) continue
    if (open.attempt !== undefined && open.attempt !== attempt) continue
    const wait = waitOf(consumer.config, attempt)
    const deadline = open.deadline ?? millis(at + wait)
    // Once its time is over it is in nobody's hands.
    if (deadline <= now) continue
    Object.assign(open, { attempt, deadline, wait: open.wait ?? wait, holder })
  }
}
