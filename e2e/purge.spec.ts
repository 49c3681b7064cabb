import { expect } from 'playwright/test'
import { test } from './test.ts'

test('a purge empties the stream, and its numbers go on', async ({ workshop }) => {
  await workshop.open()
  await workshop.makeFirstStream()
  await workshop.fetch('billing', 2)
  await workshop.ack('billing', 1)
  const form = await workshop.purge()
  await expect(form).toContainText('3 messages purged from ORDERS')
  await workshop.expectFigures({ messages: 0, first: 4, last: 3 })
  await workshop.expectEqualsServer()

  const published = await workshop.publish('orders.new', 'after the purge')
  await expect(published).toContainText('receipt #4 in ORDERS')
  await workshop.expectFigures({ messages: 1, first: 4, last: 4 })
  await workshop.fetch('billing', 1)
  await workshop.ack('billing', 4)
  await workshop.expectEqualsServer()
})
