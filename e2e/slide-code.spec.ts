// The code of the slides, run by the page: each line does what its operation does, and says so.

import type { JetStreamManager, NatsConnection } from 'nats'
import { expect } from 'playwright/test'
import { Stage } from './stage.ts'
import { test } from './test.ts'

async function fill(other: NatsConnection, manager: JetStreamManager, count: number) {
  const { state } = await manager.streams.info('ORDERS')
  for (let n = state.messages; n < count; n++) await other.jetstream().publish('orders.new', `${n}`)
}

test('through the deck, each line of code is done by the page and leaves its receipt', async ({
  workshop,
  launched,
  other,
}) => {
  test.setTimeout(120_000)
  const { page, manager } = workshop
  const stage = new Stage(page, launched.page)
  const run = async (at: number) => {
    await stage.open(at)
    await stage.live()
    await stage.ready()
    return stage.runAll()
  }
  const was = 'was there already, with the same configuration'
  expect(await run(6)).toEqual(['this page: stream ORDERS created'])
  expect(await run(6)).toEqual([`this page: stream ORDERS ${was}`])
  // Its scene has it.
  expect(await run(8.3)).toEqual([`this page: stream TASKS ${was}`])
  expect(await run(9)).toEqual(
    [/receipt #1/, /receipt #2/].map((said) => expect.stringMatching(said)),
  )
  expect(await run(11.2)).toEqual(
    [/my-service/, /ephemeral/].map((of) => expect.stringMatching(of)),
  )
  // As many as a fetch asks for: with fewer it waits for more.
  await fill(other, manager, 20)
  for (const [at, lines] of [
    [12, 5],
    [14, 5],
    [15.3, 1],
    [16.1, 1],
    [16.2, 1],
    [18.1, 1],
    [18.2, 2],
    [19, 3],
    [20, 2],
  ] as const)
    expect(await run(at), `slide ${at}`).toHaveLength(lines)

  const operations = await run(21)
  expect(operations[0]).toMatch(/this page: 1\d\d messages/)
  expect(operations.slice(1)).toEqual(
    [/#100/, /#42 deleted/, /1?\d\d messages purged/].map((said) => expect.stringMatching(said)),
  )
  const whole = await run(22)
  expect(whole).toHaveLength(4)
  expect(whole[0]).toBe('this page: stream ORDERS created')
  await expect
    .poll(async () => (await manager.consumers.info('ORDERS', 'processor')).num_ack_pending)
    .toBe(0)
})
