import { expect } from 'playwright/test'
import { test } from './another-server.ts'
import { PASSWORD, USER } from './other-server.ts'
import type { Workshop } from './workshop.ts'

async function expectNoFindings(workshop: Workshop): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await workshop.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(workshop.page.locator(`:root[data-theme=${colorScheme}]`)).toBeAttached()
    expect(await workshop.findings(), colorScheme).toEqual([])
  }
}

const SIGN_IN = { User: USER, Password: PASSWORD }

test('from any static host to a server of somebody’s: read only, until a yes', async ({
  elsewhere,
  host,
  theirs,
}) => {
  const { page } = elsewhere
  await page.goto(host.page)
  await expect(page.getByRole('heading', { name: 'No server is named here' })).toBeVisible()
  await expectNoFindings(elsewhere)
  await page.getByRole('button', { name: 'Connect to a server' }).click()

  const refused = await elsewhere.connectTo(theirs.websocket, { User: USER, Password: 'wrong' })
  await expect(refused.getByRole('alert')).toContainText(
    'The server does not know this user, password or token.',
  )
  await expect(refused.getByLabel('Password', { exact: true })).toHaveValue('wrong')
  await expectNoFindings(elsewhere)
  await refused.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await refused.getByLabel('Password', { exact: true }).press('Enter')
  await expect(refused).toBeHidden()

  await elsewhere.expectLane('clerk', ['pending', 'pending', 'pending'])
  await theirs.owner.jetstream().publish('theirs.new')
  await elsewhere.expectLane('clerk', ['pending', 'pending', 'pending', 'pending'])
  await elsewhere.expectEqualsServer()
  // Its own inbox for answers, and nothing more; nothing was made.
  expect(await theirs.subscriptionsOfPages()).toEqual([['_I.…']])
  expect(await theirs.consumerNames('THEIRS')).toEqual(['clerk'])
  expect(await theirs.manager.streams.names().next()).toEqual(['THEIRS'])

  await page.getByRole('button', { name: 'Watch closely…' }).click()
  const question = page.getByRole('dialog', { name: 'Watch closely?' })
  await expect(question).toContainText('$JS.ACK.>')
  await expect(question).toContainText('$JS.API.CONSUMER.MSG.NEXT.THEIRS.<consumer>')
  await expect(question).toContainText('lanes_…')
  await expectNoFindings(elsewhere)
  await question.getByRole('button', { name: 'Only read' }).click()
  expect(await theirs.subscriptionsOfPages()).toEqual([['_I.…']])
  await page.getByRole('button', { name: 'Watch closely…' }).click()
  await question.getByRole('button', { name: 'Watch closely', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Watch closely…' })).toBeHidden()
  await expect.poll(() => theirs.consumerNames('THEIRS')).toEqual(['clerk', 'lanes_…'])
  await expect
    .poll(theirs.subscriptionsOfPages)
    .toEqual([
      [
        '$JS.ACK.>',
        '$JS.API.CONSUMER.MSG.NEXT.THEIRS.clerk',
        '$JS.API.CONSUMER.RESET.THEIRS.clerk',
        '$JS.EVENT.ADVISORY.API',
        '$JS.EVENT.ADVISORY.CONSUMER.>',
        '$JS.EVENT.ADVISORY.STREAM.>',
        '_I.…',
        '_I.…',
      ],
    ])
  await theirs.owner.jetstream().publish('theirs.new')
  await elsewhere.expectLane('clerk', Array(5).fill('pending'))

  await elsewhere.operate('Purge', {})
  const asked = page.getByRole('dialog', { name: 'Purge THEIRS?' })
  await expectNoFindings(elsewhere)
  await asked.getByLabel('Type THEIRS').fill('THEIR')
  await expect(asked.getByRole('button', { name: 'Purge' })).toBeDisabled()
  await asked.getByLabel('Type THEIRS').press('Enter')
  expect((await theirs.manager.streams.info('THEIRS')).state.messages).toBe(5)
  await asked.getByLabel('Type THEIRS').fill('THEIRS')
  await asked.getByLabel('Type THEIRS').press('Enter')
  await expect
    .poll(async () => (await theirs.manager.streams.info('THEIRS')).state.messages)
    .toBe(0)
  await elsewhere.settled()
  await elsewhere.operate('Delete consumer', {})
  await expect(page.getByRole('dialog').getByLabel('Type clerk')).toBeVisible()
  await page.keyboard.press('Escape')

  await elsewhere.publish('theirs.new', 'one for all', { Headers: 'Nats-Rollup: sub' })
  await expect(page.getByRole('dialog').getByLabel('Type theirs.new')).toBeVisible()
  await page.keyboard.press('Escape')

  // In memory only.
  const kept = await page.evaluate(() =>
    JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }, window.name]),
  )
  const state = JSON.stringify(await elsewhere.state())
  expect(kept).toContain(theirs.websocket)
  for (const text of [kept, state]) expect(text).not.toContain(PASSWORD)
})

