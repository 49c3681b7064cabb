// What a page that ended without a word leaves on the server: a watcher of its own, and that for half a minute. It takes
// that long, so it is no part of every push.

import { AckPolicy } from 'nats'
import { afterAll, expect, it, vi } from 'vitest'
import { millis, streamSeq } from '../model/units.ts'
import { createCommands } from './commands.ts'
import { createHeld } from './held.ts'
import { connectIndependent, connectPage, inbox, onEachServer, startLive } from './live-server.ts'
import { createReadings } from './readings.ts'
import { openStores } from './stores.ts'

const now = () => millis(Date.now())
/** The watcher's threshold is 30 s, and the server looks at it in its own time. */
const GONE_WITHIN = 70_000

await onEachServer('a page that is gone', (binary) => {
  const closing: (() => Promise<unknown>)[] = []
  afterAll(async () => {
    for (const close of closing.reverse()) await close()
  })

  it('[C5] leaves every consumer as it was, and after a while nothing of its own', async () => {
    const server = await startLive(binary)
    closing.push(() => server.stop())
    const other = await connectIndependent(server)
    closing.push(() => other.close())
    const manager = await other.jetstreamManager()
    await manager.streams.add({ name: 'ORDERS', subjects: ['orders.>'] })
    const explicit = { durable_name: 'w', ack_policy: AckPolicy.Explicit, ack_wait: 300e9 }
    await manager.consumers.add('ORDERS', explicit)
    for (let n = 1; n <= 11; n++) await other.jetstream().publish('orders.new', `body ${n}`)
    const worker = await other.jetstream().consumers.get('ORDERS', 'w')
    for await (const _ of await worker.fetch({ max_messages: 4, expires: 1000 }));
    const look = async () => {
      const { delivered, ack_floor, num_ack_pending, num_pending } = await manager.consumers.info(
        'ORDERS',
        'w',
      )
      const positions = [delivered.stream_seq, ack_floor.stream_seq, ack_floor.consumer_seq]
      const { messages } = (await manager.streams.info('ORDERS')).state
      return { positions, num_ack_pending, num_pending, messages }
    }
    const count = async () => (await manager.streams.info('ORDERS')).state.consumer_count
    const before = await look()

    const nc = await connectPage(server)
    const readings = createReadings(nc, now, () => {})
    const reading = await readings.stream('ORDERS', 0)
    if (reading?.type !== 'stream') throw new Error('no reading')
    await openStores(reading.stream, {
      ...{ nc, now, inbox },
      onMoments() {},
      hurry() {},
      onUnread() {},
      readMessages: (seqs) => readings.messages('ORDERS', seqs),
    })
    const commands = createCommands({ nc, inbox, held: createHeld(), now, onMoments() {} })
    for (let seq = 1; seq <= 11; seq++)
      await commands.perform({ call: 'getMessage', stream: 'ORDERS', seq: streamSeq(seq) })
    expect(await count()).toBe(2)
    // Not stopped: nobody says goodbye to the server.
    await nc.close()
    expect(await look()).toEqual(before)
    const began = Date.now()
    await vi.waitFor(async () => expect(await count()).toBe(1), {
      timeout: GONE_WITHIN,
      interval: 500,
    })
    console.log(`    the watcher was gone after ${Math.round((Date.now() - began) / 1000)} s`)
    expect(await look()).toEqual(before)
  })
})
