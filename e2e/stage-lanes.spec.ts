// The lanes of a slide are live: what anybody does shows there, and what they show is what the server says.

import { AckPolicy, type JsMsg } from 'nats'
import { expect } from 'playwright/test'
import { addStream } from './add-stream.ts'
import { pictureDifferences } from './oracle.ts'
import { coloursOf } from './pixels.ts'
import { Stage } from './stage.ts'
import { test } from './test.ts'

test('a picture shows what others do, as the server has it, and is looked through by keys', async ({
  workshop,
  launched,
  other,
}) => {
  const { page, manager } = workshop
  await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
  const stage = new Stage(page, launched.page)
  await stage.open(13.3)
  await stage.live()
  const lanes = stage.lanes('ORDERS')
  await expect(lanes.getByText('not there yet')).toBeVisible()
  const js = other.jetstream()
  for (const body of 'abcd') await js.publish('orders.new', new TextEncoder().encode(body))
  for (const durable_name of ['billing', 'audit'])
    await manager.consumers.add('ORDERS', { durable_name, ack_policy: AckPolicy.Explicit })
  const billing = await js.consumers.get('ORDERS', 'billing')
  const received: JsMsg[] = []
  for await (const message of await billing.fetch({ max_messages: 4 })) received.push(message)
  const [first, second, third] = received
  const differences = () => pictureDifferences(lanes, 'ORDERS', manager, ['billing'])
  await expect.poll(differences).toEqual([])
  await first?.ackAck()
  third?.term()
  await expect.poll(differences).toEqual([])
  await workshop.settled()
  await expect.poll(() => coloursOf(lanes.locator('canvas'))).toBeGreaterThan(4)

  await lanes.focus()
  await stage.press('ArrowDown', 'ArrowLeft', 'ArrowLeft')
  const selected = lanes.locator('[aria-selected=true]')
  await expect(selected).toHaveText(/^message 2, orders.new, in flight/)
  await expect(selected).toBeFocused()
  await second?.ackAck()
  await expect(selected).toHaveText('message 2, orders.new, acked')
  await stage.press('Home')
  await expect(selected).toHaveText(/^message 1,/)
  await stage.expectAt('13.3')
  const drawn = await lanes.locator('canvas').boundingBox()
  if (!drawn) throw new Error('nothing is drawn')
  await page.mouse.click(drawn.x + 0.45 * drawn.width, drawn.y + 0.6 * drawn.height)
  await expect(selected).toHaveText(/^message [23],/)
  await expect(selected).toBeFocused()
  await stage.press('Escape')
  await expect(stage.title).toBeFocused()
  await stage.press('ArrowRight')
  await stage.expectAt('13.4')
  await expect.poll(differences).toEqual([])
  // What appears is read out, and of the lanes only whose they are.
  await stage.press('ArrowLeft')
  await expect(stage.readOut).toHaveText(
    /^Lanes of ORDERS. ack floor \d+ ack \+ACK Done\. The floor may pass\. nak /,
  )

  await manager.streams.delete('ORDERS')
  await expect(lanes).toHaveText('ORDERS is not there yet.')
})

test('a slide watches the streams it shows, and the next one no longer', async ({
  workshop,
  launched,
}) => {
  const { page, manager } = workshop
  const stage = new Stage(page, launched.page)
  for (const name of ['ORDERS', 'TASKS'])
    await addStream(manager, { name, subjects: [`${name.toLowerCase()}.>`] })
  const taps = async () => {
    const found: string[] = []
    for (const name of ['ORDERS', 'TASKS'])
      for await (const info of manager.consumers.list(name))
        if (info.name.startsWith('lanes_')) found.push(name)
    return found
  }
  await stage.open(8.4)
  await stage.live()
  await expect.poll(taps).toEqual(['ORDERS', 'TASKS'])
  for (const name of ['ORDERS', 'TASKS'])
    await expect.poll(() => pictureDifferences(stage.lanes(name), name, manager)).toEqual([])
  await stage.press('PageDown')
  await stage.expectAt('9.1')
  await expect.poll(taps).toEqual(['ORDERS'])
  await stage.open(12)
  await expect.poll(taps).toEqual([])
  await stage.open(13)
  await expect.poll(taps).toEqual(['ORDERS'])
})
