// Brings about on real servers each refusal that the page's calls can meet there, and looks at number and sentence.

import {
  AckPolicy,
  DiscardPolicy,
  type NatsConnection as Independent,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
} from 'nats'
import type { NatsConnection } from 'nats.ws'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RunningServer } from '../../server/run.ts'
import type { Call, Commands, ConsumerDraft, Header, StreamDraft } from '../model/commands.ts'
import { consumerDraft, streamDraft } from '../model/drafts.fixture.ts'
import type { Problem } from '../model/problem.ts'
import { millis, streamSeq } from '../model/units.ts'
import { createCommands } from './commands.ts'
import { createHeld } from './held.ts'
import {
  connectIndependent,
  connectPage,
  freeze,
  inbox,
  liveServers,
  startLive,
} from './live-server.ts'

const stream = (more: Partial<StreamDraft> = {}): Call => ({
  call: 'addStream',
  stream: streamDraft({ name: 'S', subjects: ['s.>'], ...more }),
})
const consumer = (more: Partial<ConsumerDraft> = {}): Call => ({
  call: 'addConsumer',
  stream: 'S',
  consumer: consumerDraft({ name: 'c', ...more }),
})
const publish = (subject: string, headers: readonly Header[] = [], body = 'x'): Call => ({
  call: 'publish',
  subject,
  body,
  headers,
  count: 1,
  via: 'jetstream',
})

type Case = {
  name: string
  given?: (manager: JetStreamManager) => Promise<unknown>
  call: Call
  errCode: number | undefined
  /** Where the old server says it by another number, or lets it pass (undefined). */
  old?: number | 'passes'
  current?: 'passes'
  what: RegExp
  /** Where it is not that all of it was refused. */
  outcome?: Problem['outcome']
}

const S = { name: 'S', subjects: ['s.>'], storage: StorageType.Memory }
const queue = { ...S, retention: RetentionPolicy.Workqueue }
const expecting = (key: string, value: string) => publish('s.x', [[`Nats-Expected-${key}`, value]])

const CASES: readonly Case[] = [
  {
    name: 'purge nothing',
    call: { call: 'purge', stream: 'S' },
    errCode: 10059,
    what: /no stream S/,
  },
  {
    name: 'delete no stream',
    call: { call: 'deleteStream', stream: 'S' },
    errCode: 10059,
    what: /no stream S/,
  },
  { name: 'a consumer of no stream', call: consumer(), errCode: 10059, what: /no stream S/ },
  {
    name: 'delete no consumer',
    given: (manager) => manager.streams.add(S),
    call: { call: 'deleteConsumer', stream: 'S', consumer: 'c' },
    errCode: 10014,
    what: /^S has no consumer c/,
  },
  {
    name: 'the same name with other settings',
    given: (manager) => manager.streams.add(S),
    call: stream({ maxMsgs: 5 }),
    errCode: 10058,
    what: /S already exists/,
  },
  {
    name: 'the same subjects',
    given: (manager) => manager.streams.add(S),
    call: stream({ name: 'T', subjects: ['s.x'] }),
    errCode: 10065,
    what: /already takes s\.x/,
  },
  {
    name: 'subjects within each other',
    call: stream({ subjects: ['s.>', 's.x'] }),
    errCode: 10052,
    what: /Two subjects/,
  },
  {
    name: 'a window longer than the age',
    call: stream({ maxAge: millis(1000), duplicateWindow: millis(2000) }),
    errCode: 10052,
    what: /window is longer/,
  },
  {
    name: 'an age too small',
    call: stream({ maxAge: millis(50) }),
    errCode: 10052,
    what: /100 ms/,
  },
  {
    name: 'more memory than there is',
    call: stream({ maxBytes: 2 ** 40 }),
    errCode: 10028,
    what: /no memory left/,
  },
  {
    name: 'more storage than there is',
    call: stream({ maxBytes: 2 ** 50, storage: 'file' }),
    errCode: 10047,
    what: /no space for files left/,
  },
  {
    name: 'no stream listens',
    call: publish('s.x'),
    errCode: undefined,
    what: /No stream listens/,
  },
  {
    name: 'another last sequence',
    given: (manager) => manager.streams.add(S),
    call: expecting('Last-Sequence', '7'),
    errCode: 10071,
    what: /another place/,
  },
  {
    name: 'another last id',
    given: (manager) => manager.streams.add(S),
    call: expecting('Last-Msg-Id', 'a'),
    errCode: 10070,
    what: /another one before it/,
  },
  {
    name: 'another stream',
    given: (manager) => manager.streams.add(S),
    call: expecting('Stream', 'T'),
    errCode: 10060,
    what: /another stream/,
  },
  {
    name: 'larger than the stream takes',
    given: (manager) => manager.streams.add({ ...S, max_msg_size: 3 }),
    call: publish('s.x', [], 'four'),
    errCode: 10054,
    what: /headers count/,
  },
  {
    name: 'one more of a subject',
    given: (manager) =>
      manager.streams.add({
        ...S,
        max_msgs_per_subject: 1,
        discard: DiscardPolicy.New,
        discard_new_per_subject: true,
      }),
    call: { call: 'publish', subject: 's.x', body: '', headers: [], count: 2, via: 'jetstream' },
    errCode: 10077,
    what: /of this subject/,
    outcome: 'in part',
  },
  {
    name: 'a roll-up where none is allowed',
    given: (manager) => manager.streams.add(S),
    call: publish('s.x', [['Nats-Rollup', 'sub']]),
    errCode: 10111,
    what: /roll-up/,
  },
  {
    name: 'a life of its own where none is allowed',
    given: (manager) => manager.streams.add(S),
    call: publish('s.x', [['Nats-TTL', '5']]),
    errCode: 10166,
    old: 'passes',
    what: /Nats-TTL/,
  },
  {
    name: 'purge what denies it',
    given: (manager) => manager.streams.add({ ...S, deny_purge: true }),
    call: { call: 'purge', stream: 'S' },
    errCode: 10110,
    what: /cannot be purged/,
  },
  {
    name: 'a filter outside',
    given: (manager) => manager.streams.add(S),
    call: consumer({ filter: 'other.x' }),
    errCode: 10093,
    current: 'passes',
    what: /^The filter other\.x is outside/,
  },
  {
    name: 'a consumer too many',
    given: async (manager) => {
      await manager.streams.add({ ...S, max_consumers: 1 })
      await manager.consumers.add('S', { durable_name: 'd', ack_policy: AckPolicy.Explicit })
    },
    call: consumer(),
    errCode: 10026,
    what: /as many consumers/,
  },
  {
    name: 'two for a whole work queue',
    given: async (manager) => {
      await manager.streams.add(queue)
      await manager.consumers.add('S', { durable_name: 'd', ack_policy: AckPolicy.Explicit })
    },
    call: consumer(),
    errCode: 10099,
    what: /already has a consumer for all/,
  },
  {
    name: 'two for a part of a work queue',
    given: async (manager) => {
      await manager.streams.add(queue)
      await manager.consumers.add('S', {
        durable_name: 'd',
        ack_policy: AckPolicy.Explicit,
        filter_subject: 's.x',
      })
    },
    call: consumer({ filter: 's.*' }),
    errCode: 10100,
    what: /another consumer already takes/,
  },
  {
    name: 'a work queue from the end',
    given: (manager) => manager.streams.add(queue),
    call: consumer({ start: { from: 'new' } }),
    errCode: 10101,
    what: /starts with all/,
  },
  {
    name: 'another start of a consumer there is',
    given: async (manager) => {
      await manager.streams.add(S)
      await manager.consumers.add('S', { durable_name: 'c', ack_policy: AckPolicy.Explicit })
    },
    call: consumer({ start: { from: 'sequence', seq: streamSeq(3) } }),
    errCode: 10148,
    what: /c already exists/,
  },
]

