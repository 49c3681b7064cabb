// The README's picture, made only when it is asked for: PICTURE=picture.png npx playwright test picture

import { AckPolicy, type JsMsg, type NatsConnection } from 'nats'
import { addStream } from './add-stream.ts'
import { test } from './test.ts'

const PICTURE = process.env['PICTURE'] ?? 'test-results/picture.png'
const PAID = new Set([26, 28, 30, 31, 34, 37, 38, 41, 43])

test.use({ viewport: { width: 1280, height: 800 }, colorScheme: 'dark' })

test('the workbench with something of everything on it', async ({ workshop, other }) => {
  await makeStreams(other)
  const pull = puller(other)
  for (const message of await pull('analytics', 39)) await message.ackAck()
  await pull('analytics', 3)
  for (const message of await pull('billing', 28)) await message.ackAck()
  const paid = await pull('fulfillment', 4)
  for (const message of paid.slice(0, 2)) await message.ackAck()

  await workshop.open()
  await workshop.choose('ORDERS')
  await workshop.fetch('billing', 1)
  await workshop.goTo(29)
  await workshop.nak('billing', 29)
  await workshop.fetch('billing', 1)
  await (await pull('billing', 1))[0]?.ackAck()
  await workshop.fetch('billing', 1)
  const [back, ended, done, slow, alsoDone] = await pull('billing', 6)
  ended?.term()
  slow?.working()
  await done?.ackAck()
  await alsoDone?.ackAck()
  back?.nak()
  await other.flush()

  await workshop.publish('orders.paid', '{"order": 1044, "total": "49.90"}', {
    'Message id': 'o-44',
  })
  await workshop.select('billing', 29)
  await workshop.settled()
  await workshop.page.screenshot({ path: PICTURE })
})

async function makeStreams(client: NatsConnection): Promise<void> {
  const manager = await client.jetstreamManager()
  const js = client.jetstream()
  for (const [name, count] of Object.entries({ AUDIT: 0, INVOICES: 128, ORDERS: 43 })) {
    const subjects = [`${name.toLowerCase()}.>`]
    await addStream(manager, { name, subjects })
    for (let seq = 1; seq <= count; seq++) {
      const subject = `${name.toLowerCase()}.${PAID.has(seq) ? 'paid' : 'new'}`
      await js.publish(subject, `{"order": ${1000 + seq}, "total": "${(seq * 1.1).toFixed(2)}"}`)
    }
  }
  await manager.streams.deleteMessage('ORDERS', 33)
  const explicit = { ack_policy: AckPolicy.Explicit, max_deliver: 5 }
  await manager.consumers.add('ORDERS', { durable_name: 'analytics', ...explicit })
  await manager.consumers.add('ORDERS', { durable_name: 'billing', ...explicit })
  await manager.consumers.add('ORDERS', {
    durable_name: 'fulfillment',
    filter_subject: 'orders.paid',
    ...explicit,
  })
  await manager.consumers.add('INVOICES', { durable_name: 'archive', ...explicit })
}

const puller = (client: NatsConnection) => async (consumer: string, batch: number) => {
  const messages: JsMsg[] = []
  const pulled = await client.jetstream().consumers.get('ORDERS', consumer)
  for await (const message of await pulled.fetch({ max_messages: batch, expires: 2000 }))
    messages.push(message)
  return messages
}