test('to another server and back: nothing of the one is on the other', async ({
  workshop,
  theirs,
}) => {
  const { page } = workshop
  await workshop.open()
  await workshop.makeFirstStream()
  await workshop.fetch('billing', 1)
  await workshop.select('billing', 1)
  await workshop.startWorker({ Consumer: 'analytics', 'Handler time': '60000' })
  await expect.poll(() => workshop.workerConnections()).toHaveLength(1)
  await workshop.publish('orders..new', 'kept in its form')

  await workshop.askForServer()
  await workshop.connectTo(theirs.websocket, SIGN_IN)
  const streams = page.getByRole('navigation', { name: 'Streams' })
  await expect(streams).toContainText('THEIRS')
  await expect(page.getByRole('region', { name: 'Lanes of THEIRS' })).toBeVisible()
  await expect(page.getByText('ORDERS')).toHaveCount(0)
  await expect(page.getByText('kept in its form')).toHaveCount(0)
  await expect(workshop.message.getByRole('heading', { name: '#1' })).toBeHidden()
  expect(Object.keys((await workshop.state()).streams)).toEqual(['THEIRS'])
  // Its worker too has let go.
  await expect.poll(() => workshop.workerConnections()).toEqual([])

  await workshop.askForServer()
  await page.getByRole('button', { name: 'Back to this page’s own server' }).click()
  await expect(page.getByRole('region', { name: 'Lanes of ORDERS' })).toBeVisible()
  await expect(page.getByText('THEIRS')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Watch closely…' })).toBeHidden()
  await workshop.expectEqualsServer()
  // On the page's own server a question is answered by a press.
  await workshop.operate('Purge', {})
  await page.getByRole('dialog').getByRole('button', { name: 'Purge' }).click()
  await workshop.settled()
  await expect.poll(theirs.subscriptionsOfPages).toEqual([])
})

test('the server that a static host names is the way back', async ({ elsewhere, host, theirs }) => {
  const { page } = elsewhere
  host.config = { server: theirs.websocket }
  await page.goto(host.page)
  const refused = page.getByRole('heading', { name: 'The server wants to know who this is.' })
  await expect(refused).toBeVisible()
  await page.getByRole('button', { name: 'Another server…' }).click()
  await elsewhere.connectTo(`${theirs.websocket}/another`, SIGN_IN)
  await elsewhere.expectLane('clerk', ['pending', 'pending', 'pending'])

  await elsewhere.askForServer()
  await page.getByRole('button', { name: 'Back to this page’s own server' }).click()
  await expect(refused).toBeVisible()
})

test('what is no address is refused in its own words, and dials nothing', async ({ workshop }) => {
  const { page } = workshop
  await workshop.open()
  await workshop.askForServer()
  const form = await workshop.connectTo('')
  const address = form.getByLabel('Address')
  for (const [typed, said] of [
    ['', 'Type where the server listens'],
    ['host:9222', 'Begin with ws:// or wss://'],
    ['https://host', 'A browser reaches NATS by wss://'],
    ['nats://host:4222', 'is for programs'],
    ['ws://a b', 'There is a space in it'],
    ['ws://user:secret@host', 'Use the fields below'],
    ['ws://host:99999', 'A port is a number'],
    ['ws://host/\u200b', 'cannot be seen'],
  ] as const) {
    await address.fill(typed)
    await address.press('Enter')
    await expect(form).toContainText(said)
    await expect(address).toBeFocused()
    await expect(address).toHaveValue(typed)
  }
  await address.fill('ws://host')
  await form.getByRole('button', { name: 'user and password' }).click()
  await form.getByLabel('Password', { exact: true }).fill('secret')
  await expect(form.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'password')
  await form.getByRole('button', { name: 'Show the password' }).click()
  await expect(form.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'text')
  await form.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(form).toContainText('A password needs a user')
  await expectNoFindings(workshop)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Connection: LIVE/ })).toBeVisible()
})

test('a link names a server, and does not connect to it', async ({ workshop, theirs }) => {
  const { page } = workshop
  await workshop.open(`#server=${theirs.websocket}/team%20a?x=1%2F2`)
  const form = page.getByRole('form', { name: 'Connect to a server' })
  await expect(form.getByLabel('Address')).toHaveValue(`${theirs.websocket}/team%20a?x=1%2F2`)
  await expect(page.getByRole('button', { name: 'Create a stream' }).first()).toBeAttached()
  expect(await theirs.subscriptionsOfPages()).toEqual([])
  expect(page.url()).not.toContain('server=')
})
