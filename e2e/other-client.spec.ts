import { AckPolicy } from 'nats'
import { addStream } from './add-stream.ts'
import { test } from './test.ts'

test('what another client publishes, fetches and acks moves the lanes', async ({
  workshop,
  other,
}) => {
  const manager = await other.jetstreamManager()
  const js = other.jetstream()
  await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
  await workshop.open()
  await manager.consumers.add('ORDERS', { durable_name: 'pay', ack_policy: AckPolicy.Explicit })
  await js.publish('orders.new', 'hello')
  const stored = await workshop.expectLane('pay', ['pending'])
  const message = await (await js.consumers.get('ORDERS', 'pay')).next()
  const delivered = await workshop.expectLane('pay', ['in flight, attempt 1'])
  await message?.ackAck()
  const acked = await workshop.expectLane('pay', ['acked'])
  await workshop.expectNumbers('pay', 'floor 1, delivered 1, 0 in flight, 0 left')
  const equal = await workshop.expectEqualsServer()
  workshop.measured({ stored, delivered, acked, equal })
})
