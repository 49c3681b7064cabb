// The deck with its scenes: each key of each slide, on a live server, and what happens when that goes.

import { expect } from 'playwright/test'
import { addStream } from './add-stream.ts'
import { coloursOf } from './pixels.ts'
import { Stage } from './stage.ts'
import { reconnected, test } from './test.ts'

/** A busy machine may take longer than the page waits: what came of the press is not known then, and the slide begins anew. */
const LATE = /The server (?:is silent|did not answer)/

test('through the deck beat by beat, each key of each scene does what it says, and the lanes are the server’s', async ({
  workshop,
  launched,
}) => {
  test.setTimeout(600_000)
  const { page, manager } = workshop
  const stage = new Stage(page, launched.page)
  await stage.open(1)
  await stage.live()
  const beats = await stage.walk()
  await stage.press('Home')
  const faults: string[] = []
  const pressed: string[] = []
  async function pressEach(actions: readonly [key: string, title: string][]) {
    for (const [key, title] of actions) {
      const what = `${stage.at().split('.')[0]}: ${key} ${title}`
      await stage.press(key)
      await stage.ready()
      const alerts = await stage.alerts()
      if (alerts.some((alert) => LATE.test(alert))) return 'late'
      pressed.push(what)
      faults.push(...alerts.map((alert) => `${what}: ${alert}`))
      await expect.poll(() => stage.differences(manager), { message: what }).toEqual([])
    }
    return 'done'
  }
  for (const [index, at] of beats.entries()) {
    await stage.expectAt(at)
    await stage.ready()
    await expect.poll(() => stage.differences(manager), { message: at }).toEqual([])
    for (const lanes of await stage.drawings())
      await expect.poll(() => coloursOf(lanes), { message: at }).toBeGreaterThan(2)
    const [slide] = at.split('.')
    const isLast = beats[index + 1]?.split('.')[0] !== slide
    const actions = isLast ? await stage.actions() : []
    for (let tries = 1; (await pressEach(actions)) === 'late'; tries++) {
      expect(tries, `${slide}: late again and again`).toBeLessThan(5)
      await stage.live()
      await stage.press('u')
      await stage.ready()
    }
    await stage.press('Space')
  }
  console.info(pressed.join('\n'))
  expect(faults).toEqual([])
  expect(new Set(pressed.map((line) => line.split(':')[0])).size).toBe(14)
})

test('the server goes at slide 13: the deck goes on to its end, and the lanes come back by themselves', async ({
  workshop,
  launched,
  other,
  expected,
}) => {
  test.setTimeout(120_000)
  expected.push(/WebSocket connection to|502/)
  const { page, manager } = workshop
  const stage = new Stage(page, launched.page)
  await stage.open(13.3)
  await stage.ready()
  await page.evaluate(() => document.body.setAttribute('data-same', ''))
  const otherIsBack = reconnected(other)
  const began = Date.now()
  launched.killServer()
  const away = page.getByRole('alert').filter({ hasText: 'The server is away' })
  await expect(away).toBeVisible({ timeout: 30_000 })
  console.info(`said after ${Date.now() - began} ms, at most 3000`)

  const beats = await stage.walk()
  expect(beats.at(-1)).toBe('29.1')
  await stage.goTo('21')
  await expect(page.getByRole('alert')).toContainText('The lanes begin when the server answers')
  await expect(stage.slide).toContainText('stream_info')
  launched.letServerCome()
  await stage.ready()
  await otherIsBack
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect.poll(() => stage.differences(manager)).toEqual([])
  await stage.goTo('13.3')
  await stage.ready()
  await expect.poll(() => stage.differences(manager)).toEqual([])
  await expect(page.locator('body[data-same]')).toBeAttached()
})

test('a server that falls silent is said to be', async ({ workshop, launched }) => {
  test.setTimeout(180_000)
  const { page, manager } = workshop
  const stage = new Stage(page, launched.page)
  await stage.open(13.3)
  await stage.ready()
  const began = Date.now()
  launched.freezeServer()
  const silent = page.getByRole('alert').filter({ hasText: /The server is (silent|away)/ })
  await expect(silent).toBeVisible({ timeout: 120_000 })
  console.info(`said after ${Date.now() - began} ms, at most 12000`)
  await stage.press('Space')
  await stage.expectAt('13.4')
  launched.wakeServer()
  await stage.live()
  await expect(silent).toBeHidden()
  await expect.poll(() => stage.differences(manager)).toEqual([])
})

test('a stream of the slide’s name that is somebody’s is left alone until one says so', async ({
  workshop,
  launched,
  other,
}) => {
  const { page, manager } = workshop
  await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
  for (let n = 0; n < 142; n++) await other.jetstream().publish('orders.mine', `${n}`)
  const created = async () => (await manager.streams.info('ORDERS')).created
  const mine = await created()
  const stage = new Stage(page, launched.page)
  await stage.open(13.3)
  await expect(page.getByRole('alert')).toContainText('ORDERS here is yours (142 messages).')
  await stage.press('1')
  await page.getByRole('button', { name: 'Text only' }).press('Enter')
  await expect(page.getByRole('alert')).toContainText('Only text and code here')
  await expect(stage.slide.locator('canvas')).toHaveCount(0)
  await stage.goTo('10')
  await expect(page.getByRole('alert')).toContainText('Only text and code here')
  expect(await created()).toBe(mine)

  await page.reload()
  await page.getByRole('button', { name: 'Replace ORDERS' }).press('Enter')
  await stage.ready()
  expect(await created()).not.toBe(mine)
  await expect.poll(() => stage.differences(manager)).toEqual([])
})

test('loaded again, a stage finds its lanes as they were left; U brings them back to how they began', async ({
  workshop,
  launched,
}) => {
  const { page, manager } = workshop
  const stage = new Stage(page, launched.page)
  await stage.open(13.3)
  await stage.ready()
  const { created } = await manager.streams.info('ORDERS')
  const floor = async () => (await manager.consumers.info('ORDERS', 'billing')).ack_floor.stream_seq
  await stage.press('1')
  await stage.ready()
  await stage.press('2')
  await stage.ready()
  await expect.poll(floor).toBe(1)
  for (const again of [() => page.reload(), () => openAnew(stage)]) {
    await again()
    await stage.ready()
    expect((await manager.streams.info('ORDERS')).created).toBe(created)
    await expect.poll(() => stage.differences(manager)).toEqual([])
    expect(await floor()).toBe(1)
  }
  await stage.press('u')
  await stage.ready()
  expect((await manager.streams.info('ORDERS')).created).not.toBe(created)
  expect(await floor()).toBe(0)
  await expect.poll(() => stage.differences(manager)).toEqual([])
  // Within a slide nothing begins anew; a jump to one of its beats does.
  await stage.press('1')
  await stage.ready()
  await expect.poll(floor).toBe(1)
  await stage.press('Space', 'ArrowLeft')
  await stage.ready()
  expect(await floor()).toBe(1)
  await stage.goTo('13.3')
  await stage.ready()
  expect(await floor()).toBe(0)
})

async function openAnew(stage: Stage): Promise<void> {
  await stage.page.goto('about:blank')
  await stage.open(13.3)
}
