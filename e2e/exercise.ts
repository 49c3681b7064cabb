// What one does with any exercise, in the words of the person before it.

import type { Locator } from 'playwright/test'
import type { Workshop } from './workshop.ts'

/** `mark`: as it is read out, such as `, proven`. */
export const step = ({ page }: Workshop, number: number, mark = ''): Locator =>
  page.getByRole('heading', { name: new RegExp(`^Step ${number}${mark}:`) })

export async function predict({ page }: Workshop): Promise<void> {
  await page.getByRole('radio').first().check({ force: true })
  await page.getByRole('button', { name: 'Commit' }).click()
}

/** Says what is expected, and lets it begin. */
export async function begin(workshop: Workshop): Promise<void> {
  await predict(workshop)
  await workshop.page.getByRole('button', { name: 'Start', exact: true }).click()
}
