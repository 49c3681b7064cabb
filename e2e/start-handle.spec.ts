// Where a new consumer would start: a handle on the ruler, by keys and by pointer, and what the form then makes.

import { expect } from 'playwright/test'
import { test } from './test.ts'
import type { Workshop } from './workshop.ts'

const handleOf = ({ page }: Workshop) =>
  page.getByRole('slider', { name: 'Start of the new consumer' })

test.beforeEach(async ({ workshop }) => {
  await workshop.open()
  await workshop.createStream({ Name: 'ORDERS', Subjects: 'orders.>' })
  await workshop.publish('orders.new', 'x', { Times: '9' })
  await workshop.publish('orders.paid', 'x', { Times: '3' })
})

test('by keys: the handle fills the form, and the consumer gets what it said', async ({
  workshop,
}) => {
  const { page } = workshop
  const handle = handleOf(workshop)
  await expect(handle).toBeHidden()
  await workshop.openForm('Add consumer')
  const form = page.getByRole('form', { name: 'Add consumer' })
  const says = (words: string) => expect(handle).toHaveAttribute('aria-valuetext', words)
  await says('from #1, orders.new: 12 would be delivered')

  await handle.press('End')
  await says('from #13, the next one: nothing waits')
  await handle.press('ArrowLeft')
  await handle.press('ArrowLeft')
  await handle.press('ArrowLeft')
  await handle.press('ArrowLeft')
  await says('from #9, orders.new: 4 would be delivered')
  await expect(form.getByLabel('Start at')).toHaveValue('sequence')
  await expect(form.getByLabel('Sequence')).toHaveValue('9')
  await expect(form.getByLabel('Start at')).toHaveAccessibleDescription(
    'from #9, orders.new: 4 would be delivered',
  )
  const message = (seq: number) =>
    workshop.grid.getByRole('gridcell', { name: new RegExp(`^message ${seq},`) }).first()
  await expect(message(8)).toContainText('the new consumer would not get it')
  await expect(message(9)).toContainText('the new consumer would get it')

  await handle.press('Home')
  await says('from #1, orders.new: 12 would be delivered')
  await handle.press('PageUp')
  await says('from #13, the next one: nothing waits')
  await handle.press('ArrowLeft')
  await handle.press('ArrowLeft')
  await says('from #11, orders.paid: 2 would be delivered')
  await workshop.createConsumer('late')
  await workshop.expectNumbers('late', 'floor 10, delivered 10, 0 in flight, 2 left')
  await workshop.expectEqualsServer()
})

test('what is typed in the form moves the handle', async ({ workshop }) => {
  const { page } = workshop
  await workshop.openForm('Add consumer')
  const form = page.getByRole('form', { name: 'Add consumer' })
  const handle = handleOf(workshop)
  for (const [from, filter, words] of [
    ['last', '', 'from #12, orders.paid: 1 would be delivered'],
    ['last', 'orders.new', 'from #9, orders.new: 1 would be delivered'],
    ['all', 'orders.paid', 'from #1, orders.new: 3 would be delivered'],
    ['new', '', 'from #13, the next one: nothing waits'],
    ['lastPerSubject', 'orders.>', 'the last of each subject: 2 would be delivered'],
  ] as const) {
    await form.getByLabel('Start at').selectOption(from)
    await form.getByLabel('Filter subject').fill(filter)
    await expect(handle).toHaveAttribute('aria-valuetext', words)
  }
  await form.getByLabel('Start at').selectOption('time')
  // A time that is not typed yet has no place.
  await expect(handle).toBeHidden()
  await form.getByLabel('Time', { exact: true }).fill('2020-01-01T00:00')
  await form.getByLabel('Filter subject').fill('')
  await expect(handle).toHaveAttribute(
    'aria-valuetext',
    'from #1, orders.new: 12 would be delivered',
  )
  // Another form stands in front of it.
  await workshop.openForm('Fetch')
  await expect(handle).toBeHidden()
})

test('by pointer: dragged along the ruler it sets the number it is dropped before', async ({
  workshop,
}) => {
  const { page } = workshop
  await workshop.openForm('Replay')
  const handle = handleOf(workshop)
  await expect(handle).toHaveAttribute('aria-valuenow', '1')
  const box = await handle.boundingBox()
  if (!box) throw new Error('the handle is not shown')
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.move(middle.x, middle.y)
  await page.mouse.down()
  // Five columns of 36 pixels.
  await page.mouse.move(middle.x + 5 * 36, middle.y, { steps: 4 })
  await page.mouse.up()
  await expect(handle).toHaveAttribute('aria-valuenow', '6')
  await expect(handle).toHaveAttribute('aria-valuetext', /^from #6, orders.new: 7 would/)
  const form = page.getByRole('form', { name: 'Replay' })
  await expect(form.getByLabel('Sequence')).toHaveValue('6')
  await form.getByRole('button', { name: 'Replay' }).click()
  await expect(form).toContainText('7 messages run again as')
  await workshop.expectEqualsServer()
})

test('axe finds nothing on it', async ({ workshop }) => {
  await workshop.openForm('Add consumer')
  await expect(handleOf(workshop)).toBeVisible()
  await workshop.settled()
  expect(await workshop.findings()).toEqual([])
})
