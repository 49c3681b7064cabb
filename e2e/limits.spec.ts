import { expect } from 'playwright/test'
import { test } from './test.ts'

test('[W2] a body too large for the form is refused in its place, and the next one is stored', async ({
  workshop,
}) => {
  await workshop.open()
  await workshop.createStream({ Name: 'ORDERS', Subjects: 'orders.>' })
  const connection = await workshop.connection()
  const large = await workshop.publish('orders.x', 'x'.repeat(256 * 1024 + 1))
  await expect(large.getByLabel('Body')).toHaveAccessibleDescription(/256 KB here; this has 257 KB/)
  await workshop.expectFigures({ messages: 0 })
  const next = await workshop.publish('orders.x', 'x'.repeat(256 * 1024))
  await expect(next.getByRole('status')).toContainText('receipt #1')
  await workshop.expectEqualsServer()
  expect(await workshop.connection()).toBe(connection)
})

test('[W2] a stream with a limit of its own says that headers count', async ({
  workshop,
  other,
}) => {
  const manager = await other.jetstreamManager()
  await manager.streams.add({ name: 'MS', subjects: ['ms.>'], max_msg_size: 10 })
  await workshop.open()
  const connection = await workshop.connection()
  const first = await workshop.publish('ms.x', '0123456789')
  await expect(first.getByRole('status')).toContainText('receipt #1')
  const second = await workshop.publish('ms.x', '0123456789', { Headers: 'A: b' })
  await expect(second.getByRole('alert')).toContainText(/[Hh]eaders.*10054/s)
  const third = await workshop.publish('ms.x', 'abc', { Headers: '' })
  await expect(third.getByRole('status')).toContainText('receipt #2')
  await workshop.expectEqualsServer()
  expect(await workshop.connection()).toBe(connection)
})
