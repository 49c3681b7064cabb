import { expect } from 'playwright/test'
import { test } from './test.ts'

test('without a mouse: a stream, a fetch, and an ack on the lane', async ({ workshop }) => {
  const { page } = workshop
  await workshop.open()
  await workshop.tabTo('button', /^Make ORDERS/)
  await page.keyboard.press('Enter')
  await workshop.settled()
  await workshop.expectLane('billing', ['pending', 'pending', 'pending'])

  await workshop.tabTo('tab', 'Publish')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Fetch' })).toBeFocused()
  await workshop.tabTo('button', 'Fetch')
  await page.keyboard.press('Enter')
  await workshop.settled()

  // The consumer that is offered first is the first lane.
  const consumer = await workshop.firstLane()
  await workshop.tabTo('gridcell', /^message/)
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(workshop.cell(consumer, 1)).toBeFocused()
  await page.keyboard.press('a')
  await workshop.expectLane(consumer, ['acked', 'pending', 'pending'])
  await page.keyboard.press('ArrowRight')
  await expect(workshop.cell(consumer, 2)).toBeFocused()
  await page.keyboard.press('End')
  await expect(workshop.cell(consumer, 3)).toBeFocused()
  await workshop.expectEqualsServer()
})

test('what has the focus may go: then it is in what was around it', async ({ workshop, other }) => {
  const { page, manager } = workshop
  await manager.streams.add({ name: 'ORDERS', subjects: ['orders.>'] })
  await other.jetstream().publish('orders.new')
  await workshop.open()
  await workshop.subscribe('chat.*')
  await workshop.subscribe('news.*')
  const open = await workshop.openNow()
  await open.getByRole('button', { name: 'Unsubscribe from chat.*' }).press('Enter')
  await expect(open).toBeFocused()
  await page.keyboard.press('Tab')
  const last = open.getByRole('button', { name: 'Unsubscribe from news.*' })
  await expect(last).toBeFocused()

  const field = page.getByRole('spinbutton', { name: 'Go to sequence' })
  await field.focus()
  await manager.streams.purge('ORDERS')
  await expect(field).toHaveAttribute('placeholder', 'none')
  await field.press('Enter')
  await expect(field).toBeFocused()

  // The stream goes with all that was shown of it; what needs no stream is still there to be ended.
  await manager.streams.delete('ORDERS')
  await expect(page.getByRole('heading', { name: 'Nothing is captured yet' })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  await workshop.tabTo('button', 'Unsubscribe from news.*')
  await page.keyboard.press('Enter')
  await expect(open).toBeHidden()
  await expect(page.getByRole('main')).toBeFocused()
})
