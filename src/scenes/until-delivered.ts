// On a slow line, or where the machine is busy, those who read need longer than a scene gives them: it goes on when they are
// through.

import { pause } from './pause.ts'
import type { Hand } from './perform-step.ts'
import type { OfConsumer } from './scene.ts'

const LOOKED_EVERY = 200
const LOOKS_AT_MOST = 50

/** Until nothing is left to deliver to any of these, for ten seconds at most. One that is not there has nothing left. */
export async function untilDelivered(
  hand: Hand,
  those: readonly OfConsumer[],
  signal: AbortSignal,
): Promise<void> {
  for (let looks = 0; looks < LOOKS_AT_MOST && !signal.aborted; looks++) {
    const left = await Promise.all(those.map((one) => leftFor(hand, one)))
    if (left.every((count) => count === 0)) return
    await pause(LOOKED_EVERY, signal)
  }
}

async function leftFor(hand: Hand, { stream, consumer }: OfConsumer): Promise<number> {
  const listed = await hand.perform({ call: 'listConsumers', stream })
  if (!listed.ok || listed.value.receipt !== 'consumers') return 0
  return listed.value.consumers.find(({ name }) => name === consumer)?.pending ?? 0
}
