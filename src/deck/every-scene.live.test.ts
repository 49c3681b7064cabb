// Every key of every scene, on real servers: none is refused but where that is to be seen, and what it says it does is done.

import type { JetStreamManager } from 'nats'
import { expect, it } from 'vitest'
import { deck } from '../../slides/deck.ts'
import { startEngine } from '../engine/engine-in-node.ts'
import { connectIndependent, onEachServer, startLive } from '../wire/live-server.ts'
import { sceneInNode } from './scene-in-node.ts'

type OfStream = { messages?: number; first?: number; last?: number; holes?: number }
type OfConsumer = { delivered?: number; floor?: number; inFlight?: number; pending?: number }
type Fact = OfStream | OfConsumer | 'none'

/** Most of it is waiting, twice. */
const WITHIN = { timeout: 100_000 }
/** An ack is not answered: the server is asked until it has it. */
const SOON = { timeout: 10_000, interval: 20 }

/** What is so after a key, each pressed once and in order; under the name of a stream, or of it and its consumer. */
type Facts = Readonly<Record<string, Fact>>
type Keys = { facts: Readonly<Record<number, Facts>>; refused?: readonly number[] }

const SCENES: Readonly<Record<string, Keys>> = {
  enter: {
    facts: {
      1: { ORDERS: { last: 6 }, 'ORDERS billing': { floor: 3, pending: 3 } },
      2: { 'ORDERS billing': { delivered: 6, floor: 6, inFlight: 0 } },
    },
  },
  streams: {
    facts: { 1: { ORDERS: { last: 4 } }, 2: { ORDERS: { last: 24 } }, 3: { ORDERS: { last: 24 } } },
    refused: [3],
  },
  creating: {
    facts: { 1: { ORDERS: { messages: 0 } }, 3: { ORDERS: { messages: 1 } } },
    refused: [2],
  },
  configuration: {
    facts: {
      1: { ORDERS: { messages: 8, first: 4, last: 11 } },
      2: { ORDERS: { messages: 8, first: 4, last: 11 } },
      3: { ORDERS: { messages: 4, first: 8, last: 11 } },
      4: { ORDERS: { messages: 0, first: 15 } },
    },
    refused: [2],
  },
  retention: {
    facts: {
      1: { ORDERS: { messages: 1 }, ALERTS: { messages: 1 }, TASKS: { messages: 1 } },
      2: { ORDERS: { messages: 1 }, ALERTS: { messages: 0 }, TASKS: { messages: 0 } },
      3: { 'ALERTS analytics': { pending: 0 } },
      4: { 'TASKS analytics': 'none' },
      5: { ALERTS: { messages: 0, last: 2 }, 'ALERTS billing': 'none' },
    },
    refused: [4],
  },
  publishing: {
    facts: {
      1: { ORDERS: { last: 1 } },
      2: { ORDERS: { last: 1 } },
      3: { ORDERS: { last: 1 } },
      4: { ORDERS: { last: 2 } },
    },
  },
  consumers: {
    facts: {
      1: { 'ORDERS analytics': { floor: 6 }, 'ORDERS billing': { delivered: 3, floor: 3 } },
      2: { 'ORDERS billing': { delivered: 4, floor: 4, inFlight: 0 } },
      3: { 'ORDERS billing': { delivered: 5, floor: 4, inFlight: 1 } },
    },
  },
  'consumer-types': {
    facts: {
      2: {
        ORDERS: { last: 4 },
        'ORDERS my-service': { floor: 3, pending: 1 },
        'ORDERS ephemeral': 'none',
      },
      3: { 'ORDERS my-service': { floor: 4 }, 'ORDERS ephemeral': { floor: 4 } },
    },
  },
  acks: {
    facts: {
      1: { 'ORDERS billing': { delivered: 6, floor: 1, inFlight: 5 } },
      2: { 'ORDERS billing': { floor: 1, inFlight: 5 } },
      3: { 'ORDERS billing': { floor: 1, inFlight: 5 } },
      // The message stays in the stream, and the floor behind what was not done before it.
      4: { ORDERS: { messages: 6 }, 'ORDERS billing': { floor: 1, inFlight: 4 } },
      5: { 'ORDERS billing': { floor: 1, inFlight: 4 } },
      6: { 'ORDERS analytics': { delivered: 1, floor: 0, inFlight: 1 } },
    },
  },
  'deliver-policies': {
    facts: {
      1: {
        'ORDERS all': { pending: 7 },
        'ORDERS last': { pending: 1 },
        'ORDERS new': { pending: 0 },
        'ORDERS per-subject': { pending: 3 },
        'ORDERS by-sequence': { pending: 3 },
        'ORDERS by-time': { pending: 7 },
      },
      2: { 'ORDERS new': { pending: 1 }, 'ORDERS all': { pending: 8 } },
    },
  },
  'start-point': {
    facts: {
      1: { 'ORDERS from-4': { delivered: 6, floor: 6 } },
      2: { ORDERS: { last: 8 } },
      3: { 'ORDERS from-1000': { inFlight: 0 } },
    },
  },
  batching: {
    facts: {
      1: { 'ORDERS batch-proc': { inFlight: 37, pending: 0 } },
      3: { 'ORDERS ack-all': { floor: 33, inFlight: 4 } },
    },
  },
  operations: {
    facts: {
      1: { ORDERS: { messages: 100 } },
      3: { ORDERS: { messages: 99, holes: 1 } },
      4: { ORDERS: { messages: 89 } },
      5: { ORDERS: { messages: 0, first: 101 } },
      6: { ORDERS: { first: 101, last: 101 } },
    },
  },
  'full-example': { facts: { 1: { ORDERS: { messages: 1 } } } },
}

