// A network that fails between the page and the server: each fault has its name, the page is back by itself once it can
// be, nothing is seen twice, and nothing of the page's former connections is left.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AckPolicy } from 'nats'
import { afterEach, expect, it } from 'vitest'
import { type FaultProxy, type ProxyMode, startFaultProxy } from '../../server/fault-proxy.ts'
import { type RunningServer, startServer } from '../../server/run.ts'
import { connectIndependent, freeze, onEachServer, startAgain } from '../wire/live-server.ts'
import { type EngineInNode, startEngine } from './engine-in-node.ts'

/** More of them, and longer: `npm run test:long`. */
const FLAPS = Number(process.env['FLAPS'] ?? 8)

/** Longer than it takes to say that it is silent; long enough for every ping to be missed in the long run. */
const SILENT_FOR = Number(process.env['SILENT_FOR'] ?? 5000)
const KILLED_FOR = Number(process.env['KILLED_FOR'] ?? 0)

const BACK_WITHIN = 5000
/** A busy machine gets so much longer before the test fails; what is promised is printed. */
const PATIENCE = 10

type Connection = { name?: string; subscriptions_list?: string[] }

/** The page's connections as the server counts them, with what each listens to. */
async function connectionsOfPage({ monitoring }: RunningServer): Promise<string[][]> {
  const answer = await fetch(`${monitoring}/connz?subs=1`)
  const { connections } = (await answer.json()) as { connections: Connection[] }
  return connections
    .filter(({ name }) => name?.startsWith('JetStream Workshop'))
    .map(({ subscriptions_list: list = [] }) => list.map(withoutRandom).sort())
}

const withoutRandom = (subject: string): string => subject.replace(/^(_I\.\w+)\..*/, '$1.…')

