// What the handle says a consumer would be given is what the server then counts for it.

import type { JetStreamManager, NatsConnection } from 'nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunningServer } from '../../server/run.ts'
import type { Start } from '../model/commands.ts'
import { consumerDraft } from '../model/drafts.fixture.ts'
import { millis, px, streamSeq } from '../model/units.ts'
import type { Starting } from '../model/would-deliver.ts'
import { addStream, connectIndependent, onEachServer, startLive } from '../wire/live-server.ts'
import { type EngineInNode, startEngine } from './engine-in-node.ts'

await onEachServer('a start point on the $name server', (binary) => {
  let server: RunningServer
  let other: NatsConnection
  let manager: JetStreamManager
  let page: EngineInNode

  beforeAll(async () => {
    server = await startLive(binary)
    other = await connectIndependent(server)
    manager = await other.jetstreamManager()
    await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
    const subjects = ['new', 'paid', 'new', 'eu.new', 'paid', 'new', 'paid', 'new', 'new']
    for (const subject of subjects) await other.jetstream().publish(`orders.${subject}`)
    await manager.streams.purge('ORDERS', { seq: 2 })
    await manager.streams.deleteMessage('ORDERS', 6)
    page = startEngine(server)
    await page.until(({ streams }) => streams.length === 1)
    page.watch('ORDERS')
    await page.until(({ stream }) => stream?.name === 'ORDERS' && stream.deleted === 1)
  })
  afterAll(async () => {
    await page.close()
    await other?.close()
    await server?.stop()
  })

  async function told(starting: Starting) {
    page.engine.receive({
      t: 'view',
      view: { level: 36, follow: true, from: 1, top: px(0), still: true, starting },
    })
    const { start } = await page.until(
      ({ start }) =>
        start?.starting.start === starting.start && start.sure && start.least === start.most,
    )
    return start
  }

  let made = 0
  async function counted({ start, filter }: Starting): Promise<number> {
    const name = `c${++made}`
    const outcome = await page.perform({
      call: 'addConsumer',
      stream: 'ORDERS',
      consumer: consumerDraft({ name, filter, ackWait: millis(0), start }),
    })
    expect(outcome).toMatchObject({ ok: true })
    return (await manager.consumers.info('ORDERS', name)).num_pending
  }

  it.each<[start: Start, filter: string, waits: number]>([
    [{ from: 'all' }, '', 7],
    [{ from: 'all' }, 'orders.paid', 3],
    [{ from: 'last' }, '', 1],
    [{ from: 'last' }, 'orders.paid', 1],
    [{ from: 'last' }, 'orders.none', 0],
    [{ from: 'lastPerSubject' }, 'orders.>', 3],
    [{ from: 'lastPerSubject' }, 'orders.paid', 1],
    [{ from: 'new' }, '', 0],
    [{ from: 'sequence', seq: streamSeq(1) }, '', 7],
    [{ from: 'sequence', seq: streamSeq(5) }, '', 4],
    [{ from: 'sequence', seq: streamSeq(6) }, 'orders.new', 2],
    [{ from: 'sequence', seq: streamSeq(99) }, '', 0],
  ])('%o of "%s": %i wait', async (start, filter, waits) => {
    const starting = { start, filter }
    expect(await told(starting)).toMatchObject({ least: waits, most: waits })
    expect(await counted(starting)).toBe(waits)
  })

  it.each([-1, 0, 1, 60_000])('a time, %i ms after a message was stored', async (after) => {
    const { time } = await manager.streams.getMessage('ORDERS', { seq: 5 })
    const starting: Starting = {
      start: { from: 'time', time: millis(time.getTime() + after) },
      filter: '',
    }
    expect((await told(starting))?.least).toBe(await counted(starting))
  })
})
