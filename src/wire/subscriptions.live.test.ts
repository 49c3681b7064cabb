import { afterAll, expect, it } from 'vitest'
import { millis } from '../model/units.ts'
import { connectPage, onEachServer, startLive } from './live-server.ts'
import { createSubscriptions } from './subscriptions.ts'

await onEachServer('plain subscriptions on the $name server', (binary) => {
  const closing: (() => Promise<unknown>)[] = []
  afterAll(async () => {
    for (const close of closing.reverse()) await close()
  })

  it('are in the list once the server has them, not when they are asked for', async () => {
    const server = await startLive(binary)
    closing.push(() => server.stop())
    const nc = await connectPage(server)
    closing.push(() => nc.close())
    const subscriptions = createSubscriptions({ now: () => millis(0), changed() {} })
    const asked = subscriptions.subscribe({ call: 'subscribe', subject: 'chat.a' }, nc)
    expect(subscriptions.lines()).toEqual([])
    const again = await subscriptions.subscribe({ call: 'subscribe', subject: 'chat.a' }, nc)
    expect(!again.ok && again.problem.cause.code).toBe('SUBSCRIBED')
    expect((await asked).ok).toBe(true)
    expect(subscriptions.lines()).toMatchObject([{ subject: 'chat.a', count: 0 }])
  })
})
