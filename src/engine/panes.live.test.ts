// Several pictures over one connection: each shows its own stream, and one that closes leaves nothing behind.

import { AckPolicy, StringCodec } from 'nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunningServer } from '../../server/run.ts'
import { streamSeq } from '../model/units.ts'
import { addStream, connectIndependent, onEachServer, startLive } from '../wire/live-server.ts'
import { startEngine } from './engine-in-node.ts'
import { differences } from './equals-server.ts'

const text = StringCodec()
const STREAMS = ['LIM', 'INT', 'TASKS'] as const

/** A busy machine is no failure. */
const soon = { timeout: 15_000 }
const WINDOW = { from: streamSeq(1), columns: 1, firstRow: 0, rows: 1 }

await onEachServer('three pictures of the $name server', (binary) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startLive(binary)
  })
  afterAll(() => server.stop())

  it('are each of their own stream, told together, and one that closes is watched no longer', async () => {
    const other = await connectIndependent(server)
    const manager = await other.jetstreamManager()
    for (const name of STREAMS) {
      await addStream(manager, { name, subjects: [`${name.toLowerCase()}.>`] })
      await manager.consumers.add(name, { durable_name: 'w', ack_policy: AckPolicy.Explicit })
    }
    const page = startEngine(server)
    STREAMS.forEach((stream, pane) => {
      page.engine.receive({ t: 'watch', stream, pane })
    })
    const shown = ({ stream, more = [] }: NonNullable<ReturnType<typeof page.last>>) =>
      [stream, ...more.map((one) => one.stream)].map((one) =>
        one?.consumers.map(({ name }) => name),
      )
    await page.until((update) => JSON.stringify(shown(update)) === '[["w"],["w"],["w"]]')
    // In any order they come; each is told.
    await page.until(({ link }) => link.at === 'live')
    for (const name of STREAMS)
      await other.jetstream().publish(`${name.toLowerCase()}.a`, text.encode(name))
    const told = () =>
      new Set(
        (page.last()?.sentences ?? [])
          .filter(({ glyph }) => glyph === 'stored')
          .map(({ stream }) => stream),
      )
    await expect.poll(() => told().size, soon).toBe(3)
    await expect.poll(() => differences(() => page.state(), manager), soon).toEqual([])

    // Its tap and ours go with it; the others stay.
    const taps = async () => {
      const names = []
      for (const name of STREAMS)
        for await (const { name: consumer } of manager.consumers.list(name))
          if (consumer.startsWith('lanes_')) names.push(name)
      return names
    }
    await expect.poll(taps, soon).toEqual([...STREAMS])
    page.engine.receive({ t: 'closePane', pane: 1 })
    // What its components still say while they go opens no other.
    page.engine.receive({ t: 'detach', pane: 1 })
    page.engine.receive({ t: 'grid', pane: 1, window: { ...WINDOW, rows: 2 } })
    await expect.poll(taps, soon).toEqual(['LIM', 'TASKS'])
    expect(page.last()?.stream?.name).toBe('LIM')
    await page.until(({ more = [] }) => more.length === 1)
    await page.close()
    await other.close()
  })
})
