import { expect, type Page } from 'playwright/test'
import { test } from './test.ts'

/** How many different colours each drawing has, by its place. */
const coloursOf = (page: Page) =>
  page.locator('main canvas').evaluateAll((canvases) =>
    canvases.map((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
        data: new Uint8ClampedArray(),
      }
      return new Set(new Uint32Array(data.buffer)).size
    }),
  )

test('the legend names and draws every state, in both themes and on a phone', async ({
  workshop,
  page,
}) => {
  await workshop.open()
  await workshop.makeFirstStream()
  await page.getByRole('link', { name: 'Every state, at every size' }).click()
  await expect(page.getByRole('heading', { name: 'Every state of a message' })).toBeVisible()
  for (const state of ['stored', 'duplicate', 'in flight', 'acked, below the floor', 'gave up'])
    await expect(page.getByRole('term').filter({ hasText: new RegExp(`^${state}$`) })).toHaveCount(
      1,
    )

  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect.poll(async () => Math.min(...(await coloursOf(page)))).toBeGreaterThan(1)
  }
  await page.setViewportSize({ width: 390, height: 844 })
  const tooWide = () => page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)
  await expect.poll(tooWide).toBe(0)
  await page.getByRole('link', { name: 'Back to the lanes' }).click()
  await expect(workshop.grid).toBeAttached()
})
