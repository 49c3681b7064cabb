// Behind a proxy that a network, or somebody's taste in paths, makes difficult.

import { createServer } from 'node:net'
import { expect } from 'playwright/test'
import { startFaultProxy } from '../server/fault-proxy.ts'
import { test } from './another-server.ts'
import { PASSWORD, startOtherServer, USER } from './other-server.ts'

const SIGN_IN = { User: USER, Password: PASSWORD }
const TARGET = '/team%20a/nats?x=1%2F2'

test('the path of an address stays as it was typed, and announced addresses are left alone', async ({
  elsewhere,
  host,
}) => {
  const { page } = elsewhere
  let strangers = 0
  const announced = createServer((socket) => {
    strangers++
    socket.destroy()
  })
  await new Promise<void>((resolve) => announced.listen(0, '127.0.0.1', resolve))
  const address = announced.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const theirs = await startOtherServer([host.origin], `client_advertise: "127.0.0.1:${port}"`)
  const proxy = await startFaultProxy(theirs.websocket)
  proxy.only = TARGET

  await page.goto(host.page)
  await page.getByRole('button', { name: 'Connect to a server' }).click()
  await elsewhere.connectTo(proxy.url + TARGET, SIGN_IN)
  const live = page.getByRole('button', { name: /^Connection: LIVE/ })
  await expect(page.getByRole('dialog')).toBeHidden()
  for (let cut = 1; cut <= 3; cut++) {
    proxy.cut()
    await expect.poll(() => proxy.dialled).toBeGreaterThan(cut)
    await expect(live).toBeVisible()
  }
  await page.reload()
  await page.getByRole('button', { name: 'Connect to a server' }).click()
  const form = page.getByRole('form', { name: 'Connect to a server' })
  await expect(form.getByLabel('Address')).toHaveValue(proxy.url + TARGET)
  await elsewhere.connectTo(proxy.url + TARGET, SIGN_IN)
  await expect(live).toBeVisible()
  expect(proxy.targets.length).toBeGreaterThanOrEqual(5)
  expect(new Set(proxy.targets)).toEqual(new Set([TARGET]))
  expect(strangers).toBe(0)

  await proxy.close()
  await theirs.stop()
  announced.close()
})

test('a network that fails says how, as far as a browser knows, and the page is back by itself', async ({
  elsewhere,
  host,
  theirs,
}) => {
  const { page } = elsewhere
  const proxy = await startFaultProxy(theirs.websocket)
  host.config = { server: proxy.url }
  await page.goto(host.page)
  // The file names a server, and no user.
  await expect(
    page.getByRole('heading', { name: 'The server wants to know who this is.' }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Another server…' }).click()
  await elsewhere.connectTo(proxy.url, SIGN_IN)
  await elsewhere.expectLane('clerk', ['pending', 'pending', 'pending'])
  const before = await theirs.subscriptionsOfPages()

  const publish = page
    .getByRole('form', { name: 'Publish' })
    .getByRole('button', { name: 'Publish' })
  for (const [mode, said] of [
    ['reset', 'No connection came about.'],
    ['bad gateway', 'No connection came about.'],
    ['foreign', 'What answers there is no NATS server.'],
    ['mute', 'Nothing answers at this address, and nothing refuses.'],
  ] as const) {
    const dialled = proxy.dialled
    proxy.mode = mode
    if (mode === 'reset') proxy.cut()
    await expect.poll(() => proxy.dialled).toBeGreaterThan(dialled)
    await expect(elsewhere.banner).toContainText(said)
    await expect(publish).toBeDisabled()
  }
  proxy.mode = 'good'
  const good = performance.now()
  await expect(elsewhere.banner).toBeHidden()
  elsewhere.measured({ back: performance.now() - good })
  for (let n = 0; n < 5; n++) await theirs.owner.jetstream().publish('theirs.new')
  await elsewhere.expectLane('clerk', Array(8).fill('pending'))
  await elsewhere.expectEqualsServer()
  await expect.poll(theirs.subscriptionsOfPages).toEqual(before)
  await proxy.close()
})
