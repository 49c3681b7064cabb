import { Events, type NatsConnection } from 'nats'
import { expect } from 'playwright/test'
import { test } from './test.ts'

test('the server is killed, and comes back', async ({ workshop, launched, other, expected }) => {
  // The browser's own words about a socket that could not be opened.
  expected.push(/WebSocket connection to|502/)
  await workshop.open()
  await workshop.makeFirstStream()
  await workshop.fetch('billing', 2)
  await workshop.ack('billing', 1)
  await workshop.expectEqualsServer()

  const otherIsBack = reconnected(other)
  launched.killServer()
  const killed = performance.now()
  await expect(workshop.banner).toBeVisible()
  const banner = performance.now() - killed
  await expect(workshop.banner).toContainText(/As of \d\d:\d\d:\d\d/)
  const fetch = workshop.page
    .getByRole('form', { name: 'Fetch' })
    .getByRole('button', { name: 'Fetch' })
  await expect(fetch).toBeDisabled()
  await expect(fetch).toHaveAccessibleDescription('off until the server answers')
  await workshop.expectLane('billing', ['acked', 'in flight, attempt 1', 'pending'])

  expect(await workshop.findings()).toEqual([])

  launched.letServerCome()
  await expect(workshop.banner).toBeHidden()
  await otherIsBack
  const equal = await workshop.expectEqualsServer()
  await expect(fetch).toBeEnabled()
  workshop.measured({ banner, equal })
})

async function reconnected(client: NatsConnection): Promise<void> {
  for await (const { type } of client.status()) if (type === Events.Reconnect) return
}
