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
