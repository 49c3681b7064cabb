import { expect } from 'playwright/test'
import { test } from './test.ts'

const OF_ONE = /held by B worker-1/
const OF_TWO = /held by C worker-2/

test('two workers share a durable: the lane says who holds what, and leaving ends both', async ({
  workshop,
  page,
}) => {
  await workshop.open()
  await workshop.createStream({ Name: 'ORDERS', Subjects: 'orders.>' })
  await workshop.createConsumer('billing')
  const busy = { Consumer: 'billing', 'Handler time': '60000' }
  await workshop.startWorker(busy)
  await workshop.publish('orders.new', 'one')
  await expect(workshop.lane('billing').getByRole('gridcell').first()).toHaveText(OF_ONE)
  await workshop.startWorker(busy)
  await workshop.publish('orders.new', 'two')
  await expect(workshop.cell('billing', 2)).toHaveText(OF_TWO)
  expect(await workshop.workerConnections()).toEqual(['worker-1', 'worker-2'])

  await workshop.select('billing', 2)
  await expect(workshop.message.getByRole('definition').filter({ hasText: 'worker-2' })).toHaveText(
    /^Cworker-2/,
  )
  const open = await workshop.openNow()
  await expect(open.getByRole('listitem')).toHaveText([/worker-1.*holds 1/, /worker-2.*holds 1/])

  await page.goto('about:blank')
  await expect.poll(() => workshop.workerConnections()).toEqual([])
  await expect
    .poll(async () => (await workshop.manager.consumers.info('ORDERS', 'billing')).num_waiting)
    .toBe(0)
})

test('what a crashed worker held goes to another after ack_wait', async ({ workshop, page }) => {
  await workshop.open()
  await workshop.createStream({ Name: 'ORDERS', Subjects: 'orders.>' })
  await workshop.createConsumer('quick', { 'Ack wait': '1' })
  await workshop.publish('orders.new', 'one')
  const busy = { Consumer: 'quick', 'Handler time': '60000' }
  await workshop.startWorker(busy)
  const open = await workshop.openNow()
  await expect(open).toContainText('holds 1')
  await open.getByRole('button', { name: 'Crash worker-1' }).click()
  await expect(open).toContainText('Crashed at')
  await expect.poll(() => workshop.workerConnections()).toEqual([])
  await workshop.startWorker({ ...busy, Name: 'other' })
  await page.getByRole('tab', { name: 'What happened' }).click()
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText(
    'quick gets #1 again, attempt 2 in the hands of C other.',
  )
})

test('a worker does its work and stops when told', async ({ workshop }) => {
  await workshop.open()
  await workshop.makeFirstStream()
  await workshop.startWorker({ Consumer: 'billing', 'Handler time': '10' })
  await workshop.expectNumbers('billing', 'floor 3, delivered 3, 0 in flight, 0 left')
  const open = await workshop.openNow()
  await expect(open).toContainText('3 received · 3 answered')
  await open.getByRole('button', { name: 'Stop worker-1' }).click()
  await expect(open).toContainText('Stopped at')
  await workshop.publish('orders.new', '')
  await workshop.expectNumbers('billing', 'floor 3, delivered 3, 0 in flight, 1 left')
  await workshop.expectEqualsServer()
})

test('listening to a push consumer: what is pushed is answered by the page', async ({
  workshop,
}) => {
  await workshop.open()
  await workshop.createStream({ Name: 'ORDERS', Subjects: 'orders.>' })
  await workshop.createConsumer('shipping', {
    'Brought by': 'push',
    'Deliver to': 'deliver.shipping',
  })
  const lanes = workshop.page.getByRole('region', { name: 'Lanes of ORDERS' })
  await expect(lanes.getByText('nobody is on deliver.shipping')).toBeVisible()
  await workshop.publish('orders.new', 'one')
  await workshop.expectLane('shipping', ['pending'])
  // Nobody who is not asked to listens there.
  await expect(await workshop.subscribe('deliver.shipping')).toContainText(
    'Listen to that consumer',
  )
  await workshop.expectLane('shipping', ['pending'])

  const form = await workshop.listen('shipping')
  await expect(form).toContainText('this page listens to shipping on deliver.shipping')
  await expect(workshop.cell('shipping', 1)).toHaveText(/held by this tab/)
  await workshop.ack('shipping', 1)
  await workshop.expectNumbers('shipping', 'floor 1, delivered 1, 0 in flight, 0 left')
  await workshop.publish('orders.new', 'two')
  await expect(workshop.cell('shipping', 2)).toHaveText(/held by this tab/)
  await expect(await workshop.listen('shipping')).toContainText('listens to shipping already')

  const open = await workshop.openNow()
  await open.getByRole('button', { name: 'Stop listening to shipping' }).click()
  await expect(open).toContainText('Nothing is open.')
  await expect(lanes.getByText('nobody is on deliver.shipping')).toBeVisible()
  await workshop.ack('shipping', 2)
  await workshop.expectEqualsServer()
})

test('a plain subscription hears what is published, and no more once it is ended', async ({
  workshop,
  other,
}) => {
  await workshop.open()
  await workshop.makeFirstStream()
  const form = await workshop.subscribe('$JS.ACK.>')
  await expect(form).toContainText('Subjects that begin with $ belong to the server.')
  await workshop.subscribe('chat.>')
  other.publish('chat.room', Buffer.from('hello'))
  const open = await workshop.openNow()
  const heard = open.getByRole('list', { name: 'Heard on chat.>' }).getByRole('listitem')
  await expect(heard).toHaveText([/chat\.roomhello/])
  await open.getByRole('button', { name: 'Unsubscribe from chat.>' }).click()
  await expect(open).toContainText('Nothing is open.')
})
