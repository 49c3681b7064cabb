// The server is killed, comes back on the same ports, or only falls silent: what the link says, and what is true after.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AckPolicy, StorageType, StringCodec } from 'nats'
import { afterEach, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../server/run.ts'
import { connectIndependent, freeze, onEachServer, startAgain } from '../wire/live-server.ts'
import { type EngineInNode, startEngine } from './engine-in-node.ts'
import { differences } from './equals-server.ts'

const text = StringCodec()

await onEachServer('the $name server gone', (binary) => {
  const ends: (() => Promise<void> | void)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  /** A server with ORDERS, three messages, one of them in hand, and a page that watches it. */
  async function scene(storage: StorageType) {
    const dir = mkdtempSync(join(tmpdir(), 'gone-'))
    ends.push(() => rmSync(dir, { recursive: true, force: true }))
    let server = await startServer({ binary, dir })
    ends.push(() => server.stop())
    const other = await connectIndependent(server)
    const manager = await other.jetstreamManager()
    await manager.streams.add({ name: 'ORDERS', subjects: ['orders.>'], storage })
    await manager.consumers.add('ORDERS', { durable_name: 'pay', ack_policy: AckPolicy.Explicit })
    for (let n = 0; n < 3; n++) await other.jetstream().publish('orders.new', text.encode(`${n}`))
    await (await other.jetstream().consumers.get('ORDERS', 'pay')).next()
    await other.close()
    const page = startEngine(server)
    ends.push(() => page.close())
    await page.until(({ streams }) => streams.length === 1)
    page.watch('ORDERS')
    await page.until(({ stream }) => stream?.consumers[0]?.ackPending === 1)
    const again = async (): Promise<void> => {
      server = await startAgain(binary, dir, server)
    }
    return { page, server: (): RunningServer => server, again }
  }

  const equal = async (page: EngineInNode, server: RunningServer): Promise<void> => {
    const other = await connectIndependent(server)
    ends.push(() => other.close())
    const manager = await other.jetstreamManager()
    await expect
      .poll(() => differences(() => page.state(), manager), { timeout: 10_000 })
      .toEqual([])
  }

  it('killed: the picture stays, marked as of then; back: everything equals the server', async () => {
    const { page, server, again } = await scene(StorageType.File)
    const killed = performance.now()
    process.kill(server().pid, 'SIGKILL')
    const lost = await page.until(({ link }) => link.at === 'lost')
    console.log(`lost ${Math.round(performance.now() - killed)} ms after the kill`)
    expect(lost.stream).toMatchObject({ name: 'ORDERS', messages: 3 })
    const refused = await page.perform({ call: 'purge', stream: 'ORDERS' })
    expect(refused).toMatchObject({ ok: false, problem: { outcome: 'unsent' } })
    await server().ended
    await again()
    const back = performance.now()
    await page.until(({ link, stream }) => link.at === 'live' && stream?.consumers.length === 1)
    await equal(page, server())
    console.log(`equal ${Math.round(performance.now() - back)} ms after the server listened`)
    expect((await page.state()).streams['ORDERS']).toMatchObject({ messages: 3 })
  })

  it('killed with a stream in memory: the stream is gone, and so it is here', async () => {
    const { page, server, again } = await scene(StorageType.Memory)
    process.kill(server().pid, 'SIGKILL')
    await page.until(({ link }) => link.at === 'lost')
    await server().ended
    await again()
    const after = await page.until(
      ({ link, streams, listed }) => link.at === 'live' && listed && streams.length === 0,
    )
    expect(after.sentences.at(-1)?.parts).toEqual([
      { mono: 'ORDERS' },
      ' lived in memory; the restart removed it.',
    ])
    await equal(page, server())
  })

  it('frozen: stale, not live; awake: live again', async () => {
    const { page, server } = await scene(StorageType.File)
    await freeze(server().pid)
    await page.until(({ link }) => link.at === 'stale')
    process.kill(server().pid, 'SIGCONT')
    await page.until(({ link }) => link.at === 'live')
    await equal(page, server())
  })

  it('frozen for some questions, and not long enough to be left: live again as soon as it is awake', async () => {
    const { page, server } = await scene(StorageType.File)
    await freeze(server().pid)
    const { link } = await page.until(({ link }) => link.at === 'stale')
    const since = link.at === 'stale' ? link.since : 0
    // Two questions long; what is pressed would ask by itself.
    await expect.poll(() => Date.now() - since, { timeout: 10_000 }).toBeGreaterThan(5000)
    process.kill(server().pid, 'SIGCONT')
    const began = performance.now()
    await expect.poll(() => page.last()?.link.at, { timeout: 10_000, interval: 5 }).toBe('live')
    console.info(`live ${Math.round(performance.now() - began)} ms after it woke`)
    await equal(page, server())
  })

  it('frozen with no stream to look at: silent, and not taken for live between two questions', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'gone-'))
    ends.push(() => rmSync(dir, { recursive: true, force: true }))
    const server = await startServer({ binary, dir })
    ends.push(() => server.stop())
    const page = startEngine(server)
    ends.push(() => page.close())
    const { link } = await page.until(({ listed }) => listed)
    expect(link).toMatchObject({ at: 'live', roundTrip: expect.any(Number) })
    await freeze(server.pid)
    await page.until((update) => update.link.at === 'stale')
    let back = false
    const live = page
      .until((update) => update.link.at === 'live')
      .then(() => {
        back = true
      })
    // Its own patience is longer than a question's.
    await page.perform({ call: 'deleteStream', stream: 'NONE' })
    expect(back).toBe(false)
    process.kill(server.pid, 'SIGCONT')
    await live
  })
})
