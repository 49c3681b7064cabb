import { AxeBuilder } from '@axe-core/playwright'
import { expect } from 'playwright/test'
import { test } from './test.ts'
import type { Workshop } from './workshop.ts'

/** Each finding of axe in a line: its rule, and what it is about. */
async function findings({ page }: Workshop): Promise<string[]> {
  // What is looked at once in a while is loaded when it is.
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`))
}

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
  'the connection': ({ page }) => page.getByRole('button', { name: /^Connection:/ }).click(),
  exercises: (workshop) => workshop.open('#/exercises'),
  slides: (workshop) => workshop.open('#/slides'),
}

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })
    for (const [name, show] of Object.entries(SCREENS)) {
      test(`axe finds nothing on ${name}`, async ({ workshop }) => {
        await workshop.open()
        await show(workshop)
        await workshop.settled()
        expect(await findings(workshop)).toEqual([])
      })
    }
  })
}
