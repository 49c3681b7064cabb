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

test('a purge up to a number says which go, and how many went', async ({ workshop }) => {
  await workshop.open()
  await workshop.makeFirstStream()
  await workshop.expectFigures({ messages: 3, first: 1, last: 3 })
  const none = await workshop.purge({ 'Up to': '1' }, 'Nothing goes: the first is #1.')
  await expect(none).toContainText('nothing to purge in ORDERS')
  await workshop.expectFigures({ messages: 3, first: 1, last: 3 })
  const two = await workshop.purge({ 'Up to': '3' }, '#1 to #2 go.')
  await expect(two).toContainText('2 messages purged from ORDERS')
  await workshop.expectFigures({ messages: 1, first: 3, last: 3 })
  await workshop.expectEqualsServer()
})

test('a deleted message leaves a hole, and deleting it again is refused', async ({ workshop }) => {
  await workshop.open()
  await workshop.makeFirstStream()
  const form = await workshop.deleteMessage(2)
  await expect(form).toContainText('#2 deleted from ORDERS. Its number stays empty')
  await workshop.expectFigures({ messages: 2, first: 1, last: 3 })
  await workshop.expectEqualsServer()
  await workshop.deleteMessage(2)
  await expect(form.getByRole('alert')).toContainText('There is no #2 in ORDERS.')
})
