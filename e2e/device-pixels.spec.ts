// Screens whose pixel is not the page's: Chromium itself is started at each scale, since an emulated one leaves the
// canvas's device pixels at 1.

import { type Browser, chromium, expect, type Page } from 'playwright/test'
import { addStream } from './add-stream.ts'
import { squaresOf } from './pixels.ts'
import { test } from './test.ts'
import { Workshop } from './workshop.ts'

const LAST = 40
/** An edge that lies between two pixels is shared by both. */
const SOFT_AT_MOST = 2

let browser: Browser | undefined
test.afterEach(async () => {
  await browser?.close()
})

/** A window of a screen with so many pixels to one of the page's. */
async function windowAt(scale: number, launch: Parameters<typeof chromium.launch>[0]) {
  browser = await chromium.launch({
    ...launch,
    args: [
      ...(launch?.args ?? []),
      `--force-device-scale-factor=${scale}`,
      '--window-size=1280,900',
    ],
  })
  // Without a viewport nothing is emulated.
  return browser.newPage({ viewport: null, reducedMotion: 'reduce', colorScheme: 'dark' })
}

/** The canvas as the browser has it, and as it should. */
const backing = (page: Page) =>
  page
    .locator('canvas')
    .first()
    .evaluate((canvas) => {
      const { width, height } = canvas.getBoundingClientRect()
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas')
      return {
        offWide: canvas.width - width * devicePixelRatio,
        offHigh: canvas.height - height * devicePixelRatio,
      }
    })

/** The whole canvas is drawn with the screen's pixels, sharp at both its ends. */
async function expectSharp(page: Page): Promise<void> {
  await expect(async () => {
    const { offWide, offHigh } = await backing(page)
    expect(Math.abs(offWide)).toBeLessThanOrEqual(1)
    expect(Math.abs(offHigh)).toBeLessThanOrEqual(1)
    const squares = await squaresOf(page)
    expect(squares.length).toBeGreaterThan(3)
    for (const square of [squares[0], squares.at(-1)])
      expect(square?.soft).toBeLessThanOrEqual(SOFT_AT_MOST)
  }).toPass({ intervals: [20, 50] })
}

/** Presses the canvas, at device pixels from its left side. */
async function press(page: Page, x: number): Promise<void> {
  const at = await page
    .locator('canvas')
    .first()
    .evaluate((canvas, along) => {
      const { left, top, height } = canvas.getBoundingClientRect()
      return { x: left + along / devicePixelRatio, y: top + (height / canvas.clientHeight) * 66 }
    }, x)
  await page.mouse.click(at.x, at.y)
}

for (const scale of [1, 1.1, 1.25, 1.5, 2, 2.625])
  test(`at ${scale} device pixels a pixel the lanes are sharp, and a press hits what is drawn there`, async ({
    launchOptions,
    launched,
    other,
  }) => {
    const manager = await other.jetstreamManager()
    await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
    for (let i = 1; i <= LAST; i++) await other.jetstream().publish('orders.new')
    await manager.consumers.add('ORDERS', { durable_name: 'billing' })
    const page = await windowAt(scale, launchOptions)
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    const workshop = new Workshop(page, launched, manager)
    await workshop.open()
    await expect(workshop.cell('billing', LAST)).toBeAttached()
    expect(await page.evaluate(() => devicePixelRatio)).toBeCloseTo(scale, 2)
    await expectSharp(page)

    if (scale === 1)
      for (const zoom of [0.8, 1.33, 1]) {
        const began = performance.now()
        await page.evaluate((to) => {
          document.documentElement.style.zoom = String(to)
        }, zoom)
        await expectSharp(page)
        workshop.measured({ [`sharp again at ${zoom}`]: performance.now() - began })
      }
    const selected = page.getByRole('complementary', { name: 'Message' }).getByRole('heading')
    const cells = await squaresOf(page)
    for (const place of [0, Math.floor(cells.length / 2), cells.length - 1]) {
      const cell = cells[place]
      await press(page, ((cell?.left ?? 0) + (cell?.right ?? 0)) / 2)
      await expect(selected.first()).toHaveText(`#${LAST - (cells.length - 1 - place)}`)
    }
    // Beside the last column nothing is drawn: what was selected stays.
    const { width } = await page
      .locator('canvas')
      .first()
      .evaluate((canvas) => canvas.getBoundingClientRect())
    await press(page, width * scale - 1)
    await workshop.settled()
    await expect(selected.first()).toHaveText(`#${LAST}`)

    expect(errors).toEqual([])
  })
