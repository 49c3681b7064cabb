import { expect } from 'playwright/test'
import { test } from './test.ts'

test('an ephemeral push consumer without acks is made, and its lane says so', async ({
  workshop,
}) => {
  await workshop.open()
  await workshop.makeFirstStream()
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
  await expect(workshop.page.getByText('nobody is on deliver.tail')).toBeVisible()
})
