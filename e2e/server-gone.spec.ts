// The server is killed, is silent, or has no JetStream: what the person reads, and that all of it is true again after.

import { connect, StorageType } from 'nats'
import { expect } from 'playwright/test'
import { addStream } from './add-stream.ts'
import { startNats } from './nats-process.ts'
import { reconnected, test } from './test.ts'
import { Workshop } from './workshop.ts'

// The browser's own words about a socket that could not be opened.
const NO_SOCKET = /WebSocket connection to|502/

test('file stream across a kill: as of when, nothing is sent, and all of it comes back', async ({
  workshop,
  launched,
  other,
  expected,
}) => {
  expected.push(NO_SOCKET)
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

test('memory stream across a kill: it lived in memory, and the restart removed it', async ({
  workshop,
  launched,
  other,
  expected,
}) => {
  expected.push(NO_SOCKET)
  const { manager } = workshop
  await addStream(manager, { name: 'AUDIT', subjects: ['audit.>'] })
  const memory = { name: 'ORDERS', subjects: ['orders.>'], storage: StorageType.Memory }
  await addStream(manager, memory)
  await manager.consumers.add('ORDERS', { durable_name: 'billing' })
  await workshop.open()
  await workshop.choose('ORDERS')
  await other.jetstream().publish('orders.new', 'hello')
  await workshop.expectLane('billing', ['pending'])

  const otherIsBack = reconnected(other)
  launched.killServer()
  await expect(workshop.banner).toBeVisible()
  launched.letServerCome()
  await expect(workshop.banner).toBeHidden()
  await otherIsBack
  const said = 'ORDERS lived in memory; the restart removed it.'
  await workshop.expectHappened(['ORDERS stored #1 on orders.new.', said])
  await expect(workshop.page.getByRole('region', { name: 'Lanes of AUDIT' })).toContainText(said)
  const equal = await workshop.expectEqualsServer()
  await manager.streams.delete('AUDIT')
  await expect(workshop.page.getByRole('main')).toContainText(
    'AUDIT was deleted, with its messages and consumers.',
  )
  workshop.measured({ equal })
})

test('server frozen: silent, and off until it answers', async ({ workshop, launched }) => {
  await workshop.open()
  await workshop.makeFirstStream()
  await workshop.fetch('billing', 1)
  const began = performance.now()
  launched.freezeServer()
  await expect(workshop.banner).toContainText(/The server has been silent for/, { timeout: 15_000 })
  const banner = performance.now() - began
  await workshop.select('billing', 1)
  const ack = workshop.message.getByRole('button', { name: 'Ack', exact: true })
  await expect(ack).toHaveAccessibleDescription('off until the server answers')
  launched.wakeServer()
  await expect(workshop.banner).toBeHidden()
  const equal = await workshop.expectEqualsServer()
  await workshop.ack('billing', 1)
  await workshop.expectLane('billing', ['acked', 'pending', 'pending'])
  await workshop.expectEqualsServer()
  workshop.measured({ banner, equal })
})

test('JetStream off: said, with what turns it on; on again, all of it is there', async ({
  page,
  launched,
  expected,
}) => {
  expected.push(NO_SOCKET)
  const without = await startNats('')
  const answer = { server: without.websocket, ours: true }
  await page.route('**/config.json', (route) => route.fulfill({ json: answer }))
  await page.goto(launched.page)
  const main = page.getByRole('main')
  await expect(main.getByRole('heading')).toHaveText('JetStream is off on this server')
  await expect(main).toContainText('nats-server -js')
  await without.stop()

  const server = await startNats('jetstream { store_dir: "$STORE" }', without.ports)
  const other = await connect({ servers: server.tcp })
  const workshop = new Workshop(page, launched, await other.jetstreamManager())
  await workshop.makeFirstStream()
  const equal = await workshop.expectEqualsServer()
  workshop.measured({ equal })
  await page.close()
  await other.close()
  await server.stop()
})
