import type { JetStreamManager, StreamConfig } from 'nats'
import { expect } from 'playwright/test'

/** nats-server 2.15 may refuse a file stream (10049) that is made within milliseconds after another was deleted. */
export const addStream = (manager: JetStreamManager, config: Partial<StreamConfig>) =>
  expect(async () => void (await manager.streams.add(config))).toPass()
