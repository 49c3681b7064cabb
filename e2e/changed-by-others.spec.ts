// What one looks at is deleted by somebody else, or deleted and made again under the same name.

import { AckPolicy } from 'nats'
import { expect } from 'playwright/test'
import { addStream } from './add-stream.ts'
import { test } from './test.ts'

const GONE = 'billing is gone, and its place with it.'
const PENDING = ['pending', 'pending', 'pending']

test.beforeEach(async ({ workshop }) => {
  await workshop.open()
  await workshop.makeFirstStream()
  await workshop.fetch('billing', 2)
  await workshop.ack('billing', 1)
  await workshop.expectLane('billing', ['acked', 'in flight, attempt 1', 'pending'])
})

test('consumer deleted by another: its lane ends, and why is said', async ({ workshop }) => {
  await workshop.manager.consumers.delete('ORDERS', 'billing')
  await expect(workshop.lane('billing')).toBeHidden()
  await expect(workshop.lanes).toContainText(GONE)
  const equal = await workshop.expectEqualsServer()
  await workshop.expectLane('analytics', PENDING)
  workshop.measured({ equal })
})

test('consumer deleted and made again: another one, which begins anew', async ({ workshop }) => {
  const { manager } = workshop
  const { config } = await manager.consumers.info('ORDERS', 'billing')
  await manager.consumers.delete('ORDERS', 'billing')
  await manager.consumers.add('ORDERS', config)
  await workshop.expectLane('billing', PENDING)
  const happened = workshop.page.getByRole('region', { name: 'What happened' })
  await expect(happened).toContainText(GONE)
  await expect(happened).toContainText('billing is a new consumer of ORDERS.')
  const equal = await workshop.expectEqualsServer()
  await workshop.select('billing', 2)
  const ack = workshop.message.getByRole('button', { name: 'Ack', exact: true })
  await expect(ack).toHaveAccessibleDescription(/Not delivered yet/)
  workshop.measured({ equal })
})

test('stream deleted by another: its lanes end, and why is said', async ({ workshop }) => {
  const { page, manager } = workshop
  await addStream(manager, { name: 'AUDIT', subjects: ['audit.>'] })
  await expect(page.getByRole('navigation', { name: 'Streams' })).toContainText('AUDIT')
  await manager.streams.delete('ORDERS')
  const audit = page.getByRole('region', { name: 'Lanes of AUDIT' })
  await expect(audit).toContainText('ORDERS was deleted, with its messages and consumers.')
  const equal = await workshop.expectEqualsServer()
  workshop.measured({ equal })
})

test('stream deleted and made again: another one, whose numbers begin at 1', async ({
  workshop,
  other,
}) => {
  const { page, manager } = workshop
  const { config } = await manager.streams.info('ORDERS')
  await manager.streams.delete('ORDERS')
  await addStream(manager, config)
  await manager.consumers.add('ORDERS', {
    durable_name: 'billing',
    ack_policy: AckPolicy.Explicit,
  })
  await other.jetstream().publish('orders.other', 'the first again')
  await workshop.expectLane('billing', ['pending'])
  await workshop.expectFigures({ messages: 1, first: 1, last: 1 })
  const happened = page.getByRole('region', { name: 'What happened' })
  await expect(happened).toContainText('ORDERS was deleted, with its messages and consumers.')
  await expect(happened).toContainText('ORDERS is a new stream.')
  const equal = await workshop.expectEqualsServer()
  await workshop.select('billing', 1)
  const ack = workshop.message.getByRole('button', { name: 'Ack', exact: true })
  await expect(ack).toHaveAccessibleDescription(/Not delivered yet/)
  workshop.measured({ equal })
})
