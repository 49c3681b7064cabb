// What helps in an exercise, and what stands in its way.

import { expect } from 'playwright/test'
import { begin, predict, step } from './exercise.ts'
import { test } from './test.ts'
import { Workshop } from './workshop.ts'

const TWO_MINUTES = 120_000

test('stuck for two minutes, a hint; a step skipped, and one shown', async ({ workshop }) => {
  const { page, manager } = workshop
  await page.clock.install()
  await workshop.open('#/exercises/surgery')
  await begin(workshop)
  await expect(step(workshop, 1)).toBeVisible()
  const hint = page.getByRole('button', { name: /^Hint 1 of 3/ })
  await page.clock.fastForward(TWO_MINUTES - 5_000)
  await expect(hint).not.toHaveClass(/course-stuck/)
  await page.clock.fastForward(10_000)
  await expect(hint).toHaveClass(/course-stuck/)
  await hint.click()
  const next = page.getByRole('button', { name: /^Hint 2 of 3/ })
  await expect(next).not.toHaveClass(/course-stuck/)
  await expect(page.getByRole('list', { name: 'Hints' })).toContainText('Hint 1')

  await page.getByRole('button', { name: 'Skip' }).click()
  await expect(step(workshop, 1, ', skipped')).toBeVisible()
  await expect(step(workshop, 2)).toBeVisible()

  // One press a second: the purge is there to be seen before the publish.
  const here = page.getByRole('region', { name: 'Do it here' })
  await page.getByRole('button', { name: 'Show me' }).click()
  await expect(page.getByRole('button', { name: 'Stop showing' })).toBeVisible()
  await expect(here.getByRole('button', { name: 'Purge', exact: true })).toBeDisabled()
  await expect(here.getByRole('tab', { name: 'Publish' })).toHaveAttribute('aria-selected', 'true')
  await expect(step(workshop, 2, ', shown')).toBeVisible()
  await expect(page.getByText('shown, not done by you')).toBeVisible()
  expect((await manager.streams.info('ORDERS')).state.first_seq).toBe(9)

  // What was skipped comes back at the end, and what was shown stays so.
  await page.getByRole('button', { name: 'Skip' }).click()
  await expect(step(workshop, 3, ', skipped')).toBeVisible()
  await expect(step(workshop, 1)).toBeVisible()
  await page.reload()
  await expect(step(workshop, 2, ', shown')).toBeVisible()
  await expect(step(workshop, 3, ', skipped')).toBeVisible()
})

test('a refused answer leads to its exercise; another exercise takes the streams', async ({
  workshop,
}) => {
  const { page, launched, manager } = workshop
  await workshop.open('#/exercises/replies')
  await begin(workshop)
  const here = page.getByRole('region', { name: 'Do it here' })
  await here.getByRole('tab', { name: 'Ack #1' }).click()
  await here.getByRole('button', { name: 'Ack', exact: true }).click()
  await expect(here.getByRole('link', { name: /^Exercise 7, / })).toBeVisible()

  const tab = new Workshop(await page.context().newPage(), launched, manager)
  await tab.open('#/exercises/start')
  await predict(tab)
  await tab.page.getByRole('button', { name: 'Start', exact: true }).click()
  await tab.page.getByRole('dialog').getByRole('button', { name: 'Start' }).click()
  await expect(step(tab, 1)).toBeVisible()
  await expect(
    page.getByText('ORDERS here is of exercise 9, “Where do I start?”, which began since.'),
  ).toBeVisible()
  await expect(here).toBeHidden()
  await tab.page.close()
})
