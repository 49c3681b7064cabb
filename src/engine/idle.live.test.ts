// A consumer that the server deletes because nobody used it: its clock as the page works it out, and its end.

import { AckPolicy, type ConsumerConfig, type JetStreamManager, type NatsConnection } from 'nats'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { RunningServer } from '../../server/run.ts'
import { plainWords } from '../model/plain-words.ts'
import { addStream, connectIndependent, onEachServer, startLive } from '../wire/live-server.ts'
import { type EngineInNode, startEngine } from './engine-in-node.ts'
import type { Update } from './port.ts'

const words = ({ sentences }: Update): string[] => sentences.map(({ parts }) => plainWords(parts))
const tail = ({ stream }: Update) => stream?.consumers.find(({ name }) => name === 'tail')

await onEachServer('idle on the $name server', (binary) => {
  let server: RunningServer
  let other: NatsConnection
  let manager: JetStreamManager
  let page: EngineInNode

  beforeAll(async () => {
    server = await startLive(binary)
    other = await connectIndependent(server)
    manager = await other.jetstreamManager()
  })
  afterAll(async () => {
    await other?.close()
    await server?.stop()
  })
  beforeEach(async () => {
    await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
    page = startEngine(server)
    await page.until(({ streams }) => streams.length === 1)
    page.watch('ORDERS')
    await page.until(({ stream }) => stream?.name === 'ORDERS' && stream.tap !== 'not watching yet')
    // The first reading of the consumers: one that comes after it came just now.
    await manager.consumers.add('ORDERS', { durable_name: 'first' })
    await page.until(({ stream }) => stream?.consumers.length === 1)
  })
  afterEach(async () => {
    await page.close()
    await manager.streams.delete('ORDERS')
  })

  const add = (more: Partial<ConsumerConfig> = {}) =>
    manager.consumers.add('ORDERS', {
      name: 'tail',
      ack_policy: AckPolicy.Explicit,
      // Long enough for a busy machine to see it come.
      inactive_threshold: 6e9,
      ...more,
    })

  it('pulled: it counts down from when it came, and is gone because it was idle', async () => {
    await add()
    const { config, goneAt } = tail(await page.until((update) => !!tail(update))) ?? {}
    expect(config).toMatchObject({ durable: false, inactiveThreshold: 6000 })
    expect(goneAt).toBeDefined()
    const end = await page.until((update) => !!update.stream && !tail(update))
    expect(words(end).at(-1)).toBe('tail is gone: it was idle for 6 s (worked out).')
  })

  it('pushed: its clock runs once nobody listens', async () => {
    const listener = other.subscribe('deliver.tail')
    await other.flush()
    await add({ deliver_subject: 'deliver.tail' })
    const bound = await page.until((update) => tail(update)?.bound === true)
    expect(tail(bound)?.goneAt).toBeUndefined()
    listener.unsubscribe()
    await page.until((update) => tail(update)?.goneAt !== undefined)
    const end = await page.until((update) => !!update.stream && !tail(update))
    expect(words(end).at(-1)).toBe('tail is gone: it was idle for 6 s (worked out).')
  })

  it('deleted by somebody while it had time left: no such reason is given', async () => {
    await add({ inactive_threshold: 60e9 })
    await page.until((update) => tail(update)?.goneAt !== undefined)
    await manager.consumers.delete('ORDERS', 'tail')
    const end = await page.until((update) => !!update.stream && !tail(update))
    expect(words(end).at(-1)).toBe('tail is gone, and its place with it.')
  })
})
