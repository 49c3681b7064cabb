// The lanes under fingers and under a wheel: what moves along the axis, what scrolls the page, what changes the size.

import type { NatsConnection } from 'nats'
import { expect, type Page } from 'playwright/test'
import { addStream } from './add-stream.ts'
import { Fingers } from './fingers.ts'
import { test } from './test.ts'
import type { Workshop } from './workshop.ts'

const LAST = 60

async function open(workshop: Workshop, other: NatsConnection): Promise<void> {
  const manager = await other.jetstreamManager()
  await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
  for (let i = 1; i <= LAST; i++) await other.jetstream().publish('orders.new')
  for (const durable_name of ['analytics', 'billing', 'c', 'd', 'e', 'f'])
    await manager.consumers.add('ORDERS', { durable_name })
  await workshop.open()
  await expect(workshop.cell('billing', LAST)).toBeAttached()
}

/** A place on the canvas, in the window's pixels: on the ruler, unless it says how far down. */
async function on(page: Page, x: number, y = 76): Promise<{ x: number; y: number }> {
  const box = await page.locator('canvas').first().boundingBox()
  if (!box) throw new Error('no canvas')
  return { x: box.x + x, y: box.y + y }
}

const pageZoom = (page: Page) => page.evaluate(() => visualViewport?.scale)
const selected = (workshop: Workshop) =>
  workshop.message
    .getByRole('heading', { name: /^#\d+$/ })
    .textContent()
    .then((text) => Number(text?.slice(1)))

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('one finger pans, scrolls the page or selects; two change the size around them', async ({
    workshop,
    other,
    page,
  }) => {
    await open(workshop, other)
    const fingers = await Fingers.of(page)
    const { view: tail } = await workshop.state()
    expect(tail).toMatchObject({ level: 16, follow: true })

    // Sideways: along the axis, and at rest no column is cut.
    await fingers.put(await on(page, 100))
    await fingers.move(await on(page, 200))
    await fingers.liftOne()
    await workshop.settled()
    const { view: panned } = await workshop.state()
    expect(panned).toMatchObject({ follow: false, from: LAST + 2 - 17 - 5 })

    // A tap, and one just beside the glyph.
    const at = await on(page, 4 + 20 * 6 + 10)
    await fingers.tap(at)
    await expect.poll(() => selected(workshop)).toBe(panned.from + 6)
    await fingers.tap({ ...at, x: at.x + 20 + 9 })
    await expect.poll(() => selected(workshop)).toBe(panned.from + 7)

    // Two fingers, twice as far apart: one size larger, and the same message between them.
    const between = await on(page, 180)
    await fingers.tap(between)
    await workshop.settled()
    const before = await selected(workshop)
    await fingers.put({ ...between, x: between.x - 40 }, { ...between, x: between.x + 40 })
    await fingers.move({ ...between, x: between.x - 80 }, { ...between, x: between.x + 80 })
    await fingers.liftOne()
    const { view: oneLeft } = await workshop.state()
    expect(oneLeft.level).toBe(36)
    await fingers.liftOne()
    await workshop.settled()
    const { view: none } = await workshop.state()
    expect(Math.abs(none.from - oneLeft.from)).toBeLessThanOrEqual(0.5)
    await fingers.tap(between)
    await workshop.settled()
    expect(Math.abs((await selected(workshop)) - before)).toBeLessThanOrEqual(1)
    expect(await pageZoom(page)).toBe(1)

    // Up: the page's own scrolling, and the lanes stay.
    const { view: here } = await workshop.state()
    const canvas = await page.locator('canvas').first().boundingBox()
    await fingers.put(await on(page, 150, 250))
    await fingers.move(await on(page, 150, 100))
    await fingers.liftOne()
    await expect
      .poll(async () => (await page.locator('canvas').first().boundingBox())?.y)
      .toBeLessThan((canvas?.y ?? 0) - 50)
    expect((await workshop.state()).view.from).toBe(here.from)
  })

  test('a finger is wider than a bar: a tap comes nearer first', async ({
    workshop,
    other,
    page,
  }) => {
    await open(workshop, other)
    const fingers = await Fingers.of(page)
    const between = await on(page, 180)
    await fingers.put({ ...between, x: between.x - 80 }, { ...between, x: between.x + 80 })
    await fingers.move({ ...between, x: between.x - 20 }, { ...between, x: between.x + 20 })
    await fingers.liftOne()
    await fingers.liftOne()
    expect((await workshop.state()).view.level).toBe(6)
    await fingers.tap(between)
    await workshop.settled()
    expect((await workshop.state()).view.level).toBe(16)
    expect(await pageZoom(page)).toBe(1)

    // The size that was taken is there still after a look at another place.
    await fingers.put({ ...between, x: between.x - 80 }, { ...between, x: between.x + 80 })
    await fingers.move({ ...between, x: between.x - 20 }, { ...between, x: between.x + 20 })
    await fingers.liftOne()
    await fingers.liftOne()
    expect((await workshop.state()).view.level).toBe(6)
    await page.evaluate(() => location.assign('#/legend'))
    await expect(page.getByRole('heading', { name: 'Every state of a message' })).toBeVisible()
    await page.goBack()
    await workshop.settled()
    expect((await workshop.state()).view.level).toBe(6)
  })
})

test('a wheel with Shift pans, with Ctrl changes the size around the pointer, and alone scrolls the lanes', async ({
  workshop,
  other,
  page,
}) => {
  await open(workshop, other)
  const { view: tail } = await workshop.state()
  const pointer = await on(page, 300, 130)
  await page.mouse.click(pointer.x, pointer.y)
  await workshop.settled()
  const under = await selected(workshop)

  const wheel = async (keys: readonly string[], ...turns: number[]) => {
    await page.mouse.move(pointer.x, pointer.y)
    for (const key of keys) await page.keyboard.down(key)
    for (const turn of turns) await page.mouse.wheel(0, turn)
    for (const key of keys) await page.keyboard.up(key)
  }
  await wheel(['Control'], 100)
  await expect.poll(async () => (await workshop.state()).view.level).toBe(16)
  await page.mouse.click(pointer.x, pointer.y)
  await workshop.settled()
  expect(Math.abs((await selected(workshop)) - under)).toBeLessThanOrEqual(1)

  // A pinch on a touchpad comes in small parts.
  await wheel(['Control'], ...Array.from({ length: 10 }, () => -4))
  await expect.poll(async () => (await workshop.state()).view.level).toBe(36)
  await page.mouse.click(pointer.x, pointer.y)
  await workshop.settled()
  expect(Math.abs((await selected(workshop)) - under)).toBeLessThanOrEqual(1)
  expect(await pageZoom(page)).toBe(1)
  expect(await page.evaluate(() => devicePixelRatio)).toBe(1)

  const { view: zoomed } = await workshop.state()
  await wheel(['Shift'], -108)
  await expect.poll(async () => (await workshop.state()).view.from).toBe(zoomed.from - 3)
  expect(tail.follow).toBe(true)

  // Six lanes do not fit, so up and down is theirs.
  const { view: level } = await workshop.state()
  await wheel([], 60)
  await expect.poll(async () => (await workshop.state()).view.top).toBeGreaterThan(0)
  expect((await workshop.state()).view.from).toBe(level.from)
})
