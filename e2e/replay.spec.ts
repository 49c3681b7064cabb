import { expect } from 'playwright/test'
import { test } from './test.ts'

test('the messages run again in a lane of their own, and nobody else notices', async ({
  workshop,
}) => {
  await workshop.open()
  await workshop.makeFirstStream()
  await workshop.fetch('billing', 1)
  await workshop.ack('billing', 1)
  const form = await workshop.replay({ From: 'all' })
  await expect(form).toContainText('3 messages run again as')
  const [name = ''] = /replay_\w+/.exec((await form.textContent()) ?? '') ?? []
  await workshop.expectNumbers(name, 'floor 3, delivered 3, 0 in flight, 0 left')
  await workshop.expectNumbers('billing', 'floor 1, delivered 1, 0 in flight, 2 left')
  await workshop.expectEqualsServer()
})

test('from the selected message on', async ({ workshop }) => {
  await workshop.open()
  await workshop.makeFirstStream()
  await workshop.select('billing', 2)
  await workshop.message.getByRole('button', { name: 'Replay from here' }).click()
  await expect(workshop.message).toContainText('2 messages run again as')
  await workshop.expectEqualsServer()
})

test('a work queue refuses it, with the reason', async ({ workshop }) => {
  await workshop.open()
  await workshop.createStream({ Name: 'JOBS', Subjects: 'jobs.>', Retention: 'workqueue' })
  const form = await workshop.replay({})
  await expect(form.getByRole('alert')).toContainText(/work queue/)
})
