// What other consoles got wrong about time, as the person reads it here.

import { AckPolicy, type ConsumerConfig, type NatsConnection, nanos } from 'nats'
import { expect } from 'playwright/test'
import { addStream } from './add-stream.ts'
import { test } from './test.ts'
import type { Workshop } from './workshop.ts'

/** ORDERS with so many messages and one consumer, which somebody else made. */
async function begin(
  workshop: Workshop,
  other: NatsConnection,
  messages: number,
  config: Partial<ConsumerConfig>,
): Promise<void> {
  const { manager } = workshop
  await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
  for (let n = 0; n < messages; n++) await other.jetstream().publish('orders.new', `${n}`)
  const explicit = { durable_name: 'c', ack_policy: AckPolicy.Explicit }
  await manager.consumers.add('ORDERS', { ...explicit, ...config })
  await workshop.open()
  await workshop.expectLane('c', Array(messages).fill('pending'))
}

const theNext = async (other: NatsConnection) =>
  (await other.jetstream().consumers.get('ORDERS', 'c')).next()

test('[J4] a backoff list is what runs, not ack_wait', async ({ workshop, other }) => {
  const backoff = [nanos(1000), nanos(5000)]
  await begin(workshop, other, 1, { ack_wait: nanos(60_000), backoff, max_deliver: 3 })
  await expect(workshop.lanes).toContainText(/explicit ack · 1.s, 5.s/)
  await workshop.fetch('c', 1)
  await workshop.expectLane('c', ['waiting to be delivered again, attempt 1 of 3'])
  await workshop.fetch('c', 1)
  await workshop.select('c', 1)
  await expect(workshop.message).toContainText(/left of 5.s/)
  await workshop.nak('c', 1)
  await workshop.expectLane('c', ['waiting to be delivered again, attempt 2 of 3'])
  await expect(workshop.message).not.toContainText(/left of/)
  await workshop.expectEqualsServer()
})

test('[J4] a nak with a delay waits that long, not ack_wait', async ({ workshop, other }) => {
  await begin(workshop, other, 1, { ack_wait: nanos(1000) })
  await workshop.fetch('c', 1)
  await workshop.nakLater('c', 1, 3)
  await workshop.expectLane('c', ['nak’d with a delay, attempt 1'])
  await expect(workshop.message).toContainText(/left of 3.s/)
  await workshop.expectNumbers('c', 'floor 0, delivered 1, 1 in flight, 0 left')
  await workshop.expectEqualsServer()
})

test('[J5] a late ack settles what another holds by now, and a nak after it is nothing', async ({
  workshop,
  other,
}) => {
  await begin(workshop, other, 1, { ack_wait: nanos(1000) })
  await workshop.fetch('c', 1)
  await workshop.expectLane('c', ['waiting to be delivered again, attempt 1'])
  const theirs = await theNext(other)
  await workshop.expectHappened([/c has #1/, /c gets #1 again, attempt 2/])
  await workshop.select('c', 1)
  await workshop.press('Ack, confirmed')
  await expect(workshop.message).toContainText('the server has the ack of #1')
  await workshop.expectLane('c', ['acked'])
  const told = 'c acked #1 from attempt 1, after its time had run out; the floor is 1.'
  await workshop.expectHappened([/c has #1/, /c gets #1 again, attempt 2/, told])
  await workshop.expectNumbers('c', 'floor 1, delivered 1, 0 in flight, 0 left')
  const nak = workshop.message.getByRole('button', { name: 'Nak', exact: true })
  await expect(nak).toBeDisabled()
  await expect(nak).toHaveAccessibleDescription(/^Already/)
  theirs?.nak()
  await other.flush()
  await workshop.expectEqualsServer()
  await workshop.expectLane('c', ['acked'])
  await workshop.expectHappened([/c has #1/, /c gets #1 again, attempt 2/, told])
})

test('[J7] one delivery allowed: given up after 1, and nothing was redelivered', async ({
  workshop,
  other,
}) => {
  await begin(workshop, other, 4, { ack_wait: nanos(1000), max_deliver: 1 })
  await workshop.fetch('c', 2)
  const gaveUp = 'given up after 1 delivery'
  await workshop.expectLane('c', [gaveUp, gaveUp, 'pending', 'pending'])
  await workshop.expectEqualsServer()
  await workshop.expectNumbers('c', 'floor 0, delivered 2, 0 in flight, 2 left')
  const form = await workshop.fetch('c', 1)
  await expect(form.getByRole('status')).toContainText('this page holds #3 of c')
  await workshop.expectEqualsServer()
})

test('[J12] as many in hand as may be: the fetch says so, and an ack lets the next one out', async ({
  workshop,
  other,
}) => {
  await begin(workshop, other, 6, { max_ack_pending: 2 })
  const form = await workshop.fetch('c', 5)
  await expect(form.getByRole('status')).toContainText('this page holds #1 to #2 of c')
  await workshop.fetch('c', 3, { Expires: '1' })
  await expect(form.getByRole('status')).toHaveText(
    'nothing came for c: 2 of 2 in hand (max_ack_pending). Answer one first',
  )
  await expect(form.getByRole('button', { name: 'Fetch' })).toBeEnabled()
  await workshop.expectEqualsServer()
  await workshop.ack('c', 1)
  await workshop.fetch('c', 1)
  await expect(form.getByRole('status')).toContainText('this page holds #3 of c')
  expect((await workshop.manager.consumers.info('ORDERS', 'c')).num_waiting).toBe(0)
  await workshop.expectEqualsServer()
})

test('[J12] a paused consumer is paused, not empty, and runs again when the time has come', async ({
  workshop,
  other,
}) => {
  await begin(workshop, other, 1, {})
  const until = new Date(Date.now() + 8000)
  await workshop.manager.consumers.pause('ORDERS', 'c', until)
  const clock = until.toLocaleTimeString('en-GB')
  const form = await workshop.fetch('c', 1, { Expires: '1' })
  await expect(form.getByRole('status')).toHaveText(
    `nothing came for c: it is paused until ${clock}`,
  )
  await expect(workshop.lanes).toContainText(`paused until ${clock}`)
  await expect(workshop.lanes).not.toContainText('paused', { timeout: 18_000 })
  workshop.measured({ 'running after the end': Date.now() - until.getTime() })
  await workshop.expectEqualsServer()
  await workshop.fetch('c', 1)
  await workshop.expectLane('c', ['in flight, attempt 1'])
})
