// Nothing came of a fetch. Where the server keeps a consumer from giving anything out, it says so only when asked.

import type { JetStreamManager } from 'nats.ws'
import type { HeldBack } from '../model/commands.ts'
import { millis } from '../model/units.ts'

export async function heldBack(
  jsm: JetStreamManager,
  stream: string,
  consumer: string,
): Promise<HeldBack | undefined> {
  const { config, paused, num_ack_pending: inHand } = await jsm.consumers.info(stream, consumer)
  const until = paused ? Date.parse(config.pause_until ?? '') : Number.NaN
  if (!Number.isNaN(until)) return { by: 'pause', until: millis(until) }
  const most = config.max_ack_pending ?? 0
  return most > 0 && inHand >= most ? { by: 'max_ack_pending', inHand, most } : undefined
}
