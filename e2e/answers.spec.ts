import { expect } from 'playwright/test'
import { test } from './test.ts'

test.beforeEach(async ({ workshop }) => {
  await workshop.open()
  await workshop.makeFirstStream()
})

test('a nak, the delivery after it, and its ack', async ({ workshop }) => {
  await workshop.fetch('billing', 1)
  await workshop.nak('billing', 1)
  await workshop.expectLane('billing', [
    'waiting to be delivered again, attempt 1',
    'pending',
    'pending',
  ])
  await workshop.expectEqualsServer()
  await workshop.fetch('billing', 1)
  await workshop.expectLane('billing', ['in flight again, attempt 2', 'pending', 'pending'])
  await workshop.ack('billing', 1)
  await workshop.expectLane('billing', ['acked', 'pending', 'pending'])
  await workshop.expectEqualsServer()
})

test('a nak with a delay comes back after it', async ({ workshop }) => {
  await workshop.fetch('billing', 1)
  await workshop.nakLater('billing', 1, 4)
  await workshop.expectLane('billing', ['nak’d with a delay, attempt 1', 'pending', 'pending'])
  await workshop.expectLane('billing', [
    'waiting to be delivered again, attempt 1',
    'pending',
    'pending',
  ])
  await workshop.fetch('billing', 1)
  await workshop.expectLane('billing', ['in flight again, attempt 2', 'pending', 'pending'])
  await workshop.expectEqualsServer()
})

test('ack_wait runs out, and the message is delivered again', async ({ workshop }) => {
  await workshop.createConsumer('slow', { 'Ack wait': '4' })
  await workshop.fetch('slow', 1)
  await workshop.expectLane('slow', ['in flight, attempt 1', 'pending', 'pending'])
  await workshop.expectLane('slow', [
    'waiting to be delivered again, attempt 1',
    'pending',
    'pending',
  ])
  await workshop.fetch('slow', 1)
  await workshop.expectLane('slow', ['in flight again, attempt 2', 'pending', 'pending'])
  await workshop.ack('slow', 1)
  await workshop.expectEqualsServer()
})

test('acks out of order do not move the floor, until the oldest is acked', async ({ workshop }) => {
  await workshop.fetch('billing', 3)
  await workshop.ack('billing', 3)
  await workshop.ack('billing', 2)
  const above = 'acked, an older one is open'
  await workshop.expectLane('billing', ['in flight, attempt 1', above, above])
  await workshop.expectNumbers('billing', 'floor 0, delivered 3, 1 in flight, 0 left')
  await workshop.expectEqualsServer()
  await workshop.ack('billing', 1)
  await workshop.expectLane('billing', ['acked', 'acked', 'acked'])
  await workshop.expectNumbers('billing', 'floor 3, delivered 3, 0 in flight, 0 left')
  await workshop.expectEqualsServer()
})

test('a message this page does not hold cannot be answered, and why is said', async ({
  workshop,
}) => {
  await workshop.select('billing', 1)
  const ack = workshop.message.getByRole('button', { name: 'Ack', exact: true })
  await expect(ack).toBeDisabled()
  await expect(ack).toHaveAccessibleDescription(/fetch it first/)
})

test('by their letters: in progress, term, and an ack that the server confirms', async ({
  workshop,
}) => {
  const { page, message } = workshop
  await workshop.fetch('billing', 2)
  await workshop.select('billing', 1)
  // A letter presses its button, so it does nothing before that can be pressed.
  await expect(message.getByRole('button', { name: 'In progress' })).toBeEnabled()
  await page.keyboard.press('w')
  await expect(message).toContainText('“in progress” sent for #1')
  await workshop.expectLane('billing', [
    'in flight, more time was asked for, attempt 1',
    'in flight, attempt 1',
    'pending',
  ])
  await page.keyboard.press('t')
  await expect(message).toContainText('term sent for #1')
  await workshop.select('billing', 2)
  await expect(message.getByRole('button', { name: 'Ack, confirmed' })).toBeEnabled()
  await page.keyboard.press('Shift+A')
  await expect(message).toContainText('the server has the ack of #2')
  await workshop.expectLane('billing', ['terminated', 'acked', 'pending'])
  await workshop.expectNumbers('billing', 'floor 2, delivered 2, 0 in flight, 1 left')
  await workshop.expectEqualsServer()
})

test('the answers keep their place under the pointer, whatever is told above them', async ({
  workshop,
}) => {
  await workshop.fetch('billing', 1)
  // At each change of the page: nothing in between is missed.
  await workshop.page.evaluate(() => {
    const tops = new Set<number>()
    new MutationObserver(() => {
      const ack = document.querySelector('aside[aria-label="Message"] [aria-label="Ack"]')
      if (ack) tops.add(ack.getBoundingClientRect().top)
      document.body.dataset['tops'] = [...tops].join(' ')
    }).observe(document.querySelector('main') ?? document.body, { childList: true, subtree: true })
  })
  await workshop.select('billing', 1)
  await expect(workshop.message).toContainText('how known')
  await workshop.press('Ack')
  await expect(workshop.message).toContainText('done, behind the floor')
  await workshop.select('billing', 2)
  await expect(workshop.message).toContainText('not delivered yet')
  expect(await workshop.page.locator('body').getAttribute('data-tops')).toMatch(/^[\d.]+$/)
})
