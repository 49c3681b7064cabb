// Readings of real servers: a list is whole or it is none, and what is new to us hides nothing that is not.

import type { NatsConnection as Independent, JetStreamManager } from 'nats'
import { AckPolicy, StorageType } from 'nats'
import type { NatsConnection } from 'nats.ws'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { RunningServer } from '../../server/run.ts'
import { millis, streamSeq } from '../model/units.ts'
import { connectIndependent, connectPage, onEachServer, startLive } from './live-server.ts'
import { createReadings } from './readings.ts'

const now = () => millis(performance.timeOrigin + performance.now())

await onEachServer('readings of the $name server', (binary) => {
  let server: RunningServer
  let other: Independent
  let manager: JetStreamManager
  let nc: NatsConnection
  let unread: string[]
  let readings: ReturnType<typeof createReadings>

  beforeAll(async () => {
    server = await startLive(binary)
    other = await connectIndependent(server)
    manager = await other.jetstreamManager()
  })
  afterAll(async () => {
    await other.close()
    await server.stop()
  })
  beforeEach(async () => {
    nc = await connectPage(server)
    unread = []
    readings = createReadings(nc, now, (reason) => unread.push(reason))
    await manager.streams.add({
      name: 'ORDERS',
      subjects: ['orders.>'],
      storage: StorageType.Memory,
    })
  })
  afterEach(async () => {
    await nc.close()
    for await (const name of manager.streams.names()) await manager.streams.delete(name)
  })

  const add = (name: string) =>
    manager.consumers.add('ORDERS', { durable_name: name, ack_policy: AckPolicy.Explicit })
  const names = async () =>
    (await readings.consumers('ORDERS'))?.consumers.map(({ name }) => name) ?? 'no reading'
  const countInList = async () => {
    const list = await readings.streams()
    return list?.type === 'streams' ? list.streams[0]?.consumers : 'no reading'
  }

  it('a consumer with an ack policy that is new to us is one all the same; an older server has none', async () => {
    await add('pay')
    const config = {
      durable_name: 'flow',
      name: 'flow',
      ack_policy: 'flow_control',
      deliver_subject: 'there',
      flow_control: true,
      idle_heartbeat: 1_000_000_000,
      max_ack_pending: 100,
    }
    const answer = await other.request(
      '$JS.API.CONSUMER.CREATE.ORDERS.flow',
      JSON.stringify({ stream_name: 'ORDERS', config }),
    )
    const refused = answer.string().includes('"error"')
    expect(await names()).toEqual(refused ? ['pay'] : ['flow', 'pay'])
    expect(unread).toEqual([])
  })

  it('a list of several pages is whole while consumers come and go', async () => {
    const stay = Array.from({ length: 300 }, (_, i) => `d${String(i).padStart(3, '0')}`)
    await Promise.all(stay.map(add))
    let more = true
    const churn = (async () => {
      for (let i = 0; more; i++) {
        await add(`a${i}`)
        await Promise.all([add(`z${i}`), manager.consumers.delete('ORDERS', `a${i}`)])
        await manager.consumers.delete('ORDERS', `z${i}`)
      }
    })()
    try {
      for (let i = 0; i < 100; i++) {
        const listed = await names()
        if (listed !== 'no reading') expect(listed.filter((name) => /^d/.test(name))).toEqual(stay)
      }
    } finally {
      more = false
      await churn
    }
    expect(await names()).toEqual(stay)
  })

  it('a tap is in no count, nor is a consumer taken for the tap that was there before it', async () => {
    await add('lanes_of-another-page')
    expect(await countInList()).toBe(0)
    await manager.consumers.delete('ORDERS', 'lanes_of-another-page')
    await add('pay')
    readings.forget('ORDERS')
    expect(await countInList()).toBe(1)
  })

  it('only what is not there is a hole', async () => {
    await other.jetstream().publish('orders.new')
    await other.jetstream().publish('orders.new')
    await manager.streams.deleteMessage('ORDERS', 1)
    expect(await readings.messages('ORDERS', [1, 2].map(streamSeq))).toEqual([
      { seq: 1, summary: undefined },
      { seq: 2, summary: { subject: 'orders.new', size: 0, time: expect.any(Number) } },
    ])
    expect(await readings.messages('NOT_THERE', [streamSeq(1)])).toEqual([])
  })
})
