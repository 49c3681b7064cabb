import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'playwright/test'
import { addStream } from './add-stream.ts'
import { test } from './test.ts'

// One file of its messages holds less than half of such a stream, and eight such messages.
const STREAM_BYTES = 12_000_000
const PIECE = 'x'.repeat(500_000)
const PIECES = 20

test('the disk under the streams runs full', async ({ workshop, launched, other }) => {
  await addStream(workshop.manager, {
    name: 'ORDERS',
    subjects: ['orders.>'],
    max_bytes: STREAM_BYTES,
  })
  // The second file of its messages is on a full disk, as far as the server can tell.
  const { config } = await (await fetch(`${launched.monitoring}/jsz`)).json()
  const messages = join(config.store_dir, '$G', 'streams', 'ORDERS', 'msgs')
  symlinkSync('/dev/full', join(messages, '2.blk'))
  await workshop.open()
  let answered = 0
  const answers = () =>
    other
      .jetstream()
      .publish('orders.new', PIECE, { timeout: 1000 })
      .then(
        () => true,
        () => false,
      )
  // One answer may only be late; on a full disk none comes any more.
  while (answered < PIECES && ((await answers()) || (await answers()))) answered++
  expect(answered).toBeGreaterThan(0)
  expect(answered).toBeLessThan(PIECES)

  const form = await workshop.operate('Publish', { Subject: 'orders.new', Body: PIECE })
  await expect(form).toContainText('The server did not answer within 3 s: it may have been stored.')
  await expect(form).toContainText('nor from a server whose disk is full.')
  await expect(workshop.banner).toBeHidden()
  await workshop.expectEqualsServer()
  expect((await fetch(launched.page)).status).toBe(200)
})
