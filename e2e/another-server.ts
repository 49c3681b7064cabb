// What journeys to a server that is not ours get: a plain static host with the built page, and that server.

import { type OtherServer, startOtherServer } from './other-server.ts'
import { type StaticHost, startStaticHost } from './static-host.ts'
import { test as base } from './test.ts'
import { Workshop } from './workshop.ts'

type PerTest = {
  host: StaticHost
  theirs: OtherServer
  /** The page as the static host serves it, before that server. */
  elsewhere: Workshop
}

export const test = base.extend<PerTest>({
  // The launcher has built the page.
  host: async ({ launched }, use) => {
    if (!launched.page) throw new Error('there is no page')
    const host = await startStaticHost()
    await use(host)
    await host.close()
  },
  theirs: async ({ host, launched }, use) => {
    const theirs = await startOtherServer([host.origin, new URL(launched.page).origin])
    await theirs.manager.streams.add({ name: 'THEIRS', subjects: ['theirs.>'] })
    await theirs.manager.consumers.add('THEIRS', { durable_name: 'clerk' })
    for (let n = 0; n < 3; n++) await theirs.owner.jetstream().publish('theirs.new')
    await use(theirs)
    await theirs.stop()
  },
  elsewhere: async ({ workshop, host, theirs, expected }, use) => {
    // No config.json there; and the browser's own words about sockets that did not open.
    expected.push(/404/, /WebSocket connection to/)
    await use(
      new Workshop(workshop.page, { ...workshop.launched, page: host.page }, theirs.manager),
    )
  },
})
