import { expect } from 'playwright/test'
import { test } from './test.ts'
import type { Workshop } from './workshop.ts'

const PHONE = { width: 390, height: 844 }

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
  'a worker’s form, all of it': async (workshop) => {
    await workshop.makeFirstStream()
    await workshop.openForm('Start worker')
    await workshop.page.locator('form:visible summary').click()
  },
  'a consumer that is listened to': async (workshop) => {
    await workshop.makeFirstStream()
    await workshop.createConsumer('pushed', { 'Brought by': 'push', 'Deliver to': 'to.here' })
    await workshop.listen('pushed')
    await workshop.expectHolder('pushed', 1, 'this tab')
    await workshop.select('pushed', 1)
  },
  'a consumer held back': async (workshop) => {
    await workshop.makeFirstStream()
    await workshop.createConsumer('held', { 'Most in flight': '1' })
    await workshop.fetch('held', 1)
    await workshop.expectNumbers('held', 'floor 0, delivered 1, 1 in flight, 2 left')
  },
  'a message on a phone': async (workshop) => {
    await workshop.page.setViewportSize(PHONE)
    await workshop.makeFirstStream()
    await workshop.fetch('billing', 1)
    await workshop.select('billing', 1)
    await expect(workshop.body).toContainText('order')
  },
  'the legend on a phone': async (workshop) => {
    await workshop.page.setViewportSize(PHONE)
    await workshop.open('#/legend')
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

test('the tree that a screen reader goes through: the places, the lanes, the message, the forms', async ({
  workshop,
}) => {
  const { page } = workshop
  await workshop.open()
  await workshop.makeFirstStream()
  await workshop.fetch('billing', 1)
  await workshop.select('billing', 1)
  await expect(page.getByRole('banner')).toMatchAriaSnapshot(`
    - banner:
      - link "JetStream Workshop"
      - navigation "Places":
        - link "Lanes"
        - link "Exercises"
        - link "Slides"
      - button "Find an operation"
      - button /LIVE/
      - button "Light theme"
      - button "Reduce motion" [pressed]
      - button "Keys"
  `)
  await expect(page.getByRole('navigation', { name: 'Streams' })).toMatchAriaSnapshot(`
    - navigation "Streams":
      - list:
        - listitem:
          - button /ORDERS/
      - button "+ Create a stream"
  `)
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - region "Lanes of ORDERS":
        - heading "ORDERS" [level=1]
        - group "Size"
        - grid
        - spinbutton "Go to sequence"
        - button "Table view"
      - complementary "Message":
        - heading "#1" [level=2]
        - group "Consumer":
          - button "billing" [pressed]
        - region "Answers":
          - list:
            - listitem:
              - button "Ack"
            - listitem:
              - button "Ack, confirmed"
            - listitem:
              - button "Nak"
            - listitem:
              - button "Nak later"
            - listitem:
              - textbox /Nak later/
            - listitem:
              - button "Term"
            - listitem:
              - button "In progress"
        - region "Body"
        - button "Replay from here"
        - paragraph:
          - link "What the shapes mean"
      - tablist "Operations":
        - tab "Publish"
        - tab "Fetch" [selected]
        - tab "Add consumer"
        - tab "Purge"
      - tabpanel "Fetch":
        - form "Fetch":
          - combobox "Consumer"
          - textbox "Batch"
          - textbox "Expires"
          - button "Fetch"
      - tablist "Meanwhile":
        - tab "What happened" [selected]
        - tab "Open now"
  `)
})
