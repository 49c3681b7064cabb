import { expect } from 'playwright/test'
import { test } from './test.ts'

test.beforeEach(async ({ workshop }) => {
  await workshop.open()
  await workshop.createStream({ Name: 'ORDERS', Subjects: 'orders.>' })
})

test('a second message with the same id is a duplicate, and says of which', async ({
  workshop,
}) => {
  await workshop.publish('orders.new', 'hello', { 'Message id': 'order-1' })
  const form = await workshop.publish('orders.new', 'hello', { 'Message id': 'order-1' })
  await expect(form.getByRole('status')).toHaveText(
    'duplicate: ORDERS had this id, as #1. Nothing was stored',
  )
  await workshop.expectFigures({ messages: 1 })
  await workshop.expectEqualsServer()
})

test('a message that expects another place says which one it is', async ({ workshop }) => {
  await workshop.publish('orders.new', 'hello')
  const form = await workshop.publish('orders.new', 'hello', { 'Expect last': '7' })
  await expect(form.getByRole('alert')).toContainText('wrong last sequence: 1')
  await workshop.expectFigures({ messages: 1 })
})

test('a refusal stands where the action was, and nothing that was typed is lost', async ({
  workshop,
}) => {
  const form = await workshop.publish('nobody.listens', 'hello')
  await expect(form.getByRole('alert')).toContainText('No stream listens on')
  await expect(form.getByRole('alert')).toContainText('Nothing changed on the server.')
  await expect(form.getByLabel('Subject', { exact: true })).toHaveValue('nobody.listens')
  await expect(form.getByLabel('Body')).toHaveValue('hello')
})

test('a subject that would break the protocol never leaves the page', async ({ workshop }) => {
  const connection = await workshop.connection()
  const form = await workshop.publish('orders.new 5\r\nPING', 'hello')
  await expect(form.getByLabel('Subject', { exact: true })).toBeFocused()
  await expect(form.getByLabel('Subject', { exact: true })).toHaveAccessibleDescription(
    /space|blank/i,
  )
  await workshop.expectFigures({ messages: 0 })
  expect(await workshop.connection()).toBe(connection)
})

test('many messages in one press are counted, and the last is named', async ({ workshop }) => {
  const form = await workshop.publish('orders.new', 'hello', { Times: '1000' })
  await expect(form.getByRole('status')).toContainText('1,000 published, the last is #1,000')
  await workshop.expectFigures({ messages: 1000, first: 1, last: 1000 })
  await workshop.expectEqualsServer()
})
