// A presenter in a hurry, and others at the same server: addresses edited by hand, slides chosen twice, two windows, streams
// of somebody's in the place of a scene's.

import { expect } from 'playwright/test'
import { Stage } from './stage.ts'
import { test } from './test.ts'

test('the address names what is shown, however it came there; a slide may be chosen again', async ({
  workshop,
  launched,
}) => {
  const { page } = workshop
  const stage = new Stage(page, launched.page)
  const overview = page.getByRole('region', { name: 'All slides' })
  const edit = (hash: string) =>
    page.evaluate(
      (hash) =>
        new Promise((resolve) => {
          addEventListener('hashchange', resolve, { once: true })
          location.hash = hash
        }),
      hash,
    )
  await stage.open(13)
  await stage.press('Space', 'Space')
  await stage.expectAt('13.3')
  await edit('#/stage/13/1')
  await stage.press('Space')
  await stage.expectAt('13.2')
  for (const nowhere of ['#/stage/99/1', '#/stage/abc', '#/stage']) {
    await edit(nowhere)
    await stage.expectAt('13.2')
  }
  await edit('#/stage/13/99')
  await stage.expectAt('13.6')
  // What was shown is written once more before the browser tells of the new address.
  await page.evaluate(() => {
    location.hash = '#/stage/13/4'
    history.replaceState(null, '', '#/stage/13/6')
  })
  await stage.expectAt('13.4')
  await edit('#/stage/13/6')
  await stage.expectAt('13.6')

  const choose = async (title: string) => {
    await stage.press('o')
    await overview.getByRole('link', { name: title }).press('Enter')
    await expect(overview).toBeHidden()
  }
  await choose('9 Publishing to JetStream')
  await stage.expectAt('9.1')
  await stage.press('PageUp')
  await stage.expectAt('8.4')
  await choose('9 Publishing to JetStream')
  await stage.expectAt('9.1')
  await choose('9 Publishing to JetStream')
  await page.goBack()
  await stage.expectAt('8.4')
})

test('only the stage that leads acts; what was said of the notes goes with the next beat; Present begins the clock anew', async ({
  workshop,
  launched,
  other,
}) => {
  const { page } = workshop
  const stage = new Stage(page, launched.page)
  await stage.open(6)
  await stage.ready()
  const second = new Stage(await page.context().newPage(), launched.page)
  await second.page.goto(`${launched.page}#/stage`)
  await expect(second.page.getByText('this one only follows it')).toBeVisible()
  await second.press('1', 'r', 'u')
  await expect(second.page.getByRole('button', { name: 'Run' })).toHaveAccessibleDescription(
    'off: another stage leads, and acts',
  )
  await page.bringToFront()
  await stage.press('PageDown')
  await second.expectAt('6.2')
  expect(await (await other.jetstreamManager()).streams.names().next()).toEqual([])
  await second.page.close()

  const notes = await stage.openNotes()
  await notes.expectAt('6.2')
  await notes.openedBefore(3600)
  await notes.page.reload()
  expect(await notes.clock()).toBeGreaterThanOrEqual(3600)
  // Where keys of one letter are off, and in a hand without a keyboard.
  await stage.goTo('6')
  await notes.page.getByRole('button', { name: '1 create ORDERS' }).click()
  await expect(page.locator('.stage-said')).toContainText('stream ORDERS created')
  await notes.page.getByRole('button', { name: 'U as it was at first' }).click()
  await expect.poll(() => workshop.manager.streams.names().next()).not.toContain('ORDERS')

  await page.evaluate(() => {
    window.open = () => null
  })
  await stage.press('n')
  const said = page.getByRole('alert').filter({ hasText: 'notes' })
  await expect(said).toBeVisible()
  await stage.press('PageDown')
  await expect(said).toBeHidden()
  await stage.press('Escape')
  await page.getByRole('link', { name: 'Present' }).press('Enter')
  await notes.expectAt('1.1')
  await expect.poll(() => notes.clock()).toBeLessThan(3600)
})
