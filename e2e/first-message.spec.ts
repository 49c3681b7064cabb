import { expect } from 'playwright/test'
import { test } from './test.ts'

test('from the first message to the first ack', async ({ workshop }) => {
  await workshop.open()
  await workshop.makeFirstStream()
  await workshop.fetch('billing', 1)
  await workshop.ack('billing', 1)
  console.log(await workshop.expectEqualsServer())
  await workshop.page.screenshot({ path: '/tmp/shot.png' })
})
