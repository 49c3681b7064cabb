import { connect } from 'node:net'
import {
  AckPolicy,
  headers,
  type JetStreamManager,
  type NatsConnection,
  RetentionPolicy,
} from 'nats'
import type { NatsConnection as Page } from 'nats.ws'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { RunningServer } from '../../server/run.ts'
import type { Call, Commands, Receipt } from '../model/commands.ts'
import type { Problem } from '../model/problem.ts'
import { millis, streamSeq } from '../model/units.ts'
import { createCommands } from './commands.ts'
import { createHeld } from './held.ts'
import {
  addStream,
  connectIndependent,
  connectPage,
  inbox,
  onEachServer,
  startLive,
} from './live-server.ts'

const utf8 = new TextEncoder()
const BODIES: readonly Uint8Array[] = [
  new Uint8Array(0),
  utf8.encode('null'),
  Uint8Array.from({ length: 256 }, (_, byte) => byte),
  Uint8Array.of(0xff, 0xfe, 0x00, 0x41),
  utf8.encode('\u202egnp.exe'),
  utf8.encode('<img src=x onerror=window.__x=1>'),
]

const get = (stream: string, seq: number): Call => ({
  call: 'getMessage',
  stream,
  seq: streamSeq(seq),
})
const lastOf = (stream: string, subject: string): Call => ({
  call: 'lastBySubject',
  stream,
  subject,
})

await onEachServer('reading a stream', (binary) => {
  let server: RunningServer
  let other: NatsConnection
  let manager: JetStreamManager
  let nc: Page
  let commands: Commands & { close(): Promise<void> }

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
    commands = createCommands({
      nc,
      inbox,
      held: createHeld(),
      now: () => millis(Date.now()),
      onMoments() {},
    })
  })
  afterEach(async () => {
    await commands.close()
    await nc.close()
    for await (const { config } of manager.streams.list()) await manager.streams.delete(config.name)
  })

  async function receipt<Name extends Receipt['receipt']>(call: Call, name: Name) {
    const outcome = await commands.perform(call)
    expect(outcome).toMatchObject({ ok: true, value: { receipt: name } })
    if (!outcome.ok) throw new Error(outcome.problem.what)
    return outcome.value as Extract<Receipt, { receipt: Name }>
  }
  async function problem(call: Call): Promise<Problem> {
    const outcome = await commands.perform(call)
    if (outcome.ok) throw new Error(`expected a problem, got ${JSON.stringify(outcome.value)}`)
    return outcome.problem
  }
  const message = async (call: Call) => (await receipt(call, 'message')).message

  it('[C2] gives every byte as it was published, with its headers', async () => {
    await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
    for (const body of BODIES) await other.jetstream().publish('orders.bin', body)
    for (const [at, body] of BODIES.entries())
      expect((await message(get('ORDERS', at + 1))).body).toEqual(body)
    const large = Uint8Array.from({ length: 1_000_000 }, (_, at) => at % 251)
    const block = headers()
    block.append('X-A', 'b: c')
    block.append('X-A', 'ü')
    await other.jetstream().publish('orders.large', large, { headers: block })
    const before = Date.now()
    const last = await message(lastOf('ORDERS', 'orders.large'))
    expect(last).toMatchObject({
      seq: 7,
      subject: 'orders.large',
      headers: [
        ['X-A', 'b: c'],
        ['X-A', 'ü'],
      ],
      oddLines: [],
    })
    expect(last.body.length).toBe(large.length)
    expect(Buffer.compare(last.body, large)).toBe(0)
    expect(Math.abs((last.time ?? 0) - before)).toBeLessThan(60_000)
  })

  it('reads a message whose headers nobody can read', async () => {
    await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
    const block = 'NATS/1.0\r\nno colon\r\nX-A: b\r\n\r\n'
    const socket = connect(Number(new URL(server.tcp).port), '127.0.0.1')
    socket.write('CONNECT {"headers":true,"verbose":false}\r\n')
    socket.write(`HPUB orders.x ${block.length} ${block.length + 2}\r\n${block}hi\r\nPING\r\n`)
    await new Promise((resolve) =>
      socket.on('data', (data) => /PONG/.test(`${data}`) && resolve(0)),
    )
    socket.destroy()
    expect(await message(get('ORDERS', 1))).toMatchObject({
      headers: [['X-A', 'b']],
      oddLines: ['no colon'],
      body: utf8.encode('hi'),
    })
  })

  it('[C5] consumes nothing of a work queue or an interest stream', async () => {
    for (const [name, retention] of [
      ['JOBS', RetentionPolicy.Workqueue],
      ['NEWS', RetentionPolicy.Interest],
    ] as const) {
      await addStream(manager, { name, subjects: [`${name}.>`], retention })
      await manager.consumers.add(name, { durable_name: 'w', ack_policy: AckPolicy.Explicit })
      for (const n of [1, 2, 3]) await other.jetstream().publish(`${name}.x`, `body ${n}`)
    }
    const look = async (name: string) => {
      const { delivered, ack_floor, num_ack_pending, num_pending } = await manager.consumers.info(
        name,
        'w',
      )
      const { messages, consumer_count } = (await manager.streams.info(name)).state
      return { delivered, ack_floor, num_ack_pending, num_pending, messages, consumer_count }
    }
    for (const name of ['JOBS', 'NEWS']) {
      const before = await look(name)
      for (let times = 0; times < 2; times++) {
        expect((await message(get(name, 2))).body).toEqual(utf8.encode('body 2'))
        expect((await message(lastOf(name, `${name}.x`))).seq).toBe(3)
      }
      expect(await look(name)).toEqual(before)
    }
  })

  it('says of what is not there that it is gone or never was', async () => {
    await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
    await other.jetstream().publish('orders.x', 'x')
    for (const call of [get('ORDERS', 2), lastOf('ORDERS', 'orders.y')])
      expect(await problem(call)).toMatchObject({
        what: expect.stringMatching(/it is gone, or was never stored\.$/),
        cause: { errCode: 10037 },
        outcome: 'refused',
      })
    await manager.streams.purge('ORDERS')
    expect((await problem(get('ORDERS', 1))).cause.errCode).toBe(10037)
    expect(await problem(get('ORDERZ', 1))).toMatchObject({ cause: { errCode: 10059 } })
    expect(await problem(lastOf('ORDERS', 'orders.*'))).toMatchObject({ outcome: 'unsent' })
  })

  it('[J9] gives STREAM.INFO as it was sent, and no time that never was', async () => {
    const { created } = await addStream(manager, { name: 'P', subjects: ['p.>'] })
    await manager.consumers.add('P', { durable_name: 'lanes_other' })
    await manager.consumers.add('P', { durable_name: 'w' })
    const info = async () => receipt({ call: 'streamInfo', stream: 'P' }, 'streamInfo')
    const never = await info()
    expect(JSON.parse(never.sent)).toMatchObject({ config: { name: 'P' }, state: { messages: 0 } })
    expect(never.figures).toMatchObject({ messages: 0, created: Date.parse(`${created}`) })
    expect(never.figures).toMatchObject({ consumers: 2, taps: 1 })
    expect(never.figures).not.toHaveProperty('firstTime')
    expect(never.figures).not.toHaveProperty('lastTime')
    await other.jetstream().publish('p.x', 'x')
    expect((await info()).figures.firstTime).toBeGreaterThan(0)
    await manager.streams.purge('P')
    const purged = await info()
    expect(purged.figures).not.toHaveProperty('firstTime')
    expect(purged.figures.lastTime).toBeGreaterThan(0)
    expect(purged.figures).toMatchObject({ first: 2, last: 1 })
  })
})
