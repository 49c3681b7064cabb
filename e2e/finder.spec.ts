import { expect } from 'playwright/test'
import { test } from './test.ts'

test('an operation is found by name, and its form is ready to be typed in', async ({
  workshop,
}) => {
  const { page } = workshop
  await workshop.open()
  await workshop.makeFirstStream()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Operation' })
  await expect(field).toBeFocused()

  await page.keyboard.type('no such thing')
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(
    'No operation is called “no such thing”.',
  )
  await page.keyboard.press('Enter')
  await expect(field).toBeFocused()

  await field.fill('delete mes')
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('Delete message')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByLabel('Message', { exact: true }).and(page.locator(':focus'))).toHaveValue(
    '1',
  )
  await expect(page.getByRole('tab', { name: 'Delete message' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  // Nothing else has moved, and nothing was sent.
  await workshop.expectFigures({ messages: 3 })
})

test('an answer leads to the selected message, and says why it cannot', async ({ workshop }) => {
  const { page } = workshop
  await workshop.open()
  await workshop.makeFirstStream()
  await workshop.fetch('billing', 1)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('term')
  const term = page.getByRole('option', { name: /^Term/ })
  await expect(term).toContainText('Select a message on a lane first.')
  await page.keyboard.press('Enter')
  await expect(term).toBeVisible()
  await page.keyboard.press('Escape')

  await workshop.select('billing', 1)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('term')
  await page.keyboard.press('Enter')
  await expect(workshop.message.getByRole('button', { name: 'Term', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await workshop.expectLane('billing', ['terminated', 'pending', 'pending'])
})

test('the keys are listed at ?, and letters can be turned off', async ({ workshop }) => {
  const { page } = workshop
  await workshop.open()
  await workshop.makeFirstStream()
  await workshop.fetch('billing', 2)
  await workshop.select('billing', 1)
  await page.keyboard.press('Shift+?')
  const keys = page.getByRole('dialog', { name: 'Keys' })
  await expect(keys.getByRole('term')).toContainText(['CtrlK', '?', 'Esc', '←→'])
  const letters = keys.getByRole('checkbox', { name: /^Keys of one letter/ })
  await letters.uncheck()
  await page.keyboard.press('Escape')

  await expect(workshop.cell('billing', 1)).toBeFocused()
  await page.keyboard.press('a')
  await page.keyboard.press('Shift+?')
  await expect(keys).toBeHidden()
  await page.reload()
  await workshop.fetch('billing', 1)
  await workshop.select('billing', 3)
  await page.keyboard.press('a')
  await page.keyboard.press('ArrowLeft')
  await expect(workshop.cell('billing', 2)).toBeFocused()
  await workshop.expectNumbers('billing', 'floor 0, delivered 3, 3 in flight, 0 left')

  // The button still leads there.
  await page.getByRole('button', { name: 'Keys' }).click()
  await letters.check()
  await keys.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('button', { name: 'Keys' })).toBeFocused()
  await workshop.select('billing', 3)
  await page.keyboard.press('a')
  await workshop.expectNumbers('billing', 'floor 0, delivered 3, 2 in flight, 0 left')
})

test('what is typed right after Ctrl+K goes into the field, and acts on no message', async ({
  workshop,
}) => {
  const { page } = workshop
  await workshop.open()
  await workshop.makeFirstStream()
  await workshop.fetch('billing', 1)
  await workshop.select('billing', 1)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('take')
  await expect(page.getByRole('combobox', { name: 'Operation' })).toHaveValue('take')
  await page.keyboard.press('Escape')
  await workshop.expectNumbers('billing', 'floor 0, delivered 1, 1 in flight, 2 left')
})
