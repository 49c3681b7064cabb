import type { JetStreamManager, StreamConfig } from 'nats'
import { expect } from 'playwright/test'
import { addAfresh } from '../src/wire/add-afresh.fixture.ts'

export const addStream = (manager: JetStreamManager, config: Partial<StreamConfig>) =>
  expect(async () => void (await addAfresh(manager, config))).toPass()
