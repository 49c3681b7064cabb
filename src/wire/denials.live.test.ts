// What a user without the permission is told. The server says no beside the request, so each way to send has to look.

import { AckPolicy, connect } from 'nats'
import type { NatsConnection } from 'nats.ws'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Call, Commands } from '../model/commands.ts'
import { millis, streamSeq } from '../model/units.ts'
import { createCommands } from './commands.ts'
import { createHeld } from './held.ts'
import { connectPage, inbox, onEachServer, startConfigured } from './live-server.ts'
import { createReadings } from './readings.ts'

const CONFIG = `
  authorization { users: [
    { user: all, password: all }
    { user: page, password: page, permissions { publish { deny: [
      "orders.secret", "$JS.API.STREAM.PURGE.>", "$JS.API.CONSUMER.NAMES.>", "$JS.API.CONSUMER.MSG.NEXT.ORDERS.closed", "$JS.API.CONSUMER.MSG.NEXT.SHUT.>", "$JS.ACK.ORDERS.pay.*.2.>"
    ] } } }
  ] }
`

await onEachServer('permissions on the $name server', (binary) => {
  let server: Awaited<ReturnType<typeof startConfigured>>
  let nc: NatsConnection
  let commands: Commands & { close(): Promise<void> }

  beforeAll(async () => {
    server = await startConfigured(
      binary,
      (store) => `${CONFIG}\njetstream { store_dir: "${store}" }`,
    )
    const { tcp, websocket } = server
    const owner = await connect({ servers: tcp, user: 'all', pass: 'all' })
    const manager = await owner.jetstreamManager()
    await manager.streams.add({ name: 'ORDERS', subjects: ['orders.>'] })
    await manager.streams.add({ name: 'SHUT', subjects: ['shut'] })
    await owner.jetstream().publish('shut')
    for (const durable_name of ['pay', 'closed'])
      await manager.consumers.add('ORDERS', { durable_name, ack_policy: AckPolicy.Explicit })
    await owner.jetstream().publish('orders.new', 'x')
    await owner.jetstream().publish('orders.new', 'x')
    await owner.close()
    nc = await connectPage({ websocket }, { user: 'page', pass: 'page' })
    commands = createCommands({
      nc,
      inbox,
      held: createHeld(),
      now: () => millis(Date.now()),
      onMoments: () => {},
    })
  })
  afterAll(async () => {
    await commands.close()
    await nc.close()
    await server.stop()
  })

  const EXPIRES = 20_000
  const secret = { call: 'publish', subject: 'orders.secret', body: '', headers: [] } as const
  const pay = { stream: 'ORDERS', consumer: 'pay' }
  const DENIED: readonly (readonly [string, Call])[] = [
    ['a publish', { ...secret, count: 1, via: 'jetstream' }],
    ['many', { ...secret, count: 20, via: 'jetstream' }],
    ['a core publish', { ...secret, count: 3, via: 'core' }],
    ['a request', { call: 'purge', stream: 'ORDERS' }],
    ['a pull', { ...pay, call: 'fetch', consumer: 'closed', batch: 1, expires: millis(EXPIRES) }],
    ['a replay', { call: 'replay', stream: 'SHUT', start: { from: 'all' }, pace: 'instant' }],
    ['an ack', { ...pay, call: 'ack', seq: streamSeq(2) }],
    ['a confirmed ack', { ...pay, call: 'doubleAck', seq: streamSeq(2) }],
  ]

  it.each(DENIED)('%s that is not allowed is refused, at once', async (_, call) => {
    await commands.perform({ ...pay, call: 'fetch', batch: 5, expires: millis(50) })
    const began = performance.now()
    expect(await commands.perform(call)).toMatchObject({
      ok: false,
      problem: {
        what: expect.stringMatching(/may not do that/),
        outcome: 'refused',
        cause: { code: 'PERMISSIONS_VIOLATION' },
      },
    })
    expect(performance.now() - began).toBeLessThan(EXPIRES)
  })

  it('without the names of consumers the rest is read', async () => {
    const unread: string[] = []
    const readings = createReadings(
      nc,
      () => millis(Date.now()),
      (reason) => unread.push(reason),
    )
    for (let times = 0; times < 2; times++)
      expect(await readings.streams()).toMatchObject({
        streams: expect.arrayContaining([
          expect.objectContaining({ name: 'ORDERS', consumers: 2 }),
        ]),
      })
    expect(unread).toEqual([expect.stringMatching(/^names: /)])
  })

  it('a replay that could not begin leaves no consumer', async () => {
    const manager = await nc.jetstreamManager({ checkAPI: false })
    expect(await manager.consumers.list('SHUT').next()).toEqual([])
  })

  it('what is allowed goes on as before', async () => {
    expect(await commands.perform({ ...pay, call: 'ack', seq: streamSeq(1) })).toMatchObject({
      ok: true,
    })
    expect(
      await commands.perform({ ...secret, subject: 'orders.new', count: 2, via: 'core' }),
    ).toMatchObject({ ok: true })
  })
})
