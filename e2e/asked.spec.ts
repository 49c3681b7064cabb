// What was pressed and has no answer yet, and what became of what one looks at.

import { expect } from 'playwright/test'
import { addStream } from './add-stream.ts'
import { test } from './test.ts'

test.beforeEach(async ({ workshop }) => {
  await workshop.open()
  await workshop.makeFirstStream()
})

test('a fetch that waits says so, and another consumer may be asked meanwhile', async ({
  workshop,
}) => {
  const { page } = workshop
  await workshop.fetch('billing', 3)
  const form = await workshop.ask('Fetch', { Consumer: 'billing', Batch: '1', Expires: '8' })
  const button = form.getByRole('button', { name: 'Fetch' })
  const waiting = /Fetching from .billing.… up to 8.s/
  await expect(form).toContainText(waiting)
  await expect(button).toBeDisabled()
  await expect(button).toHaveAccessibleDescription(waiting)

  await form.getByLabel('Consumer').selectOption('analytics')
  await expect(button).toBeEnabled()
  await button.click()
  await expect(form.getByRole('status')).toContainText('this page holds #1 of analytics')

  await form.getByLabel('Consumer').selectOption('billing')
  await page.getByRole('tab', { name: 'Publish' }).click()
  await page.getByRole('tab', { name: 'Fetch' }).click()
  await expect(form).toContainText(waiting)
  await workshop.publish('orders.new', 'the one that was waited for')
  await page.getByRole('tab', { name: 'Fetch' }).click()
  await expect(form.getByRole('status')).toContainText('this page holds #4 of billing')
  await expect(button).toBeEnabled()
})

test('an answer to an earlier press does not stand beside a form that was refused', async ({
  workshop,
}) => {
  const form = await workshop.publish('orders.new', 'hello')
  await expect(form.getByRole('status')).toBeVisible()
  await workshop.publish('orders..new', 'hello')
  await expect(form.getByLabel('Subject', { exact: true })).toBeFocused()
  await expect(form.getByRole('status')).toBeHidden()
})

test('of a consumer that is gone nothing can be answered, and another is not put in its place', async ({
  workshop,
}) => {
  await workshop.fetch('analytics', 1)
  await workshop.fetch('billing', 1)
  await workshop.select('billing', 1)
  await workshop.manager.consumers.delete('ORDERS', 'billing')
  await expect(workshop.message).toContainText('billing is gone, and its place with it.')
  await workshop.page.keyboard.press('a')
  await workshop.settled()
  await workshop.expectLane('analytics', ['in flight, attempt 1', 'pending', 'pending'])
  await expect(workshop.message.getByRole('heading', { name: '#1' })).toBeVisible()
})

test('a message that is gone says how, and is not run again', async ({ workshop }) => {
  await workshop.select('billing', 2)
  const again = workshop.message.getByRole('button', { name: 'Replay from here' })
  await expect(again).toBeEnabled()
  await workshop.manager.streams.deleteMessage('ORDERS', 2)
  await expect(workshop.message).toContainText('Gone: #2 was deleted.')
  await expect(again).toBeDisabled()
  await workshop.manager.streams.purge('ORDERS')
  await expect(workshop.message).toContainText('Gone: the stream begins after it.')
})

test('why a message cannot be answered fits its state', async ({ workshop }) => {
  const ack = workshop.message.getByRole('button', { name: 'Ack', exact: true })
  await workshop.fetch('billing', 1)
  await workshop.ack('billing', 1)
  await expect(ack).toHaveAccessibleDescription(/already done/i)
  await workshop.select('billing', 2)
  await expect(ack).toHaveAccessibleDescription(/not delivered yet: fetch it/i)
})

test('a reload stays at the chosen stream, and where it is gone goes to another', async ({
  workshop,
}) => {
  const { page, manager } = workshop
  await addStream(manager, { name: 'AUDIT', subjects: ['audit.>'] })
  await workshop.choose('AUDIT')
  await workshop.choose('ORDERS')
  await page.reload()
  await expect(page.getByRole('region', { name: 'Lanes of ORDERS' })).toBeVisible()
  await manager.streams.delete('ORDERS')
  await page.reload()
  await expect(page.getByRole('region', { name: 'Lanes of AUDIT' })).toBeVisible()
})

test('the line under the lanes tells of the chosen stream only', async ({ workshop, other }) => {
  const { page } = workshop
  // What happens at once is told by counts: the first stream is all told before the next message.
  await workshop.expectEqualsServer()
  await other.jetstream().publish('orders.new', 'told')
  const lanes = (name: string) => page.getByRole('region', { name: `Lanes of ${name}` })
  await expect(lanes('ORDERS')).toContainText('stored #4')
  await addStream(workshop.manager, { name: 'AUDIT', subjects: ['audit.>'] })
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText(
    'AUDIT is a new stream',
  )
  await expect(lanes('ORDERS')).toContainText('stored #4')
  await workshop.choose('AUDIT')
  await expect(lanes('AUDIT')).not.toContainText('stored #4')
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText(/ORDERS.*stored/)
})

test('more lanes than there is room for are counted, and a button goes to them', async ({
  workshop,
}) => {
  const { page, manager } = workshop
  const lanes = page.getByRole('region', { name: 'Lanes of ORDERS' })
  await expect(lanes).not.toContainText('lanes')
  for (let n = 1; n <= 6; n++)
    await manager.consumers.add('ORDERS', { durable_name: `reader_${n}` })
  await expect(lanes).toContainText(/1–[23] of 8 lanes/)
  await lanes.getByRole('button', { name: 'Lanes below' }).click()
  await expect(lanes).toContainText(/[34]–\d of 8 lanes/)
  await workshop.expectEqualsServer()
})

test('beside a subject stands which stream keeps it', async ({ workshop }) => {
  const form = workshop.page.getByRole('form', { name: 'Publish' })
  const subject = form.getByLabel('Subject', { exact: true })
  await expect(form).toContainText('captured by ORDERS')
  await subject.fill('nobody.listens')
  await expect(form).toContainText('no stream listens')
  await subject.fill('orders.*')
  await expect(form).not.toContainText(/captured by|no stream listens/)
  await form.getByLabel('Body').fill('x')
  await expect(form).toContainText('1 byte')
  await expect(form).not.toContainText('1 bytes')
})

test('a verb pressed twice answers once, and refuses nothing', async ({ workshop }) => {
  await workshop.fetch('billing', 1)
  await workshop.select('billing', 1)
  await workshop.message.getByRole('button', { name: 'Nak', exact: true }).dblclick()
  await workshop.settled()
  await expect(workshop.message.getByRole('status')).toContainText('nak sent for #1')
  await expect(workshop.message.getByRole('alert')).toBeHidden()
  await workshop.expectLane('billing', [
    'waiting to be delivered again, attempt 1',
    'pending',
    'pending',
  ])
})
