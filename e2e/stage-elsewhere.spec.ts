// The stage on a server that is not the workshop's own.

import { expect } from 'playwright/test'
import { test } from './another-server.ts'
import { PASSWORD, USER } from './other-server.ts'
import { Stage } from './stage.ts'

test('on a server of somebody’s a slide is text and code, says why, and touches nothing', async ({
  workshop,
  theirs,
}) => {
  const { page } = workshop
  await workshop.open()
  await workshop.askForServer()
  await workshop.connectTo(theirs.websocket, { User: USER, Password: PASSWORD })
  await expect(page.getByRole('region', { name: 'Lanes of THEIRS' })).toBeVisible()
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'Slides' })
    .click()
  await page.getByRole('link', { name: 'Present' }).click()
  const stage = new Stage(page, '')
  await stage.expectAt('1.1')
  await stage.live()
  await stage.goTo('6')
  await expect(page.getByRole('alert')).toContainText(
    'Only text and code here: scenes act on the workshop’s own server, and this is another.',
  )
  await expect(stage.slide).toContainText('off: only on the workshop’s own server')
  await expect(page.getByRole('button', { name: 'Run' })).toBeDisabled()
  await stage.press('1', 'r', 'u', 'Space')
  await stage.expectAt('6.2')
  await stage.ready()
  await expect(stage.slide.locator('canvas')).toHaveCount(0)
  expect(await theirs.manager.streams.names().next()).toEqual(['THEIRS'])
  expect(await theirs.consumerNames('THEIRS')).toEqual(['clerk'])
})
