import { expect } from 'playwright/test'
import { addStream } from './add-stream.ts'
import { test } from './test.ts'

test('[W2] the limit counts headers, is held before sending, and drops no connection', async ({
  workshop,
}) => {
  await workshop.open()
  await workshop.createStream({ Name: 'ORDERS', Subjects: 'orders.>' })
  const connection = await workshop.connection()
  const LIMIT = 1_048_576
  // The block of "X-A: b" is 20 bytes.
  const trials = [
    { bytes: LIMIT, headers: '', stored: true },
    { bytes: LIMIT + 1, headers: '', stored: false },
    { bytes: LIMIT - 19, headers: 'X-A: b', stored: false },
    { bytes: LIMIT - 20, headers: 'X-A: b', stored: true },
  ]
  let next = 0
  for (const { bytes, headers, stored } of trials) {
    const form = await workshop.publish('orders.x', 'x'.repeat(bytes), { Headers: headers })
    if (!stored) {
      const sent = bytes + (headers === '' ? 0 : 20)
      const alert = form.getByRole('alert')
      await expect(alert).toContainText(sent.toLocaleString('en'))
      await expect(alert).toContainText(LIMIT.toLocaleString('en'))
      await expect(alert).toContainText(/headers/i)
    } else {
      next++
      await expect(form.getByRole('status')).toContainText(`receipt #${next}`)
    }
    const small = await workshop.publish('orders.x', 'abc', { Headers: '' })
    next++
    await expect(small.getByRole('status')).toContainText(`receipt #${next}`)
    expect(await workshop.connection()).toBe(connection)
  }
  await workshop.expectEqualsServer()
})

test('[W2] a stream with a limit of its own says that headers count', async ({
  workshop,
  other,
}) => {
  const manager = await other.jetstreamManager()
  await addStream(manager, { name: 'MS', subjects: ['ms.>'], max_msg_size: 10 })
  await workshop.open()
  const connection = await workshop.connection()
  const first = await workshop.publish('ms.x', '0123456789')
  await expect(first.getByRole('status')).toContainText('receipt #1')
  const second = await workshop.publish('ms.x', '0123456789', { Headers: 'A: b' })
  await expect(second.getByRole('alert')).toContainText(/[Hh]eaders.*10054/s)
  const third = await workshop.publish('ms.x', 'abc', { Headers: '' })
  await expect(third.getByRole('status')).toContainText('receipt #2')
  await workshop.expectEqualsServer()
  expect(await workshop.connection()).toBe(connection)
})
