import { AckPolicy } from 'nats'
import { expect, type Page } from 'playwright/test'
import { test } from './test.ts'

test.beforeEach(async ({ workshop }) => {
  await workshop.open()
  await workshop.makeFirstStream()
})

/** What stands left of the lanes about one of them. */
const gutterOf = (page: Page, consumer: string) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: `Consumer ${consumer}`, exact: true }) })

test('an ephemeral push consumer without acks is made, and its lane says so', async ({
  workshop,
}) => {
  const { page } = workshop
  const form = await workshop.operate('Add consumer', {
    Name: 'tail',
    Acks: 'none',
    Kept: 'ephemeral',
    'Brought by': 'push',
    'Deliver to': 'deliver.tail',
    'Start at': 'lastPerSubject',
  })
  await expect(form.getByLabel('Ack wait')).toBeHidden()
  await expect(form).toContainText('The last of each subject needs a filter that says which.')
  await workshop.operate('Add consumer', { 'Filter subject': 'orders.*' })
  await expect(form.getByRole('status')).toHaveText('consumer tail created')
  await expect(gutterOf(page, 'tail')).toContainText(/ephemeral 60.s/)
  await expect(gutterOf(page, 'tail')).toContainText(/filter orders.\* · no ack/)
})

test('an ephemeral consumer that nobody asks counts down, and its end has its reason', async ({
  workshop,
  other,
}) => {
  const { page } = workshop
  await workshop.createConsumer('tail', { Kept: 'ephemeral', 'Idle at most': '6' })
  const lane = gutterOf(page, 'tail')
  await expect(lane).toContainText(/ephemeral 6.s/)
  await expect(lane).toContainText(/gone in about [1-6].s if idle/)
  // Somebody asks, and waits: no clock runs.
  const asked = await other.jetstream().consumers.get('ORDERS', 'tail')
  const answered = (async () => {
    for await (const message of await asked.fetch({ max_messages: 4, expires: 60_000 }))
      await message.ackAck()
  })()
  await expect(lane).toContainText('1 pull waiting')
  await other.jetstream().publish('orders.new')
  await answered
  await expect(lane).toContainText(/gone in about [1-6].s if idle/)
  await expect(lane).toBeHidden({ timeout: 60_000 })
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText(
    'tail is gone: it was idle for 6 s (worked out).',
  )
  await workshop.expectEqualsServer()
})

test('a lane’s name opens what the server has: a backoff list in place of ack_wait', async ({
  workshop,
}) => {
  const { page, manager } = workshop
  await manager.consumers.add('ORDERS', {
    durable_name: 'slow',
    ack_policy: AckPolicy.Explicit,
    ack_wait: 60e9,
    backoff: [1e9, 5e9],
    max_deliver: 3,
  })
  await expect(gutterOf(page, 'slow')).toContainText(/pull · explicit ack · 1.s, 5.s/)
  const name = page.getByRole('button', { name: 'Consumer slow' })
  await page
    .getByRole('button', { name: /^Consumer / })
    .first()
    .focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(name).toBeFocused()
  await page.keyboard.press('Enter')
  const facts = page.getByRole('dialog', { name: 'Consumer' })
  await expect(facts).toContainText(/ack_wait1.s, then 5.s: the backoff list, in its place/)
  await expect(facts).toContainText('max_deliver3 times')
  expect(await workshop.findings()).toEqual([])
  await page.keyboard.press('Escape')
  await expect(name).toBeFocused()
})

test('a push consumer with a group, and one at the original pace, say so', async ({ workshop }) => {
  const { page } = workshop
  const push = { 'Brought by': 'push', 'Deliver to': 'deliver.x' }
  await workshop.createConsumer('shared', { ...push, Group: 'workers' })
  await expect(gutterOf(page, 'shared')).toContainText('nobody is on deliver.x, group workers')
  await workshop.createConsumer('slow', { 'Brought by': 'pull', Pace: 'original' })
  await expect(gutterOf(page, 'slow')).toContainText('original pace')
  await workshop.expectEqualsServer()
})

test('an ack of everything up to a message says how many that is, and settles them', async ({
  workshop,
}) => {
  const { page } = workshop
  await workshop.createConsumer('all', { Acks: 'all' })
  await expect(gutterOf(page, 'all')).toContainText('pull · ack all')
  await workshop.fetch('all', 3)
  await workshop.select('all', 2)
  await expect(
    workshop.message.getByRole('button', { name: 'Ack', exact: true }),
  ).toHaveAccessibleDescription('settles everything up to #2: 2')
  await workshop.ack('all', 2)
  await workshop.expectNumbers('all', 'floor 2, delivered 3, 1 in flight, 0 left')
  await workshop.expectEqualsServer()
})

test('a name that is taken is not suggested', async ({ workshop }) => {
  const { page } = workshop
  await page.getByRole('tab', { name: 'Add consumer' }).click()
  const name = page.getByRole('form', { name: 'Add consumer' }).getByLabel('Name', { exact: true })
  await expect(name).toHaveValue('')
  await workshop.createConsumer('archive')
  await workshop.manager.consumers.delete('ORDERS', 'billing')
  await page.reload()
  await page.getByRole('tab', { name: 'Add consumer' }).click()
  await expect(name).toHaveValue('billing')
})
