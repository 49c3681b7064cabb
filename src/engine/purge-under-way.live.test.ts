// Purges in the middle of publishes, fetches and acks: whatever the order in which the page hears of them, what it
// shows in the end is the server's.

import { AckPolicy, type NatsConnection, StringCodec } from 'nats'
import { expect, it } from 'vitest'
import { millis } from '../model/units.ts'
import { addStream, connectIndependent, onEachServer, startLive } from '../wire/live-server.ts'
import { startEngine } from './engine-in-node.ts'
import { differences } from './equals-server.ts'

const ROUNDS = 20
const text = StringCodec()

await onEachServer('on the $name server', (binary) => {
  it(`purge under way: ${ROUNDS} times, while others publish, fetch and ack`, async () => {
    const server = await startLive(binary)
    const other = await connectIndependent(server)
    const manager = await other.jetstreamManager()
    await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
    await manager.consumers.add('ORDERS', { durable_name: 'pay', ack_policy: AckPolicy.Explicit })
    const page = startEngine(server)
    page.watch('ORDERS')
    await page.until(({ stream }) => stream?.consumers.length === 1)
    let over = false
    const publishing = repeat(
      () => publish(other),
      () => over,
    )
    const working = repeat(
      () => work(other),
      () => over,
    )

    for (let round = 0; round < ROUNDS; round++) {
      const last = page.last()?.stream?.last ?? 0
      await page.until(({ stream }) => (stream?.last ?? 0) > last + 2)
      await page.perform({
        call: 'fetch',
        stream: 'ORDERS',
        consumer: 'pay',
        batch: 2,
        expires: millis(50),
      })
      // By turns the page's own purge, somebody else's, and one that keeps the newest.
      if (round % 3 === 0) await page.perform({ call: 'purge', stream: 'ORDERS' })
      else if (round % 3 === 1) await manager.streams.purge('ORDERS')
      else await manager.streams.purge('ORDERS', { keep: 2 })
    }
    over = true
    await Promise.all([publishing, working])
    const ended = performance.now()
    await expect
      .poll(() => differences(() => page.state(), manager), { timeout: 10_000 })
      .toEqual([])
    console.log(`equal ${Math.round(performance.now() - ended)} ms after the last purge`)
    const { streams } = await page.state()
    const { first = 0, consumers } = streams['ORDERS'] ?? {}
    const { open = {}, ackPending } = consumers?.['pay'] ?? {}
    // One by one as many as the server counts, and none of a message that went.
    expect(Object.keys(open).length).toBe(ackPending)
    expect(Object.keys(open).filter((seq) => Number(seq) < first)).toEqual([])
    expect(page.last()?.held.filter(({ seq }) => seq < first)).toEqual([])
    await page.close()
    await other.close()
    await server.stop()
  })
})

async function repeat(act: () => Promise<void>, isOver: () => boolean): Promise<void> {
  while (!isOver()) await act()
}

async function publish(client: NatsConnection): Promise<void> {
  await client.jetstream().publish('orders.new', text.encode('x'))
}

/** Takes what is there: acks one, leaves one. */
async function work(client: NatsConnection): Promise<void> {
  const pay = await client.jetstream().consumers.get('ORDERS', 'pay')
  const messages = await pay.fetch({ max_messages: 2, expires: 1000 })
  let taken = 0
  for await (const message of messages) if (taken++ % 2 === 0) message.ack()
}
