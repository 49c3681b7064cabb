// Anything another client may do, in any order: afterwards the picture has every fact and none besides. What was
// delivered and not answered is kept by the test itself, from what that client got and sent.

import fc from 'fast-check'
import {
  AckPolicy,
  type JetStreamManager,
  type JsMsg,
  type NatsConnection,
  StringCodec,
} from 'nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunningServer } from '../../server/run.ts'
import { addStream, connectIndependent, onEachServer, startLive } from '../wire/live-server.ts'
import { startEngine } from './engine-in-node.ts'
import { differences } from './equals-server.ts'

const text = StringCodec()
const CONSUMERS = ['pay', 'log'] as const
/** More of them: `npm run test:long`. */
const RUNS = Number(process.env['WALKS'] ?? 6)
const STEPS = 40

type Step =
  | { do: 'publish'; times: number }
  | { do: 'fetch'; who: (typeof CONSUMERS)[number]; times: number }
  | { do: 'ack' | 'nak' | 'term' | 'working'; who: (typeof CONSUMERS)[number]; which: number }
  | { do: 'delete'; which: number }
  | { do: 'purge' }

const who = fc.constantFrom(...CONSUMERS)
const which = fc.nat(20)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      times: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('fetch' as const),
      who,
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('ack' as const, 'nak' as const, 'term' as const, 'working' as const),
      who,
      which,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('purge' as const) }) },
)

await onEachServer('anything on the $name server', (binary) => {
  let server: RunningServer
  let other: NatsConnection
  let manager: JetStreamManager

  beforeAll(async () => {
    server = await startLive(binary)
    other = await connectIndependent(server)
    manager = await other.jetstreamManager()
  })
  afterAll(async () => {
    await other?.close()
    await server?.stop()
  })

  /** Does the steps as another client; returns what each consumer's client was given and has not settled. */
  async function act(steps: readonly Step[]): Promise<Record<string, number[]>> {
    const js = other.jetstream()
    const inHand = { pay: new Map<number, JsMsg>(), log: new Map<number, JsMsg>() }
    // Given back: still unanswered for the server, no longer in the client's hand.
    const givenBack = { pay: new Set<number>(), log: new Set<number>() }
    for (const next of steps) {
      if (next.do === 'publish')
        for (let n = 0; n < next.times; n++) await js.publish('orders.new', text.encode('x'))
      else if (next.do === 'fetch') {
        const consumer = await js.consumers.get('ORDERS', next.who)
        for (let n = 0; n < next.times; n++) {
          const { num_pending: left, num_ack_pending: open } = await consumer.info()
          if (left === 0 && givenBack[next.who].size === 0 && open === inHand[next.who].size) break
          const message = await consumer.next({ expires: 1000 })
          if (!message) break
          inHand[next.who].set(message.seq, message)
          givenBack[next.who].delete(message.seq)
        }
      } else if (next.do === 'delete') {
        const { state } = await manager.streams.info('ORDERS')
        if (state.messages === 0) continue
        const seq = state.first_seq + (next.which % (state.last_seq - state.first_seq + 1))
        const gone = await manager.streams.deleteMessage('ORDERS', seq).catch(() => false)
        if (!gone) continue
        for (const name of CONSUMERS) {
          inHand[name].delete(seq)
          givenBack[name].delete(seq)
        }
      } else if (next.do === 'purge') {
        await manager.streams.purge('ORDERS')
        for (const name of CONSUMERS) {
          inHand[name].clear()
          givenBack[name].clear()
        }
      } else {
        const open = [...inHand[next.who].values()].filter(
          ({ seq }) => !givenBack[next.who].has(seq),
        )
        const message = open[next.which % open.length]
        if (!message) continue
        if (next.do === 'working') message.working()
        else {
          message[next.do]()
          if (next.do === 'nak') givenBack[next.who].add(message.seq)
          else inHand[next.who].delete(message.seq)
        }
        await other.flush()
      }
    }
    return Object.fromEntries(
      CONSUMERS.map((name) => [name, [...inHand[name].keys()].sort((a, b) => a - b)]),
    )
  }

  it(`is seen whole, in ${RUNS} random walks of up to ${STEPS} steps`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: STEPS }), async (steps) => {
        await addStream(manager, { name: 'ORDERS', subjects: ['orders.>'] })
        for (const durable_name of CONSUMERS)
          await manager.consumers.add('ORDERS', { durable_name, ack_policy: AckPolicy.Explicit })
        const page = startEngine(server)
        try {
          await page.until(({ streams }) => streams.length === 1)
          page.watch('ORDERS')
          await page.until(({ stream }) => stream?.consumers.length === 2)
          const inHand = await act(steps)
          const wrong = async (): Promise<string[]> => {
            const { streams } = await page.state()
            const shown = streams['ORDERS']?.consumers ?? {}
            const open = CONSUMERS.map(
              (name) => `${name} ${Object.keys(shown[name]?.open ?? {}).join()}`,
            )
            const want = CONSUMERS.map((name) => `${name} ${inHand[name]?.join()}`)
            const numbers = await differences(() => page.state(), manager)
            return [
              ...numbers,
              ...open
                .filter((line, i) => line !== want[i])
                .map((line, i) => `open: ${line}; in hand: ${want[i]}`),
            ]
          }
          await expect.poll(wrong, { timeout: 20_000 }).toEqual([])
        } finally {
          await page.close()
          await manager.streams.delete('ORDERS')
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  })
})
