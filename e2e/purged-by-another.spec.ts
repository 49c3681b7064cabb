import { AckPolicy } from 'nats'
import { expect, type Locator } from 'playwright/test'
import { addStream } from './add-stream.ts'
import { test } from './test.ts'
import { Workshop } from './workshop.ts'

test('[C4] a purge by another client, while one looks at a message, in two tabs', async ({
  workshop,
  other,
  launched,
}) => {
  const { page, manager, message, body } = workshop
  await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
  await manager.consumers.add('ORDERS', {
    durable_name: 'c',
    ack_policy: AckPolicy.Explicit,
    ack_wait: 60e9,
  })
  for (let n = 1; n <= 10; n++) await other.jetstream().publish('orders.new', `body ${n}`)
  await workshop.open()
  await workshop.fetch('c', 3)
  await workshop.select('c', 2)
  await expect(body.locator('pre')).toHaveText('body 2')
  const ack = message.getByRole('button', { name: 'Ack', exact: true })
  await expect(ack).toBeEnabled()
  const second = new Workshop(await page.context().newPage(), launched, manager)
  await second.open()
  await second.select('c', 2)
  await expect(second.body.locator('pre')).toHaveText('body 2')

  const spoken = page.locator('[role=status].sr-only')
  await expect(spoken).toContainText('c has #3, not answered yet')
  const purged = 'A purge took 10 messages from ORDERS; the next number is #11.'
  const heard = await listen(spoken)
  await manager.streams.purge('ORDERS')
  const began = performance.now()
  for (const tab of [workshop, second]) {
    await tab.expectFigures({ messages: 0, first: 11, last: 10 })
    await tab.expectNumbers('c', 'floor 10, delivered 10, 0 in flight, 0 left')
    await expect(tab.grid.getByRole('gridcell')).toHaveCount(0)
    await expect(tab.message).toContainText('Gone: the stream begins after it.')
    await expect(tab.body).toBeHidden()
    await expect(tab.message).not.toContainText('body 2')
  }
  workshop.measured({ 'both tabs': performance.now() - began })
  for (const tab of [workshop, second]) await tab.expectEqualsServer()

  await expect(ack).toBeDisabled()
  await expect(ack).toHaveAccessibleDescription('Gone from the stream: nothing is left to answer.')
  await ack.click({ force: true })
  await workshop.settled()
  await expect(message.getByRole('status')).toBeHidden()
  await expect(spoken).toHaveText(purged)
  // Each told by itself would be ten more.
  expect(await heard()).toEqual([purged])
  await second.page.close()
})

/** What a screen reader is told from now on. */
async function listen(voice: Locator): Promise<() => Promise<unknown>> {
  const told = await voice.evaluateHandle((element) => {
    const said: (string | null)[] = []
    new MutationObserver(() => said.push(element.textContent)).observe(element, {
      childList: true,
      characterData: true,
      subtree: true,
    })
    return said
  })
  return () => told.jsonValue()
}
