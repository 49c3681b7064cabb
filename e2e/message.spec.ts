// The message itself: its bytes as they were published, whatever they are.

import { readFileSync } from 'node:fs'
import { AckPolicy, StorageType } from 'nats'
import { expect } from 'playwright/test'
import { addStream } from './add-stream.ts'
import { test } from './test.ts'

const utf8 = new TextEncoder()
const ALL = Uint8Array.from({ length: 256 }, (_, byte) => byte)
const BODIES: readonly Uint8Array[] = [
  new Uint8Array(0),
  utf8.encode('null'),
  ALL,
  Uint8Array.of(0xff, 0xfe, 0x00, 0x41),
  utf8.encode('\u202egnp.exe'),
  utf8.encode('<img src=x onerror=window.__x=1>'),
]

test('[C2] each body is shown, copied and saved byte by byte', async ({ workshop, other }) => {
  const { page, message, body } = workshop
  await addStream(workshop.manager, { name: 'ORDERS', subjects: ['orders.>'] })
  await workshop.manager.consumers.add('ORDERS', { durable_name: 'c' })
  for (const bytes of BODIES) await other.jetstream().publish('orders.bin', bytes)
  await workshop.open()
  const text = body.locator('pre')

  const sizes = []
  for (const [at] of BODIES.entries()) {
    await workshop.select('c', at + 1)
    await expect(body).toContainText('orders.bin')
    sizes.push(await message.getByText(/^\d+ bytes$/).textContent())
  }
  expect(sizes).toEqual(['0 bytes', '4 bytes', '256 bytes', '4 bytes', '10 bytes', '32 bytes'])
  await expect(text).toHaveText('<img src=x onerror=window.__x=1>')
  expect(await page.evaluate(() => '__x' in window)).toBe(false)

  await workshop.select('c', 1)
  await expect(body).toContainText('The body is empty: 0 bytes.')
  await expect(text).toBeHidden()
  await workshop.select('c', 2)
  await expect(text).toHaveText('null')
  await expect(body).not.toContainText('empty')

  for (const [seq, bytes] of [
    [3, ALL],
    [4, BODIES[3] ?? ALL],
  ] as const) {
    await workshop.select('c', seq)
    await expect(body).toContainText('not all of its bytes are UTF-8')
    const digits = Buffer.from(bytes).toString('hex').match(/../g) ?? []
    for (const digit of [digits[0], digits.at(-1)]) await expect(text).toContainText(digit ?? '')
    expect(hexIn(await text.textContent())).toEqual(digits)
    await body.getByRole('button', { name: 'Copy the body as hex' }).click()
    await expect(body.getByText('characters copied')).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(digits.join(' '))
    const saved = page.waitForEvent('download')
    await body.getByRole('link', { name: 'Download' }).click()
    expect(readFileSync(await (await saved).path())).toEqual(Buffer.from(bytes))
  }

  await workshop.select('c', 5)
  await expect(text).toHaveText('\u202egnp.exe')
  await expect(body).toContainText('turn others round')
  expect(await text.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe('isolate')
  await body.getByRole('button', { name: 'Copy the body' }).click()
  await expect(body.getByText('characters copied')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('\u202egnp.exe')
  await body.getByRole('button', { name: 'hex' }).click()
  await expect(text).toContainText('e2 80 ae 67')
})

test('a long body is shown in part, and saved whole; JSON keeps its digits', async ({
  workshop,
  other,
}) => {
  const { page, body } = workshop
  await addStream(workshop.manager, { name: 'ORDERS', subjects: ['orders.>'] })
  const long = 'x'.repeat(100_000)
  await other.jetstream().publish('orders.long', long)
  await other.jetstream().publish('orders.json', '{"id":12345678901234567890,"id":1.0}')
  await workshop.open()
  await workshop.getMessage({ Which: 'subject', Subject: 'orders.long' })
  await expect(body).toContainText('The first 32 kB of it are shown.')
  expect((await body.locator('pre').textContent())?.length).toBe(32_768)
  const saved = page.waitForEvent('download')
  await body.getByRole('link', { name: 'Download' }).click()
  expect(readFileSync(await (await saved).path(), 'utf8')).toBe(long)
  await workshop.getMessage({ Which: 'sequence', Message: '2' })
  await body.getByRole('button', { name: 'JSON' }).click()
  await expect(body.locator('pre')).toHaveText('{\n  "id": 12345678901234567890,\n  "id": 1.0\n}')
})

test('what goes by under the arrow keys is not read, what the selection rests on is', async ({
  workshop,
  other,
}) => {
  const { page, body } = workshop
  await addStream(workshop.manager, { name: 'ORDERS', subjects: ['orders.>'] })
  for (let n = 1; n <= 12; n++) await other.jetstream().publish('orders.new', `body ${n}`)
  await page.clock.install()
  await workshop.open()
  const newest = page.getByRole('gridcell', { name: /^message 12,/ })
  await expect(newest).toBeAttached()
  // By itself the page reads no more: of each it knows the subject.
  await expect(page.getByRole('gridcell', { name: /^message \d+, orders\.new,/ })).toHaveCount(12)
  const asked: number[] = []
  other.subscribe('$JS.API.STREAM.MSG.GET.ORDERS', {
    callback: (_, msg) => asked.push((msg.json() as { seq: number }).seq),
  })
  await other.flush()
  // However slowly this machine presses keys: by the page's clock it is all at once.
  await page.clock.pauseAt(Date.now() + 60_000)
  await newest.focus()
  for (let n = 11; n >= 1; n--) await page.keyboard.press('ArrowLeft')
  await expect(workshop.message.getByRole('heading', { name: '#1', exact: true })).toBeVisible()
  await expect(body).toContainText('Being read…')
  await page.clock.resume()
  await expect(body.locator('pre')).toHaveText('body 1')
  await other.flush()
  expect(asked).toEqual([1])
})

test('among many consumers, each one’s state of the message is found, with how it is known', async ({
  workshop,
  other,
}) => {
  const { manager, message } = workshop
  await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
  const explicit = { ack_policy: AckPolicy.Explicit }
  for (let n = 10; n < 30; n++)
    await manager.consumers.add('ORDERS', { durable_name: `reader_${n}`, ...explicit })
  await manager.consumers.add('ORDERS', {
    durable_name: 'paid',
    filter_subject: 'orders.paid',
    ...explicit,
  })
  await other.jetstream().publish('orders.new', 'x')
  const reader = await other.jetstream().consumers.get('ORDERS', 'reader_25')
  for await (const _ of await reader.fetch({ max_messages: 1, expires: 1000 }));
  await workshop.open()
  await workshop.getMessage({ Message: '1' })
  const consumer = message.getByLabel('Consumer')
  await expect(consumer.getByRole('option')).toHaveCount(22)
  await expect(consumer).toContainText('paid: never meant for this consumer')
  await consumer.selectOption('reader_25')
  await expect(message).toContainText(/statein flight/)
  await expect(message).toContainText('worked out from the consumer’s last delivery')
  await expect(
    message.getByRole('button', { name: 'Ack', exact: true }),
  ).toHaveAccessibleDescription('In other hands: only who holds it can answer.')
  await expect(workshop.lane('reader_25')).toBeAttached()
  await consumer.selectOption('reader_10')
  await expect(message).toContainText(/read from the server [\d.]+.s ago/)
  await consumer.selectOption('paid')
  await expect(message).toContainText('worked out from its filter')
})

test('without a server the body stays and nothing is asked; back again, what is missing is read', async ({
  workshop,
  launched,
  expected,
}) => {
  expected.push(/WebSocket connection to|502/)
  const { message, body } = workshop
  await workshop.open()
  await workshop.makeFirstStream()
  await workshop.fetch('billing', 1)
  await workshop.select('billing', 1)
  await expect(body.locator('pre')).toContainText('order')
  launched.killServer()
  await expect(workshop.banner).toBeVisible()
  const ack = message.getByRole('button', { name: 'Ack', exact: true })
  await expect(ack).toHaveAccessibleDescription('off until the server answers')
  await expect(body.locator('pre')).toContainText('order')
  await workshop.select('billing', 2)
  await expect(body).toContainText('Not read yet: off until the server answers.')
  launched.letServerCome()
  await expect(body.locator('pre')).toContainText('order')
})

test('a stream made again under its name shows nothing of the old one', async ({
  workshop,
  other,
}) => {
  const { manager, message, body } = workshop
  const ORDERS = { name: 'ORDERS', subjects: ['orders.>'], storage: StorageType.Memory }
  await addStream(manager, ORDERS)
  await other.jetstream().publish('orders.new', 'of the old one')
  await workshop.open()
  await workshop.getMessage({ Message: '1' })
  await expect(body.locator('pre')).toHaveText('of the old one')
  await manager.streams.delete('ORDERS')
  await addStream(manager, ORDERS)
  await other.jetstream().publish('orders.new', 'of the new one')
  await expect(message).not.toContainText('of the old one')
  await workshop.getMessage({ Message: '1' })
  await expect(body.locator('pre')).toHaveText('of the new one')
})

test('bad input has its own sentence, and nothing is sent', async ({ workshop }) => {
  await workshop.open()
  await workshop.makeFirstStream()
  const form = await workshop.getMessage({ Which: 'sequence', Message: '1.5' })
  await expect(form).toContainText('Whole numbers only: digits and nothing else.')
  await workshop.getMessage({ Which: 'subject', Subject: 'orders.*' })
  await expect(form).toContainText('A message has one subject, without * and >.')
  await expect(form.getByLabel('Subject', { exact: true })).toHaveValue('orders.*')
  await workshop.getMessage({ Which: 'sequence', Message: '99' })
  await expect(form.getByRole('alert')).toContainText(
    'There is no #99 in ORDERS: it is gone, or was never stored.',
  )
  await expect(form.getByRole('alert')).toContainText('10037')
})

test('[J9] of a purged stream no time is told that never was', async ({ workshop }) => {
  const { page } = workshop
  await workshop.open()
  await workshop.makeFirstStream()
  const form = await workshop.operate('Stream info', {})
  await expect(form.getByRole('row', { name: 'messages 3', exact: true })).toBeVisible()
  await workshop.purge()
  await workshop.operate('Stream info', {})
  await expect(form.getByRole('row', { name: 'first #4, never' })).toBeVisible()
  await expect(form.getByRole('row', { name: /^last #3, 20\d\d-/ })).toBeVisible()
  await expect(form.locator('pre')).toContainText('"name": "ORDERS"')
  // What the server wrote is shown as it is; the words around it are ours.
  const raw = (await form.locator('pre').textContent()) ?? ''
  const words = ((await page.locator('body').textContent()) ?? '').replace(raw, '')
  expect(words).not.toMatch(/year 1\b|0001-|NaN|Invalid Date|\d years ago/)
  await form.getByRole('button', { name: 'Copy the info' }).click()
  await expect(form.getByText('characters copied')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(JSON.parse(copied)).toMatchObject({ state: { messages: 0, first_seq: 4, last_seq: 3 } })
})

/** The digits of a hex view, without its offsets and letters. */
function hexIn(shown: string | null): string[] {
  return (shown ?? '').split('\n').flatMap((line) => line.slice(5, 28).trim().split(' '))
}
