import { expect } from 'playwright/test'
import { test } from './test.ts'

test.beforeEach(async ({ workshop }) => {
  await workshop.open()
  await workshop.createStream({ Name: 'ORDERS', Subjects: 'orders.>' })
})

test('a second message with the same id is a duplicate, and points at the first', async ({
  workshop,
  other,
}) => {
  const first = await workshop.publish('orders.new', 'hello', { 'Message id': 'order-1' })
  await expect(first).toContainText(
    /The id counts for 1\d\d\.\d.s more|The id counts for 2.min more/,
  )
  await other.jetstream().publish('orders.new')
  const form = await workshop.publish('orders.new', 'hello', { 'Message id': 'order-1' })
  await expect(form.getByRole('status')).toHaveText(
    'duplicate: ORDERS had this id, as #1. Nothing was stored',
  )
  await form.getByRole('button', { name: 'Look at #1' }).click()
  await expect(workshop.message.getByRole('heading', { name: '#1', exact: true })).toBeVisible()
  await expect(workshop.grid.locator('[aria-selected=true]')).toBeFocused()
  await workshop.expectFigures({ messages: 2 })
  await workshop.expectEqualsServer()

  // The id is remembered for longer than its message.
  await workshop.manager.streams.deleteMessage('ORDERS', 1)
  await form.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(form).toContainText('#1 is not there any more; its id is still remembered.')
  await expect(form.getByRole('button', { name: 'Look at #1' })).toBeHidden()
})

test('a duplicate window counts down from the message that was stored', async ({ workshop }) => {
  await workshop.createStream({
    Name: 'SHORT',
    Subjects: 'short.>',
    'Remember ids for': '5',
  })
  const form = await workshop.publish('short.new', 'hello', { 'Message id': 'w' })
  await expect(form).toContainText('from when #1 was stored (worked out)')
  await expect(form).toContainText('The id is forgotten by now: it would be stored again')
  await workshop.publish('short.new', 'hello', { 'Message id': 'w' })
  await expect(form.getByRole('status')).toContainText('receipt #2 in SHORT')
})

test('a pause between messages is kept, and what is folded away opens where it is wrong', async ({
  workshop,
}) => {
  const form = await workshop.ask('Publish', {
    Subject: 'orders.new',
    Times: '3',
    'Pause between': '2000',
  })
  await expect(form).toContainText(/Publishing 3 messages, 2.s apart…/)
  await workshop.settled()
  await expect(form.getByRole('status')).toContainText('3 published, the last is #3')

  await workshop.ask('Publish', { Times: '1', Headers: 'no colon' })
  await form.locator('summary').click()
  await expect(form.getByLabel('Headers')).toBeHidden()
  await form.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(form.getByLabel('Headers')).toBeFocused()
  await expect(form.getByLabel('Headers')).toHaveAccessibleDescription(/no colon/)
  await workshop.expectFigures({ messages: 3 })
})

test('a message that expects another place says which one it is', async ({ workshop }) => {
  await workshop.publish('orders.new', 'hello')
  const form = await workshop.publish('orders.new', 'hello', { 'Expect last sequence': '7' })
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
