// The page is loaded again in the middle of things, or is open more than once: who holds what, and who may answer it.

import type { Page } from 'playwright/test'
import { expect } from 'playwright/test'
import { test } from './test.ts'
import { Workshop } from './workshop.ts'

const HELD = 'in flight, attempt 1'

test.beforeEach(async ({ workshop }) => {
  await workshop.open()
  await workshop.makeFirstStream()
})

/** The same page in a tab of its own; `from`: a duplicate of that one, with a copy of its storage. */
async function inAnotherTab(workshop: Workshop, from?: Page): Promise<Workshop> {
  const { launched, manager, page } = workshop
  if (!from) {
    const tab = new Workshop(await page.context().newPage(), launched, manager)
    await tab.open()
    return tab
  }
  const opened = from.waitForEvent('popup')
  await from.evaluate(() => void window.open(location.href))
  const tab = new Workshop(await opened, launched, manager)
  await expect(tab.page.getByRole('button', { name: /^Connection: LIVE/ })).toBeVisible()
  return tab
}

test('loaded again, the page can still answer what it held', async ({ workshop }) => {
  const { page } = workshop
  await workshop.fetch('billing', 2)
  await workshop.nak('billing', 2)
  await workshop.fetch('billing', 1)
  await page.reload()
  await workshop.expectHolder('billing', 1, 'this tab')
  await workshop.expectHolder('billing', 2, 'this tab')
  await workshop.expectEqualsServer()
  await workshop.ack('billing', 1)
  await page.reload()
  await workshop.expectHolder('billing', 2, 'this tab')
  await workshop.select('billing', 2)
  await workshop.press('Ack, confirmed')
  await expect(workshop.message).toContainText('the server has the ack of #2')
  await workshop.expectLane('billing', ['acked', 'acked', 'pending'])
  await workshop.expectEqualsServer()
})

test('what it held of a consumer that was made again meanwhile is not answered', async ({
  workshop,
  other,
}) => {
  const { page, manager } = workshop
  await workshop.fetch('billing', 1)
  await workshop.expectHolder('billing', 1, 'this tab')
  const { config } = await manager.consumers.info('ORDERS', 'billing')
  await page.goto('about:blank')
  await manager.consumers.delete('ORDERS', 'billing')
  await manager.consumers.add('ORDERS', config)
  await (await other.jetstream().consumers.get('ORDERS', 'billing')).next()
  await page.goBack()
  await workshop.expectLane('billing', [HELD, 'pending', 'pending'])
  await workshop.select('billing', 1)
  const ack = workshop.message.getByRole('button', { name: 'Ack', exact: true })
  await expect(ack).toHaveAccessibleDescription(/In other hands/)
  await workshop.expectEqualsServer()
})

test('two tabs: each answers what it holds, sees what the other does, and both are right', async ({
  workshop,
  other,
}) => {
  const second = await inAnotherTab(workshop)
  await workshop.fetch('billing', 1)
  await second.expectHolder('billing', 1, 'another tab')
  await second.select('billing', 1)
  const ack = second.message.getByRole('button', { name: 'Ack', exact: true })
  await expect(ack).toHaveAccessibleDescription(/answer it there/)
  await second.fetch('billing', 2)
  await workshop.expectHolder('billing', 2, 'another tab')
  await second.ack('billing', 2)
  await workshop.ack('billing', 1)

  await workshop.ask('Fetch', { Consumer: 'billing', Batch: '1', Expires: '20' })
  await second.ask('Fetch', { Consumer: 'billing', Batch: '1', Expires: '20' })
  for (const tab of [workshop, second]) await expect(tab.lanes).toContainText('2 pulls waiting')
  for (const body of ['one', 'two']) await other.jetstream().publish('orders.new', body)
  for (const tab of [workshop, second]) {
    await tab.expectLane('billing', ['acked', 'acked', HELD, HELD, HELD])
    await tab.expectEqualsServer()
  }
})

test('a duplicated tab is a tab of its own: what the first holds is not in its hands', async ({
  workshop,
}) => {
  await workshop.fetch('billing', 1)
  const copy = await inAnotherTab(workshop, workshop.page)
  await copy.expectHolder('billing', 1, 'another tab')
  await copy.page.close()
  await workshop.page.reload()
  await workshop.expectHolder('billing', 1, 'this tab')
  await workshop.ack('billing', 1)
  await workshop.expectEqualsServer()
})

test('what a closed tab held is said to be in its hands', async ({ workshop }) => {
  const second = await inAnotherTab(workshop)
  await second.fetch('billing', 1)
  await second.expectHolder('billing', 1, 'this tab')
  await workshop.expectHolder('billing', 1, 'another tab')
  await second.page.close()
  await workshop.expectHolder('billing', 1, 'a closed tab')
  await workshop.select('billing', 1)
  const ack = workshop.message.getByRole('button', { name: 'Ack', exact: true })
  await expect(ack).toHaveAccessibleDescription(/closed tab.*comes back when its time is over/)
  await workshop.page.reload()
  await workshop.expectHolder('billing', 1, 'a closed tab')
  await workshop.expectEqualsServer()
})
