// Somebody else's client goes a whole way while the page only watches: after each step every number is the server's,
// and of what happened each fact is told once, none is missing and none is made up.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cliClient } from './clients/cli-client.ts'
import { type Client, pyClient } from './clients/py-client.ts'
import { test } from './test.ts'
import type { Workshop } from './workshop.ts'

/** What is done, and what is told of it; a RegExp where the words depend on who happens to pull. */
type Step = readonly [line: string, ...told: (string | RegExp)[]]

const stored = (seq: number) => `ORDERS stored #${seq} on orders.new.`
const has = (seq: number) => `pay has #${seq}, not answered yet.`
const acked = (seq: number) => `pay acked #${seq}; the floor is ${seq}.`
const naked = (seq: number) => new RegExp(`^pay gave #${seq} back; it comes back`)
const again = (seq: number) => `pay gets #${seq} again, attempt 2.`
const ended = (seq: number) => `pay will never get #${seq} again; it stays stored.`
const purged = (count: number) =>
  `A purge took ${count} messages from ORDERS; the next number is #${count + 1}.`
const NEW_STREAM = 'ORDERS is a new stream.'
const NEW_CONSUMER = 'pay is a new consumer of ORDERS.'

const PY: readonly Step[] = [
  ['create_stream', NEW_STREAM],
  ['create_durable', NEW_CONSUMER],
  ['publish 3', stored(1), stored(2), stored(3)],
  ['fetch 3', has(1), has(2), has(3)],
  ['answer ack 1', acked(1)],
  ['answer nak 2', naked(2)],
  ['fetch 1', again(2)],
  ['answer in_progress 2', 'pay asked for more time for #2.'],
  ['answer ack_sync 2', acked(2)],
  ['answer term 3', ended(3)],
  ['purge', purged(3)],
]

const CLI: readonly Step[] = [
  ['stream add ORDERS --subjects orders.> --defaults', NEW_STREAM],
  ['consumer add ORDERS pay --pull --ack explicit --wait 5m --defaults', NEW_CONSUMER],
  ['pub orders.new hello -J --count 2', stored(1), stored(2)],
  ['request orders.new hello', stored(3)],
  ['pub orders.new hello -J', stored(4)],
  ['consumer next ORDERS pay --ack', has(1), acked(1)],
  ['consumer next ORDERS pay --nak', has(2), naked(2)],
  ['consumer next ORDERS pay --ack', again(2), acked(2)],
  ['consumer next ORDERS pay --term', has(3), ended(3)],
  ['consumer next ORDERS pay --no-ack', has(4)],
  ['stream purge ORDERS --force', purged(4)],
]

async function go(workshop: Workshop, client: Client, steps: readonly Step[]): Promise<void> {
  const told: (string | RegExp)[] = []
  const delays: number[] = []
  await workshop.open()
  for (const [line, ...sentences] of steps) {
    await client.step(line)
    told.push(...sentences)
    delays.push(await workshop.expectHappened(told))
    await workshop.expectEqualsServer()
  }
  delays.sort((a, b) => a - b)
  workshop.measured({ p50: delays[Math.floor(delays.length / 2)] ?? 0, max: delays.at(-1) ?? 0 })
  await client.close()
}

/** Both journeys, on the server that the spec file says. */
export function describeJourneys(): void {
  test('a nats-py script is watched: no fact missing, none invented', async ({
    workshop,
    launched,
  }) => {
    const packages = process.env['NATS_PY']
    test.skip(!packages, 'no nats-py: NATS_PY names no folder; `npm test` gets one')
    await go(workshop, pyClient(launched.tcp, packages ?? ''), PY)
  })

  test('the nats command line is watched: no fact missing, none invented', async ({
    workshop,
    launched,
  }) => {
    const program = process.env['NATS_CLI']
    test.skip(!program, 'no nats command line: NATS_CLI names no program; `npm test` gets one')
    const home = mkdtempSync(join(tmpdir(), 'cli-'))
    await go(workshop, cliClient(launched.tcp, program ?? '', home), CLI)
    rmSync(home, { recursive: true, force: true })
  })
}
