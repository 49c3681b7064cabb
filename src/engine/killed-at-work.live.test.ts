// kill -9 while work is going on: what was confirmed is there afterwards, and a position that the server forgot is told.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AckPolicy, connect, StringCodec } from 'nats'
import { afterEach, describe, expect, it } from 'vitest'
import { startServer } from '../../server/run.ts'
import type { Call } from '../model/commands.ts'
import { consumerDraft } from '../model/drafts.fixture.ts'
import { plainWords } from '../model/plain-words.ts'
import { millis, streamSeq } from '../model/units.ts'
import { connectIndependent, onEachServer, startAgain } from '../wire/live-server.ts'
import { type EngineInNode, startEngine } from './engine-in-node.ts'
import { differences } from './equals-server.ts'

const text = StringCodec()
/** More of them: `npm run test:long`. */
const KILLS = Number(process.env['KILLS'] ?? 2)
const MESSAGES_BETWEEN = 300

await onEachServer('the $name server killed', (binary) => {
  const ends: (() => Promise<void> | void)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  async function scene() {
    const dir = mkdtempSync(join(tmpdir(), 'killed-'))
    ends.push(() => rmSync(dir, { recursive: true, force: true }))
    let server = await startServer({ binary, dir })
    ends.push(() => server.stop())
    const other = await connectIndependent(server)
    const manager = await other.jetstreamManager()
    await manager.streams.add({ name: 'ORDERS', subjects: ['orders.>'] })
    await manager.consumers.add('ORDERS', { durable_name: 'pay', ack_policy: AckPolicy.Explicit })
    for (let n = 0; n < 6; n++) await other.jetstream().publish('orders.new', text.encode(`${n}`))
    await other.close()
    const page = startEngine(server)
    ends.push(() => page.close())
    page.watch('ORDERS')
    await page.until(({ stream }) => stream?.consumers.length === 1)
    return {
      dir,
      page,
      tcp: () => server.tcp,
      /** kill -9, and there again on the same ports. `meanwhile` happens to its store. */
      async kill(meanwhile: () => unknown = () => {}): Promise<void> {
        process.kill(server.pid, 'SIGKILL')
        await page.until(({ link }) => link.at === 'lost')
        await server.ended
        await meanwhile()
        server = await startAgain(binary, dir, server)
        await page.until(({ link, listed }) => link.at === 'live' && listed)
      },
      async equals(): Promise<void> {
        const client = await connectIndependent(server)
        const jsm = await client.jetstreamManager()
        await expect
          .poll(() => differences(() => page.state(), jsm), { timeout: 10_000 })
          .toEqual([])
        await client.close()
      },
    }
  }

  const told = ({ last }: EngineInNode, since = 0): string[] =>
    (last()?.sentences ?? []).filter(({ at }) => at > since).map(({ parts }) => plainWords(parts))

  it(`[F3] while acks run, ${KILLS} times: the picture is the server's, forward or back`, async () => {
    const { page, tcp, kill, equals } = await scene()
    for (let round = 0; round < KILLS; round++) {
      const worker = await connect({ servers: tcp(), reconnect: false })
      const js = worker.jetstream()
      let sent = 0
      const publishing = (async () => {
        for (; sent < MESSAGES_BETWEEN; sent++) worker.publish('orders.new', text.encode(`${sent}`))
        await worker.flush()
      })()
      const pay = await js.consumers.get('ORDERS', 'pay')
      const messages = await pay.consume({ max_messages: 50 })
      let acked = 0
      const working = (async () => {
        for await (const message of messages) {
          message.ack()
          if (++acked === MESSAGES_BETWEEN / 2) break
        }
      })()
      await Promise.all([publishing, working])
      await page.until(({ stream }) => (stream?.consumers[0]?.delivered.stream ?? 0) > 0)
      const closed = worker.closed()
      // While the server is away the picture stands still.
      const places: Place[] = []
      const look = async () => {
        const pay = (await page.state()).streams['ORDERS']?.consumers['pay']
        if (pay) places.push({ floor: pay.floor.stream, delivered: pay.delivered.stream })
      }
      const asOf = page.last()?.asOf
      await kill(look)
      await closed
      await equals()
      await look()
      const [before, after] = places
      if (!before || !after) throw new Error('pay was not there')
      console.log(`round ${round + 1}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`)
      const back = after.delivered < before.delivered || after.floor < before.floor
      await expect
        .poll(() => told(page, asOf).some((sentence) => sentence.startsWith('pay went back')))
        .toBe(back)
    }
  })

  it('[F3] a position that was lost is told as one that went back', async () => {
    const { dir, page, kill, equals } = await scene()
    await page.perform({
      call: 'fetch',
      stream: 'ORDERS',
      consumer: 'pay',
      batch: 3,
      expires: millis(1000),
    })
    await page.perform({ call: 'doubleAck', stream: 'ORDERS', consumer: 'pay', seq: streamSeq(1) })
    await page.until(({ stream }) => stream?.consumers[0]?.floor.stream === 1)
    await kill(() => rmSync(positionFile(dir)))
    await equals()
    await expect
      .poll(() => told(page))
      .toContain('pay went back to delivered 0, floor 0: what came after is delivered again.')
  })

  describe('[F4] right after it confirmed', () => {
    const ORDERS = { streams: ['ORDERS'], most: -1, consumers: ['pay'] }
    const log = consumerDraft({ name: 'log' })
    const CONFIRMED: readonly [what: string, call: Call, after: object][] = [
      [
        'a deleted message',
        { call: 'deleteMessage', stream: 'ORDERS', seq: streamSeq(3) },
        { ...ORDERS, messages: 5 },
      ],
      ['a purge', { call: 'purge', stream: 'ORDERS', keep: 2 }, { ...ORDERS, messages: 2 }],
      [
        'a changed limit',
        { call: 'editStream', stream: 'ORDERS', changes: { maxMsgs: 50 } },
        { ...ORDERS, messages: 2, most: 50 },
      ],
      [
        'a new consumer',
        { call: 'addConsumer', stream: 'ORDERS', consumer: log },
        { ...ORDERS, messages: 2, most: 50, consumers: ['pay', 'log'] },
      ],
      [
        'a deleted consumer',
        { call: 'deleteConsumer', stream: 'ORDERS', consumer: 'pay' },
        { ...ORDERS, messages: 2, most: 50, consumers: ['log'] },
      ],
      ['a deleted stream', { call: 'deleteStream', stream: 'ORDERS' }, { streams: [] }],
    ]

    it(`${CONFIRMED.map(([what]) => what).join(', ')}: all of it is there afterwards`, async () => {
      const { page, kill, equals } = await scene()
      const numbers = () => {
        const { stream, streams } = page.last() ?? {}
        return {
          streams: streams?.map(({ name }) => name),
          messages: stream?.messages,
          most: stream?.config.maxMsgs,
          consumers: stream?.consumers.map(({ name }) => name),
        }
      }
      for (const [what, call, after] of CONFIRMED) {
        expect(await page.perform(call), what).toMatchObject({ ok: true })
        await kill()
        await equals()
        // The update that says it may still be on its way.
        await expect.poll(numbers, { message: what }).toEqual(after)
      }
    })
  })
})

type Place = { floor: number; delivered: number }

function positionFile(dir: string): string {
  const found = readdirSync(dir, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith(join('obs', 'pay', 'o.dat')),
  )
  if (!found) throw new Error('the server keeps no position here')
  return join(dir, found)
}