describe.each(await liveServers())('refusals of the $name server', ({ name, binary, why }) => {
  if (binary === undefined) {
    it.skip(`not to be had: ${why}`, () => {})
    return
  }

  const isOld = name.startsWith('old')
  let server: RunningServer
  let other: Independent
  let manager: JetStreamManager
  let nc: NatsConnection
  let commands: Commands & { close(): Promise<void> }

  beforeAll(async () => {
    server = await startLive(binary)
    other = await connectIndependent(server)
    manager = await other.jetstreamManager()
    nc = await connectPage(server)
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
    await other.close()
    await server.stop()
  })
  afterEach(async () => {
    for await (const { config } of manager.streams.list()) await manager.streams.delete(config.name)
  })

  it.each(CASES)('$name', async ({ given, call, errCode, old, current, what, ...rest }) => {
    await given?.(manager)
    const outcome = await commands.perform(call)
    if ((isOld ? old : current) === 'passes') {
      expect(outcome.ok).toBe(true)
      return
    }
    expect(outcome).toMatchObject({
      ok: false,
      problem: { what: expect.stringMatching(what), outcome: rest.outcome ?? 'refused' },
    })
    // What 2.9 would change without a word is stopped by this page: no number of the server's.
    const number = isOld && errCode === 10148 ? undefined : errCode
    expect(outcome.ok ? undefined : outcome.problem.cause.errCode).toBe(number)
  })

  it('a server that does not answer leaves a publish unknown, and it may be stored indeed', async () => {
    await manager.streams.add(S)
    await freeze(server.pid)
    const [stored, core, purged] = await Promise.all([
      commands.perform(publish('s.x')),
      commands.perform({ ...publish('s.x'), via: 'core' } as Call),
      commands.perform({ call: 'purge', stream: 'NONE' }),
    ]).finally(() => process.kill(server.pid, 'SIGCONT'))
    const unknown = (what: RegExp) => ({
      ok: false,
      problem: {
        what: expect.stringMatching(what),
        outcome: 'unknown',
        cause: { code: 'TIMEOUT' },
      },
    })
    expect(stored).toMatchObject(unknown(/within 3 s: it may have been stored\.$/))
    expect(core).toMatchObject(unknown(/within 3 s: it may have been stored\.$/))
    expect(purged).toMatchObject(unknown(/within 3 s: it may have been done\.$/))
    await expect.poll(async () => (await manager.streams.info('S')).state.messages).toBe(2)
  })
})
