import { test } from './test.ts'

test('from the first message to the first ack, on an empty server', async ({ workshop }) => {
  await workshop.open()
  await workshop.createStream({ Name: 'ORDERS', Subjects: 'orders.>' })
  await workshop.createConsumer('billing')
  await workshop.publish('orders.new', 'hello')
  await workshop.expectLane('billing', ['pending'])
  await workshop.fetch('billing', 1)
  await workshop.expectLane('billing', ['in flight, attempt 1'])
  await workshop.expectNumbers('billing', 'floor 0, delivered 1, 1 in flight, 0 left')
  await workshop.ack('billing', 1)
  await workshop.expectLane('billing', ['acked'])
  await workshop.expectNumbers('billing', 'floor 1, delivered 1, 0 in flight, 0 left')
  await workshop.expectEqualsServer()
})

test('one press makes a stream to look at', async ({ workshop }) => {
  await workshop.open()
  await workshop.makeFirstStream()
  for (const consumer of ['billing', 'analytics'])
    await workshop.expectLane(consumer, ['pending', 'pending', 'pending'])
  await workshop.expectEqualsServer()
})