async function factOf(manager: JetStreamManager, name: string) {
  const [stream = '', consumer] = name.split(' ')
  if (consumer === undefined) {
    const { state } = await manager.streams.info(stream)
    const { messages, first_seq: first, last_seq: last, num_deleted: holes } = state
    return { messages, first, last, holes }
  }
  const listed = await manager.consumers.list(stream).next()
  const found = listed.find((one) => one.name === consumer)
  return found
    ? {
        delivered: found.delivered.stream_seq,
        floor: found.ack_floor.stream_seq,
        inFlight: found.num_ack_pending,
        pending: found.num_pending,
      }
    : 'none'
}

const scenes = deck.flatMap((entry, index) =>
  entry.slide.scene ? [{ number: index + 1, ...entry }] : [],
)

it('has facts of each scene', () => {
  expect(scenes.map(({ id }) => id)).toEqual(Object.keys(SCENES))
})

await onEachServer('the keys on the $name server', (binary) => {
  it.concurrent.for(scenes)('of slide $number, $title', WITHIN, async (entry, { expect }) => {
    const server = await startLive(binary)
    const page = startEngine(server)
    const other = await connectIndependent(server)
    try {
      const manager = await other.jetstreamManager()
      await page.until(({ link }) => link.at === 'live')
      const scene = sceneInNode(page)
      await scene.enter(entry, 'by a move')
      expect(scene.state()).toEqual({ at: { is: 'ready' } })
      const { actions = [] } = entry.slide.scene ?? {}
      const { facts, refused = [] } = SCENES[entry.id] ?? { facts: {} }
      for (const { action } of entry.slide.beats) {
        await scene.act(action)
        expect(scene.state().came?.outcome.ok).not.toBe(false)
      }
      for (const [index, action] of actions.entries()) {
        const key = index + 1
        await scene.act(action)
        const ok = scene.state().came?.outcome.ok ?? true
        expect([key, ok, scene.state().came]).toEqual([
          key,
          !refused.includes(key),
          scene.state().came,
        ])
        for (const [name, fact] of Object.entries(facts[key] ?? {}))
          await expect
            .poll(async () => ({ [name]: await factOf(manager, name) }), SOON)
            .toMatchObject({ [name]: fact })
      }
      // Once more, the other way round: whatever was done before, none meets what it did not mean. As much waiting again.
      for (const action of process.env['BACKWARDS'] ? actions.toReversed() : []) {
        await scene.act(action)
        const { outcome, wanted } = scene.state().came ?? {}
        expect({ [action.title]: outcome?.ok === false && !wanted ? outcome : 'right' }).toEqual({
          [action.title]: 'right',
        })
      }
    } finally {
      await page.close()
      await other.close()
      await server.stop()
    }
  })
})
