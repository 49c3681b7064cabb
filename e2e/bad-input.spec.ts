// Everything that does not belong into a field, in every form there is: each field says what is wrong with it, what was
// typed stays, and nothing of it reaches the server.

import { expect, type Locator } from 'playwright/test'
import { initialOf, isShown, type Operation, prepare } from '../src/operations/operation.ts'
import { registry } from '../src/operations/registry.ts'
import type { Field } from '../src/operations/schema.ts'
import { test } from './test.ts'
import type { Workshop } from './workshop.ts'

const BAD: Partial<Record<Field['kind'], string>> = {
  text: 'a b\u0000..*',
  number: '-1.5',
  headers: 'no colon',
  body: 'half \ud83d',
}
/** What a text field takes as it is: only one line, or no half of a character. */
const IN_ONE: Readonly<Record<string, string>> = { msgId: 'half \ud83d' }
/** Behind which choice the other fields of a form stand. */
const OPENED_BY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'add-consumer': { kept: 'ephemeral', brought: 'push', from: 'sequence' },
  replay: { from: 'sequence' },
  'get-message': { by: 'subject' },
}

/** Changes of the server, and messages: not what a page reads. */
const CHANGE =
  /^\$JS\.API\.(STREAM\.(CREATE|UPDATE|DELETE|PURGE|MSG\.DELETE)|CONSUMER\.(CREATE|DURABLE|DELETE|MSG\.NEXT))\.(?!.*lanes_)/
const OURS = /^(\$|_INBOX|_I\.)/

/** Half of a character cannot cross to the page as it is: it goes as JSON, which spells it out. */
const paste = (field: Locator, text: string) =>
  field.evaluate((element, json) => {
    const typed: unknown = JSON.parse(json)
    if (!(element instanceof HTMLElement) || typeof typed !== 'string') throw new Error(json)
    element.focus()
    if ('select' in element && typeof element.select === 'function') element.select()
    document.execCommand('insertText', false, typed)
  }, JSON.stringify(text))
const typedIn = (field: Locator) =>
  field.evaluate((element) => JSON.stringify('value' in element ? element.value : undefined))

async function fillBadly(workshop: Workshop, form: Locator, operation: Operation) {
  const typed: Record<string, string> = { stream: 'ORDERS', consumer: 'billing' }
  for (const [name, value] of Object.entries(OPENED_BY[operation.id] ?? {})) {
    typed[name] = value
    const field = await workshop.field(form, operation.fields[name]?.title ?? '')
    await field.selectOption(value)
  }
  const fields = Object.entries(operation.fields).flatMap(([name, field]) => {
    const bad = IN_ONE[name] ?? BAD[field.kind]
    const shown = name !== 'stream' && isShown(field, { ...initialOf(operation), ...typed })
    return bad !== undefined && shown ? [{ name, field, bad }] : []
  })
  for (const { name, field, bad } of fields) {
    typed[name] = bad
    await paste(await workshop.field(form, field.title), bad)
  }
  const prepared = prepare(operation, typed)
  const wrong = prepared.ready ? {} : prepared.wrong
  return fields.map(({ name, field, bad }) => ({ title: field.title, bad, why: wrong[name] ?? '' }))
}

test('each field of each form has its own sentence, and nothing is sent', async ({
  workshop,
  other,
}) => {
  const { page, manager } = workshop
  await workshop.open()
  await workshop.makeFirstStream()
  await workshop.expectEqualsServer()
  const seen: string[] = []
  other.subscribe('>', {
    callback: (_, { subject }) => {
      if (CHANGE.test(subject) || !OURS.test(subject)) seen.push(subject)
    },
  })
  await other.flush()

  for (const operation of registry) {
    const { title, press, id } = operation
    // What answers a delivery has no form: only the number of seconds beside the verb, which has its own journey.
    if ('seq' in operation.fields && 'consumer' in operation.fields) continue
    const dialog = id === 'add-stream'
    if (dialog) await page.getByRole('button', { name: title }).first().click()
    else await workshop.openForm(title)
    const form = page.getByRole('form', { name: title, exact: true })
    const fields = await fillBadly(workshop, form, operation)
    if (fields.length === 0) continue
    await form.getByRole('button', { name: press, exact: true }).click()
    for (const { title, bad, why } of fields) {
      const field = form.getByLabel(title, { exact: true })
      expect(why, `${id}: ${title}`).not.toBe('')
      await expect(field).toHaveAccessibleDescription(why)
      await expect(field).toHaveAttribute('aria-invalid', 'true')
      expect(await typedIn(field)).toBe(JSON.stringify(bad))
    }
    await expect(form.locator('[aria-invalid=true]:focus')).toHaveCount(1)
    await expect(form.getByRole('status')).toBeHidden()
    await expect(page.getByRole('dialog', { name: /\?$/ })).toBeHidden()
    if (dialog) await page.keyboard.press('Escape')
  }

  await other.flush()
  expect(seen).toEqual([])
  const { state } = await manager.streams.info('ORDERS')
  expect(state).toMatchObject({ messages: 3, consumer_count: 3 })
  expect(await manager.streams.names().next()).toEqual(['ORDERS'])
})
