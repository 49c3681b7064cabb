// The oldest server we work with: the first ack, a restart, a purge and a term, and the journeys of other clients.

import { existsSync } from 'node:fs'
import { expect } from 'playwright/test'
import { describeJourneys } from './journeys.ts'
import { OLD_SERVER, reconnected, test } from './test.ts'

test.use({ natsServer: 'old' })
test.skip(!existsSync(OLD_SERVER), `no old nats-server: there is no ${OLD_SERVER}`)

test.describe('on 2.9.10', () => {
  test('first ack', async ({ workshop, launched }) => {
    expect(launched.version).toMatch(/^2\.9\./)
    await workshop.open()
    await workshop.createStream({ Name: 'ORDERS', Subjects: 'orders.>' })
    await workshop.createConsumer('billing')
    await workshop.publish('orders.new', 'hello')
    await workshop.fetch('billing', 1)
    await workshop.expectLane('billing', ['in flight, attempt 1'])
    await workshop.ack('billing', 1)
    await workshop.expectLane('billing', ['acked'])
    await workshop.expectEqualsServer()
  })

  test('restart', async ({ workshop, launched, other, expected }) => {
    // The browser's own words about a socket that could not be opened.
    expected.push(/WebSocket connection to|50[23]/)
    await workshop.open()
    await workshop.makeFirstStream()
    await workshop.fetch('billing', 2)
    await workshop.ack('billing', 1)
    await workshop.expectEqualsServer()
    const otherIsBack = reconnected(other)
    launched.killServer()
    await expect(workshop.banner).toBeVisible()
    launched.letServerCome()
    await expect(workshop.banner).toBeHidden()
    await otherIsBack
    const equal = await workshop.expectEqualsServer()
    await workshop.select('billing', 2)
    await workshop.press('Ack, confirmed')
    await expect(workshop.message).toContainText('the server has the ack of #2')
    await workshop.expectEqualsServer()
    workshop.measured({ equal })
  })

  test('purge', async ({ workshop }) => {
    await workshop.open()
    await workshop.makeFirstStream()
    await workshop.fetch('billing', 2)
    const form = await workshop.purge()
    await expect(form).toContainText('3 messages purged from ORDERS')
    await workshop.expectFigures({ messages: 0, first: 4, last: 3 })
    await workshop.expectEqualsServer()
    await workshop.publish('orders.new', 'after it')
    await workshop.expectFigures({ messages: 1, first: 4, last: 4 })
    await workshop.expectEqualsServer()
  })

  test('term', async ({ workshop }) => {
    await workshop.open()
    await workshop.makeFirstStream()
    await workshop.fetch('billing', 1)
    await workshop.select('billing', 1)
    await workshop.press('Term')
    await workshop.expectLane('billing', ['terminated', 'pending', 'pending'])
    await workshop.expectNumbers('billing', 'floor 1, delivered 1, 0 in flight, 2 left')
    await workshop.expectEqualsServer()
  })

  describeJourneys()
})
