import { expect } from 'playwright/test'
import { test } from './test.ts'

test('a limit is lowered from what the stream has, and says what goes', async ({ workshop }) => {
  await workshop.open()
  await workshop.createStream({ Name: 'ORDERS', Subjects: 'orders.>', 'Most messages': '100' })
  await workshop.publish('orders.new', 'hello', { Times: '5' })
  await workshop.expectFigures({ messages: 5 })
  const form = await workshop.operate('Edit stream', {})
  await expect(form).toContainText('Nothing here differs from what the stream has.')
  await expect(form.getByLabel('Most messages')).toHaveValue('100')
  await expect(form.getByLabel('Storage')).toHaveValue('file')
  await expect(form.getByLabel('Storage')).not.toBeEditable()
  await expect(form.getByLabel('Storage')).toHaveAccessibleDescription('Fixed when it is made.')
  await expect(form.getByLabel('Retention')).not.toBeEditable()
  await expect(form.getByLabel('Retention')).toHaveAccessibleDescription(
    'Not here: only limits and interest could be exchanged.',
  )
  await workshop.operate('Edit stream', { 'Most messages': '2' })
  const question = workshop.page.getByRole('dialog')
  await expect(question).toContainText('It holds 5: the oldest 3 go at once.')
  await question.getByRole('button', { name: 'Edit stream' }).click()
  await expect(form.getByRole('status')).toHaveText('stream ORDERS changed: max_msgs 2')
  await workshop.expectFigures({ messages: 2, first: 4, last: 5 })
  await workshop.expectEqualsServer()
})
