// What the page shows to a user who may do little, or where JetStream is off: the truth it can have, and no silence.

import { AckPolicy, connect } from 'nats'
import { afterEach, expect, it } from 'vitest'
import { millis } from '../model/units.ts'
import { onEachServer, startConfigured } from '../wire/live-server.ts'
import { startEngine } from './engine-in-node.ts'

const READER = `[
  "$JS.API.INFO", "$JS.API.STREAM.LIST", "$JS.API.STREAM.INFO.*", "$JS.API.CONSUMER.LIST.*", "$JS.API.CONSUMER.NAMES.*"
]`

await onEachServer('a user of the $name server', (binary) => {
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  it('who may only read sees the lanes live, by readings, and adds no consumer', async () => {
    const server = await startConfigured(
      binary,
      (store) => `jetstream { store_dir: "${store}" }
        authorization { users: [
          { user: all, password: all }
          { user: reader, password: reader, permissions { publish { allow: ${READER} } } }
        ] }`,
    )
    ends.push(server.stop)
    const owner = await connect({ servers: server.tcp, user: 'all', pass: 'all' })
    ends.push(() => owner.close())
    const manager = await owner.jetstreamManager()
    await manager.streams.add({ name: 'ORDERS', subjects: ['orders.>'] })
    await manager.consumers.add('ORDERS', { durable_name: 'pay', ack_policy: AckPolicy.Explicit })
    const page = startEngine(server, { user: 'reader', password: 'reader' })
    ends.push(page.close)
    await page.until(({ streams }) => streams.length === 1)
    page.watch('ORDERS')
    await page.until(({ stream }) => stream?.consumers.length === 1)
    await owner.jetstream().publish('orders.new', 'x')
    const after = await page.until(
      ({ stream }) => stream?.last === 1 && stream.consumers[0]?.pending === 1,
    )
    expect(after.link.at).toBe('live')
    expect((await manager.streams.info('ORDERS')).state.consumer_count).toBe(1)
  })

  it('who may not listen, fetch or answer is told which, and no hand tries again', async () => {
    const server = await startConfigured(
      binary,
      (store) => `jetstream { store_dir: "${store}" }
        authorization { users: [
          { user: all, password: all }
          { user: page, password: page, permissions {
            subscribe { deny: ["deliver.shut", "chat.shut"] }
            publish { deny: ["$JS.API.CONSUMER.MSG.NEXT.ORDERS.shut", "$JS.ACK.ORDERS.pay.>"] }
          } }
        ] }`,
    )
    ends.push(server.stop)
    const owner = await connect({ servers: server.tcp, user: 'all', pass: 'all' })
    ends.push(() => owner.close())
    const manager = await owner.jetstreamManager()
    await manager.streams.add({ name: 'ORDERS', subjects: ['orders.>'] })
    const ack_policy = AckPolicy.Explicit
    for (const durable_name of ['shut', 'pay'])
      await manager.consumers.add('ORDERS', { durable_name, ack_policy })
    await manager.consumers.add('ORDERS', {
      durable_name: 'push',
      ack_policy,
      deliver_subject: 'deliver.shut',
    })
    await owner.jetstream().publish('orders.new', 'x')
    const page = startEngine(server, { user: 'page', password: 'page' })
    ends.push(page.close)
    await page.until(({ streams }) => streams.length === 1)
    const work = { batch: 1, handlerTime: millis(1), answer: 'ack', stream: 'ORDERS' } as const
    const denied = { ok: false, problem: { cause: { code: 'PERMISSIONS_VIOLATION' } } }
    expect(await page.perform({ call: 'subscribe', subject: 'chat.shut' })).toMatchObject(denied)
    expect(
      await page.perform({ call: 'listen', stream: 'ORDERS', consumer: 'push' }),
    ).toMatchObject(denied)
    for (const name of ['shut', 'pay'])
      await page.perform({ call: 'startWorker', worker: { ...work, name, consumer: name } })
    const { hands } = await page.until(
      ({ hands }) =>
        hands?.workers.filter(({ state }) => state.at === 'ended').length === 2 &&
        hands.listens.length === 0 &&
        hands.subscriptions.length === 0,
    )
    expect(hands?.workers).toMatchObject(
      [0, 1].map(() => ({
        answered: 0,
        state: { why: { what: expect.stringContaining('may not') } },
      })),
    )
  })

  it('of a server without JetStream is told so', async () => {
    const server = await startConfigured(binary, () => '')
    ends.push(server.stop)
    const page = startEngine(server)
    ends.push(page.close)
    expect((await page.until(({ link }) => link.at === 'no-jetstream')).link).toMatchObject({
      reason: expect.stringContaining('jetstream'),
    })
  })

  it('of an account without JetStream is told so', async () => {
    const server = await startConfigured(
      binary,
      (store) => `jetstream { store_dir: "${store}" }
        no_auth_user: plain
        accounts {
          PLAIN { users: [ { user: plain, password: plain } ] }
          OTHER { jetstream: enabled }
        }`,
    )
    ends.push(server.stop)
    const page = startEngine(server)
    ends.push(page.close)
    await page.until(({ link }) => link.at === 'no-jetstream')
  })

  it('with a wrong password is refused, and says why', async () => {
    const server = await startConfigured(
      binary,
      () => 'authorization { user: somebody, password: secret }',
    )
    ends.push(server.stop)
    const page = startEngine(server, { user: 'somebody', password: 'wrong' })
    ends.push(page.close)
    expect((await page.until(({ link }) => link.at === 'refused')).link).toMatchObject({
      why: { why: 'said', said: 'Authorization Violation' },
    })
  })

  it('with the token is let in; without, it is asked who it is', async () => {
    const server = await startConfigured(
      binary,
      (store) => `jetstream { store_dir: "${store}" }\nauthorization { token: "s3cret" }`,
    )
    ends.push(server.stop)
    const nobody = startEngine(server, { ours: false })
    ends.push(nobody.close)
    const { link } = await nobody.until((update) => update.link.at === 'refused')
    expect(link).toMatchObject({ why: { why: 'said', said: 'Authorization Violation' } })
    const page = startEngine(server, { token: 's3cret', ours: false })
    ends.push(page.close)
    const there = await page.until((update) => update.link.at === 'live')
    expect(there.closely).toBe(false)
    expect(JSON.stringify(await page.state())).not.toContain('s3cret')
  })
})
