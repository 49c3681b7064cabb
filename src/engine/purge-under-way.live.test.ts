// Purges in the middle of publishes, fetches and acks: whatever the order in which the page hears of them, what it
// shows in the end is the server's.

import { AckPolicy, type NatsConnection, StringCodec } from 'nats'
import { expect, it, onTestFinished } from 'vitest'
import { millis } from '../model/units.ts'
import { addStream, connectIndependent, onEachServer, startLive } from '../wire/live-server.ts'
import { startEngine } from './engine-in-node.ts'
import { differences } from './equals-server.ts'

const ROUNDS = 20
const text = StringCodec()

await onEachServer('on the $name server', (binary) => {
  it(`purge under way: ${ROUNDS} times, while others publish, fetch and ack`, async () => {
    const ends: (() => Promise<void>)[] = []
    onTestFinished(async () => {
      for (const end of ends.reverse()) await end()
    })
    const server = await startLive(binary)
    ends.push(server.stop)
    const other = await connectIndependent(server)
    ends.push(() => other.close())
    const manager = await other.jetstreamManager()
    await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
    await manager.consumers.add('ORDERS', { durable_name: 'pay', ack_policy: AckPolicy.Explicit })
    const page = startEngine(server)
    ends.push(page.close)
    page.watch('ORDERS')
    await page.until(({ stream }) => stream?.consumers.length === 1)
    let over = false
    const isOver = () => over
    async function purging(): Promise<void> {
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
    }
    const all = [purging(), repeat(() => publish(other), isOver), repeat(() => work(other), isOver)]
    await Promise.all(all).finally(() => {
      over = true
    })
    const ended = performance.now()
    /** One by one as many as the server counts, and none of a message that went. */
    async function wrong(): Promise<string[]> {
      const { streams } = await page.state()
      const { first = 0, consumers } = streams['ORDERS'] ?? {}
      const { open = {}, ackPending } = consumers?.['pay'] ?? {}
      const seqs = Object.keys(open).map(Number)
      const held = page.last()?.held.map(({ seq }) => seq) ?? []
      return [
        ...(await differences(() => page.state(), manager)),
        ...(seqs.length === ackPending ? [] : [`${seqs} are open, ${ackPending} are counted`]),
        ...[...seqs, ...held].filter((seq) => seq < first).map((seq) => `#${seq} is gone`),
      ]
    }
    await expect.poll(wrong).toEqual([])
    console.log(`equal ${Math.round(performance.now() - ended)} ms after the last purge`)
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
