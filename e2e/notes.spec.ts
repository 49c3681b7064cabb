// The presenter's second window: kept in step with the stage, whatever is loaded again or closed.

import { expect, type Page } from 'playwright/test'
import { Notes, Stage } from './stage.ts'
import { test } from './test.ts'

const windows = (page: Page) => page.context().pages().length

test('the notes drive the stage from the first slide to the last', async ({
  workshop,
  launched,
}) => {
  test.setTimeout(120_000)
  const stage = new Stage(workshop.page, launched.page)
  await stage.open(1)
  const notes = await stage.openNotes()
  await notes.expectAt('1.1')
  for (let before = ''; before !== stage.at(); ) {
    before = stage.at()
    await notes.page.keyboard.press('PageDown')
    await expect
      .poll(async () => [stage.at(), await notes.page.getByText('This is the end.').isVisible()])
      .not.toEqual([before, false])
    await notes.expectAt(stage.at())
  }
  await stage.expectAt('29.1')
  await notes.page.keyboard.press('.')
  await expect(stage.black).toBeVisible()
  await notes.page.keyboard.press('.')
  await expect(stage.black).toBeHidden()
  await notes.page.keyboard.press('g')
  await notes.page.getByRole('textbox', { name: 'Go to slide' }).fill('6')
  await notes.page.keyboard.press('Enter')
  await stage.expectAt('6.1')
  await stage.live()
  await notes.page.keyboard.press('r')
  await expect(stage.slide).toContainText('this page: stream ORDERS created')
  await expect(notes.page.getByText('Run does what these lines do')).toBeVisible()
})

test('either side may be loaded again or closed; each key is one beat, and the clock goes on', async ({
  workshop,
  launched,
}) => {
  const { page } = workshop
  const stage = new Stage(page, launched.page)
  await stage.open(13.2)
  const notes = await stage.openNotes()
  await notes.expectAt('13.2')
  await notes.openedBefore(60)
  await notes.page.reload()
  await notes.expectAt('13.2')
  expect(await notes.clock()).toBeGreaterThanOrEqual(60)

  await page.reload()
  await stage.expectAt('13.2')
  await notes.expectAt('13.2')
  await page.keyboard.press('n')
  await expect.poll(() => notes.page.evaluate(() => document.hasFocus())).toBe(true)
  expect(windows(page)).toBe(2)
  expect(await notes.clock()).toBeGreaterThanOrEqual(60)

  await notes.page.keyboard.press('ArrowRight')
  await stage.expectAt('13.3')
  await notes.expectAt('13.3')
  await stage.press('ArrowRight')
  await stage.expectAt('13.4')
  await notes.expectAt('13.4')

  const began = performance.now()
  const anew = await page.context().newPage()
  await page.close()
  await expect(notes.gone).toBeVisible({ timeout: 30_000 })
  workshop.measured({ 'the stage is gone': performance.now() - began })
  const again = new Stage(anew, launched.page)
  await anew.goto(`${launched.page}#/stage`)
  await again.expectAt('13.4')
  await notes.expectAt('13.4')
  await expect(notes.gone).toBeHidden()
  await notes.page.keyboard.press('ArrowLeft')
  await again.expectAt('13.3')
  // Asked for from another tab than the one that opened them.
  await again.press('n')
  await expect(anew.getByRole('alert')).toHaveText('The notes are open already, in another window.')
  // The window that found out is closed again.
  await expect.poll(() => windows(anew)).toBe(2)
})

test('where no window may be opened, a sentence has a link that works as a tab', async ({
  workshop,
  launched,
}) => {
  const { page } = workshop
  await page.addInitScript(() => {
    window.open = () => null
  })
  const stage = new Stage(page, launched.page)
  await stage.open(13.2)
  await stage.press('n')
  await expect(page.getByRole('alert')).toContainText('The browser opens no window for the notes.')
  const opened = page.waitForEvent('popup')
  await page.getByRole('link', { name: 'Open them in a tab' }).click()
  const notes = new Notes(await opened)
  await notes.expectAt('13.2')
  await notes.page.keyboard.press('PageDown')
  await stage.expectAt('13.3')
})

test('a second stage only follows, and leads when the first one is closed', async ({
  workshop,
  launched,
}) => {
  const { page } = workshop
  const first = new Stage(page, launched.page)
  await first.open(5)
  const second = new Stage(await page.context().newPage(), launched.page)
  await second.page.goto(`${launched.page}#/stage/9/1`)
  await second.expectAt('5.1')
  await expect(second.page.getByText('this one only follows it')).toBeVisible()
  await second.press('ArrowRight')
  await first.press('ArrowRight')
  await first.expectAt('5.2')
  await second.expectAt('5.2')
  await page.close()
  await expect(second.page.getByText('this one only follows it')).toBeHidden()
  await second.press('ArrowRight')
  await second.expectAt('5.3')
})