await onEachServer('a link to the $name server', (binary) => {
  const ends: (() => Promise<unknown> | unknown)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  async function scene(as: { ours: boolean } = { ours: true }) {
    const dir = mkdtempSync(join(tmpdir(), 'faults-'))
    ends.push(() => rmSync(dir, { recursive: true, force: true }))
    let server = await startServer({ binary, dir })
    ends.push(() => server.stop())
    const proxy = await startFaultProxy(server.websocket)
    ends.push(proxy.close)
    let other = await connectIndependent(server)
    ends.push(() => other.close())
    let manager = await other.jetstreamManager()
    async function comeBack(): Promise<void> {
      server = await startAgain(binary, dir, server)
      await other.close()
      other = await connectIndependent(server)
      manager = await other.jetstreamManager()
    }
    await manager.streams.add({ name: 'ORDERS', subjects: ['orders.>'] })
    await manager.consumers.add('ORDERS', { durable_name: 'pay', ack_policy: AckPolicy.Explicit })
    const page = startEngine({ websocket: proxy.url }, as)
    ends.push(page.close)
    await page.until(({ streams }) => streams.length === 1)
    page.watch('ORDERS')
    await page.until(({ stream }) => stream?.consumers.length === 1)
    let stored = 0
    /** All that the server sends the page of what was stored has come: what comes now is new. */
    async function quiet(): Promise<void> {
      await expect
        .poll(
          async () => {
            const consumers = await manager.consumers.list('ORDERS').next()
            const watching = consumers.filter(({ push_bound }) => push_bound)
            return watching.length > 0 && watching.every(({ num_pending }) => num_pending === 0)
          },
          { timeout: 20_000 },
        )
        .toBe(true)
      // The answer comes after whatever was sent before it over the same connection.
      await page.perform({ call: 'deleteStream', stream: 'NONE' })
    }
    const moments = async () => (await page.state()).counts.moments
    /** Five messages are five moments, and five more on the page: nothing is seen twice. */
    async function publishFive(): Promise<void> {
      await quiet()
      const before = await moments()
      for (let n = 0; n < 5; n++) await other.jetstream().publish('orders.new')
      stored += 5
      await page.until(({ stream }) => stream?.last === stored && stream.messages === stored)
      // Deliveries wait in another queue than answers.
      await expect.poll(async () => (await moments()) - before).toBe(5)
      await quiet()
      expect((await moments()) - before).toBe(5)
    }
    const connections = () => connectionsOfPage(server)
    const before = await settled(connections)
    return { server, comeBack, proxy, page, publishFive, connections, before }
  }

  /** What the page listens to comes with its readings. */
  async function settled(connections: () => Promise<string[][]>): Promise<string[][]> {
    await expect
      .poll(async () => (await connections())[0]?.some((subject) => subject.includes('MSG.NEXT')))
      .toBe(true)
    return connections()
  }

  async function back(page: EngineInNode, what: string): Promise<void> {
    const began = performance.now()
    await page.until(({ link, stream }) => link.at === 'live' && stream?.consumers.length === 1)
    const took = performance.now() - began
    console.log(`back ${Math.round(took)} ms after ${what}, at most ${BACK_WITHIN} are promised`)
    expect(took).toBeLessThan(BACK_WITHIN * PATIENCE)
  }

  const isLost = (why: string) => (update: { link: { at: string; why?: { why: string } } }) =>
    update.link.at === 'lost' && update.link.why?.why === why

  async function fails(page: EngineInNode, proxy: FaultProxy, mode: ProxyMode, why: string) {
    const before = proxy.dialled
    proxy.mode = mode
    await expect.poll(() => proxy.dialled, { timeout: 20_000 }).toBeGreaterThan(before)
    await page.until(isLost(why))
    expect(await page.perform({ call: 'purge', stream: 'ORDERS' })).toMatchObject({
      ok: false,
      problem: { outcome: 'unsent' },
    })
  }

  it('that fails in one way after the other says which, and is back by itself', async () => {
    const { proxy, page, publishFive, connections, before } = await scene()
    proxy.mode = 'reset'
    proxy.cut()
    await fails(page, proxy, 'reset', 'unreached')
    await fails(page, proxy, 'bad gateway', 'unreached')
    await fails(page, proxy, 'foreign', 'foreign')
    await fails(page, proxy, 'mute', 'mute')
    proxy.mode = 'good'
    await back(page, 'a network that was silent')
    await publishFive()
    await expect.poll(connections).toEqual(before)
    // What it dialled in vain is closed.
    await expect.poll(proxy.open).toBe(1)
  })

  it('that is half-open with unsent bytes is replaced once it is looked at', async () => {
    const { proxy, page, publishFive, connections, before } = await scene()
    proxy.hold()
    const body = 'x'.repeat(900_000)
    const publishes = Array.from({ length: 20 }, () =>
      page.perform({
        call: 'publish',
        subject: 'elsewhere',
        body,
        headers: [],
        count: 1,
        via: 'core',
      }),
    )
    page.engine.receive({ t: 'awake' })
    await page.until(({ link }) => link.at === 'lost' || link.at === 'stale')
    await back(page, 'the network healed')
    await Promise.all(publishes)
    await publishFive()
    await expect.poll(async () => (await connections()).at(-1)).toEqual(before[0])
    const began = performance.now()
    await page.close()
    expect(performance.now() - began).toBeLessThan(1000 * PATIENCE)
  })

  it('to a server that was killed and started again is the link it was', async () => {
    const { server, comeBack, page, publishFive, connections, before } = await scene()
    process.kill(server.pid, 'SIGKILL')
    const began = performance.now()
    await page.until(({ link }) => link.at === 'lost')
    await server.ended
    await expect
      .poll(() => performance.now() - began, { timeout: KILLED_FOR * 2 + 1000, interval: 500 })
      .toBeGreaterThan(KILLED_FOR)
    await comeBack()
    await back(page, `${KILLED_FOR / 1000} s without a server`)
    await publishFive()
    await expect.poll(connections).toEqual(before)
  })

  it('to a server that is silent, and then not, is the link it was', async () => {
    const { server, page, publishFive, connections, before } = await scene()
    await freeze(server.pid)
    const began = performance.now()
    await page.until(({ link }) => link.at === 'stale')
    const refused = page.perform({ call: 'deleteStream', stream: 'NONE' })
    await expect
      .poll(() => performance.now() - began, { timeout: SILENT_FOR * 2, interval: 500 })
      .toBeGreaterThan(SILENT_FOR)
    process.kill(server.pid, 'SIGCONT')
    await back(page, `a silence of ${SILENT_FOR / 1000} s`)
    expect(await refused).toMatchObject({ ok: false })
    await publishFive()
    await expect.poll(connections, { timeout: 20_000 }).toEqual(before)
  })

  it('that comes and goes leaves nothing behind', async () => {
    const { proxy, page, publishFive, connections, before } = await scene()
    const timers = () =>
      process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
    const sockets = () =>
      process.getActiveResourcesInfo().filter((kind) => kind.startsWith('TCPSocket')).length
    const baseline = { timers: timers(), sockets: sockets() }
    const seed = 7
    let random = seed
    const next = () => {
      random = (random * 16807) % 2147483647
      return random / 2147483647
    }
    for (let flap = 0; flap < FLAPS; flap++) {
      const mode = (['reset', 'bad gateway', 'foreign'] as const)[Math.floor(next() * 3)] ?? 'reset'
      proxy.mode = mode
      proxy.cut()
      await page.until(({ link }) => link.at === 'lost')
      if (next() < 0.5) await page.until(isLost(mode === 'foreign' ? 'foreign' : 'unreached'))
      proxy.mode = 'good'
      page.engine.receive({ t: 'retry' })
      await page.until(({ link }) => link.at === 'live')
    }
    await back(page, `the last of ${FLAPS} flaps (seed ${seed})`)
    await publishFive()
    await expect.poll(connections).toEqual(before)
    await expect.poll(proxy.open).toBe(1)
    await expect.poll(sockets).toBeLessThanOrEqual(baseline.sockets)
    await expect.poll(timers).toBeLessThanOrEqual(baseline.timers + 1)
  })
})
