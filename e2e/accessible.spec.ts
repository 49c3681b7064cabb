import { expect } from 'playwright/test'
import { test } from './test.ts'
import type { Workshop } from './workshop.ts'

const SCREENS: Readonly<Record<string, (workshop: Workshop) => Promise<unknown>>> = {
  'an empty server': async () => {},
  'creating a stream': ({ page }) =>
    page.getByRole('button', { name: 'Create a stream' }).first().click(),
  'the lanes': (workshop) => workshop.makeFirstStream(),
  'a message in hand': async (workshop) => {
    await workshop.makeFirstStream()
    await workshop.fetch('billing', 2)
    await workshop.ack('billing', 2)
    await workshop.select('billing', 1)
  },
  'a body in hex, and all of a stream’s info': async (workshop) => {
    await workshop.makeFirstStream()
    await workshop.select('billing', 1)
    await workshop.body.getByRole('button', { name: 'hex' }).click()
    await workshop.operate('Stream info', {})
  },
  'the lanes as a table': async (workshop) => {
    await workshop.makeFirstStream()
    await workshop.page.getByRole('button', { name: 'Table view' }).click()
  },
  'a form with what is wrong in it': async (workshop) => {
    await workshop.makeFirstStream()
    await workshop.publish('orders..new', '')
  },
  'a refusal': async (workshop) => {
    await workshop.makeFirstStream()
    await workshop.publish('nobody.listens', '')
  },
  'a question before a purge': async (workshop) => {
    await workshop.makeFirstStream()
    await workshop.operate('Purge', {})
  },
  'the operations by name': async (workshop) => {
    await workshop.makeFirstStream()
    await workshop.page.keyboard.press('Control+k')
    await expect(workshop.page.getByRole('dialog').getByRole('option').first()).toBeVisible()
  },
  'the keys': async ({ page }) => {
    await page.getByRole('button', { name: 'Keys' }).click()
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  },
  'what is open': async (workshop) => {
    await workshop.makeFirstStream()
    await workshop.startWorker({ Consumer: 'billing', 'Handler time': '60000' })
    await workshop.startWorker({ Consumer: 'billing', Name: 'gone' })
    await workshop.subscribe('orders.*')
    await workshop.publish('orders.new', '')
    const open = await workshop.openNow()
    await open.getByRole('button', { name: 'Crash gone' }).click()
    await expect(open).toContainText('Crashed at')
    await expect(open.getByRole('list', { name: 'Heard on orders.*' })).toBeVisible()
  },
  'the connection': ({ page }) => page.getByRole('button', { name: /^Connection:/ }).click(),
  'the legend': (workshop) => workshop.open('#/legend'),
  'asking for a server': async (workshop) => {
    await workshop.askForServer()
    const { page } = workshop
    await page.getByRole('button', { name: 'user and password' }).click()
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
  },
  exercises: (workshop) => workshop.open('#/exercises'),
  slides: (workshop) => workshop.open('#/slides'),
}

for (const [name, show] of Object.entries(SCREENS)) {
  test(`axe finds nothing on ${name}, dark and light`, async ({ workshop }) => {
    await workshop.open()
    await show(workshop)
    await workshop.settled()
    for (const colorScheme of ['dark', 'light'] as const) {
      await workshop.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expect(workshop.page.locator(`:root[data-theme=${colorScheme}]`)).toBeAttached()
      expect(await workshop.findings(), colorScheme).toEqual([])
    }
  })
}
