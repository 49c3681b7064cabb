import { expect } from 'playwright/test'
import { test } from './another-server.ts'
import { begin, step } from './exercise.ts'
import { PASSWORD, USER } from './other-server.ts'

test('on somebody’s server an exercise makes nothing before a yes', async ({
  elsewhere,
  host,
  theirs,
}) => {
  const { page } = elsewhere
  const streams = async () => (await theirs.manager.streams.names().next()).toSorted()
  await page.goto(host.page)
  await page.getByRole('button', { name: 'Connect to a server' }).click()
  await elsewhere.connectTo(theirs.websocket, { User: USER, Password: PASSWORD })
  await elsewhere.expectLane('clerk', ['pending', 'pending', 'pending'])

  await page.getByRole('link', { name: 'Exercises' }).first().click()
  await page.getByRole('link', { name: 'Exercise 5: The bookmark' }).click()
  await expect(
    page.getByText('This is another server than the workshop’s own.', { exact: false }),
  ).toBeVisible()
  await expect(page.getByText('WS_PROGRESS for what is proven')).toBeVisible()
  await elsewhere.settled()
  expect(await streams()).toEqual(['THEIRS'])
  expect(await theirs.subscriptionsOfPages()).toEqual([['_I.…']])

  await page.getByRole('button', { name: 'Do it on this server' }).click()
  await begin(elsewhere)
  await expect(step(elsewhere, 1)).toBeVisible()
  expect(await streams()).toEqual(['ORDERS', 'THEIRS', 'WS_PROGRESS', 'WS_REC'])
})
