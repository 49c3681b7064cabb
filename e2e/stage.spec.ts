// The stage, by keyboard alone, and with nothing but its page.

import { expect } from 'playwright/test'
import { Stage } from './stage.ts'
import { test } from './test.ts'

/** A projector's two shapes. All sizes are parts of the height, so a larger one of the same shape looks the same. */
const SIZES = [
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
]

test('from the first slide to the last by keyboard, and each beat fits on each screen', async ({
  workshop,
  launched,
}) => {
  test.setTimeout(180_000)
  const { page } = workshop
  const stage = new Stage(page, launched.page)
  await stage.open(1)
  const passed = [stage.at()]
  const faults: string[] = []
  for (;;) {
    for (const size of SIZES) {
      await page.setViewportSize(size)
      const here = await stage.tooLarge()
      faults.push(...here.map((fault) => `${passed.at(-1)} at ${size.width}: ${fault}`))
    }
    await stage.press(['Space', 'ArrowRight', 'PageDown'][passed.length % 3] ?? 'Space')
    const at = await stage.now()
    if (at === passed.at(-1)) break
    const [slide, beat] = at.split('.').map(Number)
    const [slideBefore, beatBefore] = (passed.at(-1) ?? '').split('.').map(Number)
    // One beat at a time; a new slide begins with its title.
    expect([slide === slideBefore ? Number(beatBefore) + 1 : 1, at]).toEqual([beat, at])
    await stage.expectAt(at)
    if (slide !== slideBefore) await expect(stage.title).toBeFocused()
    passed.push(at)
  }
  expect(new Set(passed.map((at) => at.split('.')[0])).size).toBe(29)
  expect(faults).toEqual([])

  await stage.press('Home')
  await stage.expectAt('1.1')
  await stage.press('End')
  await stage.expectAt('29.1')
  await stage.press('ArrowLeft')
  await stage.expectAt(passed.at(-2) ?? '')
})

test('a slide does not wait for the server, nor for its page to know of one', async ({
  workshop,
  launched,
}) => {
  const { page } = workshop
  await page.route('**/config.json', () => {})
  const stage = new Stage(page, launched.page)
  await stage.open(13.2)
  await expect(stage.title).toHaveText(/Acknowledgments/)
  await expect(stage.slide).toContainText('msg.ack_sync()')
  await expect(stage.readOut).toContainText('no answer the ack wait (AckWait) runs out')
  await stage.press('ArrowRight')
  await stage.expectAt('13.3')
})

test('keys go where the focus is; a clicker’s move beats; a reload comes back', async ({
  workshop,
  launched,
  other,
}) => {
  const { page } = workshop
  const stage = new Stage(page, launched.page)
  await stage.open(6)
  await stage.live()
  await stage.press('g')
  const field = page.getByRole('textbox', { name: 'Go to slide' })
  await expect(field).toBeFocused()
  await stage.press('Space', 'b', '1', '2', 'ArrowLeft', 'Home')
  await expect(field).toHaveValue(' b12')
  await stage.expectAt('6.1')
  await expect(stage.black).toBeHidden()
  await stage.press('Enter')
  await expect(page.getByRole('alert')).toContainText('There is no slide “b12”')
  await stage.press('Escape')
  await expect(field).toBeHidden()

  await page.getByRole('button', { name: 'Run' }).focus()
  await stage.press('Space')
  await expect(stage.slide).toContainText('this page: stream ORDERS created')
  await stage.expectAt('6.1')
  expect(await (await other.jetstreamManager()).streams.names().next()).toContain('ORDERS')

  const lanes = page.getByRole('region', { name: 'Lanes of ORDERS' })
  await lanes.focus()
  await stage.press('ArrowRight')
  await stage.expectAt('6.1')
  await stage.press('Escape')
  await expect(stage.title).toBeFocused()
  await stage.press('ArrowRight')
  await stage.expectAt('6.2')

  await stage.press('PageDown', 'PageDown', 'PageDown')
  await stage.expectAt('7.2')
  await stage.press('PageUp')
  await stage.expectAt('7.1')
  await stage.press('.')
  await expect(stage.black).toBeVisible()
  await stage.press('B')
  await expect(stage.black).toBeHidden()
  await stage.press('.')
  await stage.press('PageDown')
  await expect(stage.black).toBeHidden()
  await stage.expectAt('7.2')
  const isFull = () => page.evaluate(() => document.fullscreenElement !== null)
  await stage.press('f')
  await expect.poll(isFull).toBe(true)
  await stage.press('Escape')
  await expect.poll(isFull).toBe(false)
  await stage.expectAt('7.2')
  // The start button of a clicker.
  await page.reload()
  await stage.expectAt('7.2')

  await stage.press('o')
  await expect(page.getByRole('link', { name: '7 Stream configuration' })).toBeFocused()
  await stage.press('ArrowRight', 'Enter')
  await stage.expectAt('8.1')
  await stage.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('on by a beat')
  await stage.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await stage.press('Escape')
  await expect(page.getByRole('heading', { name: 'Slides', exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Go on at 8.1' }).press('Enter')
  await stage.expectAt('8.1')
})

test('slides, stage and notes are sound to axe, light and dark', async ({ workshop, launched }) => {
  const { page } = workshop
  const stage = new Stage(page, launched.page)
  for (const theme of ['dark', 'light']) {
    for (const at of [1, 3.2, 9.2, 12.2, 22.2, 24]) {
      await stage.open(at)
      expect(await workshop.findings(), `${at} in ${theme}`).toEqual([])
    }
    await expect(page.locator(`:root[data-theme=${theme}]`)).toBeAttached()
    // The last of them leads to the lanes, and says where they are.
    await expect(stage.slide.getByText('Connected to live NATS JetStream at')).toContainText(
      /ws:\/\/.+ LIVE/,
    )
    await stage.press('l')
  }
  await page.goto(`${launched.page}#/slides`)
  expect(await workshop.findings()).toEqual([])
  await page.goto(`${launched.page}#/notes`)
  expect(await workshop.findings()).toEqual([])
})
