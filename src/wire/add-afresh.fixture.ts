import type { JetStreamManager, StreamConfig, StreamInfo } from 'nats'

/**
 * Makes a stream in which nothing is; throws where that did not succeed this time, and may be called again. Within
 * milliseconds after another was deleted nats-server 2.15 may refuse a file stream (10049), and where two of its name were
 * deleted within a second it may give the messages of the last one back, or their numbers.
 */
export async function addAfresh(
  manager: JetStreamManager,
  config: Partial<StreamConfig>,
): Promise<StreamInfo> {
  const info = await manager.streams.add(config)
  const { last_seq, first_ts } = info.state
  if (last_seq === 0 || Date.parse(first_ts) >= Date.parse(info.created)) return info
  await manager.streams.delete(info.config.name)
  throw new Error(`${info.config.name} came with what was deleted`)
}
