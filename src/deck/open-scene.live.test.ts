// Scenes on real servers: made, known again, never where somebody else's stream stands.

import { AckPolicy, type JetStreamManager, StringCodec } from 'nats'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { RunningServer } from '../../server/run.ts'
import { workOff } from '../../slides/at-work.ts'
import { startEngine } from '../engine/engine-in-node.ts'
import { millis } from '../model/units.ts'
import type { Scene } from '../scenes/scene.ts'
import { addStream, connectIndependent, onEachServer, startLive } from '../wire/live-server.ts'
import { sceneInNode } from './scene-in-node.ts'
import type { Entry } from './slide.ts'

const orders = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    subject: 'orders.new',
    body: JSON.stringify({ id: 123 + i }),
  }))
const stream = 'ORDERS'
const billing = { stream, consumer: 'billing' }

const SCENE: Scene = {
  fixture: {
    ORDERS: {
      typed: { subjects: 'orders.>' },
      messages: orders(6),
      deleted: [5],
      consumers: [
        { name: 'billing', delivered: 4, acked: [1] },
        { name: 'audit', typed: { from: 'new', kept: 'ephemeral', inactiveThreshold: '60' } },
      ],
    },
    TASKS: { typed: { subjects: 'tasks.>', retention: 'workqueue' }, messages: [] },
    LATER: 'absent',
  },
  actions: [
    {
      title: 'ack',
      calls: [{ operation: 'ack', typed: billing, message: 'selected' }],
    },
    {
      title: 'make it again otherwise',
      calls: [{ operation: 'add-stream', typed: { name: stream, maxMsgs: '5' } }],
      refused: 10058,
    },
    { title: 'wait', calls: [{ wait: millis(60_000) }] },
    {
      title: 'one more stream',
      calls: [{ operation: 'add-stream', typed: { name: 'LATER', subjects: 'later' } }],
    },
  ],
}
const entryOf = (id: string, scene: Scene): Entry => ({
  id,
  title: id,
  teaches: [],
  slide: { beats: [], scene, body: id },
})
const ENTRY = entryOf('acks', SCENE)
const text = StringCodec()

await onEachServer('scenes on the $name server', (binary) => {
  let server: RunningServer
  let manager: JetStreamManager
  let close: () => Promise<void>
  let page: ReturnType<typeof startEngine>
  beforeAll(async () => {
    server = await startLive(binary)
    const other = await connectIndependent(server)
    manager = await other.jetstreamManager()
    close = () => other.close()
    page = startEngine(server)
    await page.until(({ link }) => link.at === 'live')
  })
  afterAll(async () => {
    await page.close()
    await close()
    await server.stop()
  })
  beforeEach(async () => {
    for await (const { config } of manager.streams.list()) await manager.streams.delete(config.name)
  })

  const open = (as: Parameters<typeof sceneInNode>[1] = {}) =>
    sceneInNode(page, { names: [stream], ...as })
  const created = async () => (await manager.streams.info(stream)).created
  const figures = async () => {
    const { state } = await manager.streams.info(stream)
    const { delivered, ack_floor, num_ack_pending } = await manager.consumers.info(
      stream,
      'billing',
    )
    return {
      messages: state.messages,
      last: state.last_seq,
      holes: state.num_deleted,
      delivered: delivered.stream_seq,
      floor: ack_floor.stream_seq,
      inFlight: num_ack_pending,
    }
  }
  const BEGUN = { messages: 5, last: 6, holes: 1, delivered: 4, floor: 1, inFlight: 3 }

  it('are made on entering, found again, and made anew where somebody changed them', async () => {
    const scene = open()
    const began = performance.now()
    await scene.enter(ENTRY, 'by a move')
    console.info(`${binary}: made in ${Math.round(performance.now() - began)} ms`)
    expect(scene.state()).toEqual({ at: { is: 'ready' } })
    expect(await figures()).toEqual(BEGUN)
    expect((await manager.streams.info('TASKS')).config.retention).toBe('workqueue')

    const made = await created()
    await scene.again()
    expect(await created()).toBe(made)

    await manager.streams.purge(stream)
    await scene.again()
    expect(await created()).not.toBe(made)
    expect(await figures()).toEqual(BEGUN)

    await manager.consumers.add(stream, { durable_name: 'more', ack_policy: AckPolicy.Explicit })
    await manager.streams.delete('TASKS')
    await scene.again()
    expect(await figures()).toEqual(BEGUN)
    expect((await manager.streams.info(stream)).state.consumer_count).toBeLessThanOrEqual(3)

    // One message a stream, in a stream that no list shows.
    const { state, config } = await manager.streams.info('WS_PROGRESS')
    expect([state.messages, config.storage, config.max_msgs_per_subject]).toEqual([2, 'file', 1])
    expect(page.last()?.streams.map(({ name }) => name)).not.toContain('WS_PROGRESS')
    const told = () => (page.last()?.sentences ?? []).map((sentence) => sentence.stream)
    await expect.poll(told).toContain('TASKS')
    expect(told()).not.toContain('WS_PROGRESS')
  })

  it('made anew again and again within a second, they never find what was deleted', async () => {
    const scene = open()
    await scene.enter(ENTRY, 'by a move')
    for (let round = 0; round < 40; round++) {
      await manager.streams.purge(stream)
      await scene.again()
      expect(await figures(), `round ${round}`).toEqual(BEGUN)
    }
  })

  it('a key that reads goes on when its readers are through, however slow they are', async () => {
    const scene = open()
    await scene.enter(ENTRY, 'by a move')
    const more = { operation: 'publish', typed: { subject: 'orders.new', count: '3' } }
    const calls = [more, ...workOff([{ ...billing, name: 'slow' }], { within: 1, each: 300 })]
    await scene.act({ title: 'read', calls })
    expect(scene.state()).toMatchObject({ came: { outcome: { ok: true } } })
    expect((await figures()).delivered).toBe(9)
  })

  it('leave a stream alone that is not theirs, ask once, and replace it only when told to', async () => {
    await addStream(manager, { name: stream, subjects: ['orders.>', 'own.>'] })
    const other = await connectIndependent(server)
    await other.jetstream().publish('own.first', text.encode('mine'))
    await other.close()
    const theirs = await created()

    const scene = open()
    await scene.enter(ENTRY, 'by a move')
    expect(scene.state().at).toEqual({ is: 'asking', theirs: [{ name: stream, messages: 1 }] })
    await scene.act(SCENE.actions[0])
    expect(await created()).toBe(theirs)
    await expect(manager.streams.info('TASKS')).rejects.toThrow('stream not found')

    await scene.decide(false)
    expect(scene.is()).toBe('text only')
    await scene.enter(entryOf('other', SCENE), 'by a move')
    expect(scene.is()).toBe('text only')
    expect(await created()).toBe(theirs)

    const another = open()
    await another.enter(ENTRY, 'by a move')
    await another.decide(true)
    expect(another.is()).toBe('ready')
    expect(await figures()).toEqual(BEGUN)
    // Also one that only has to be away.
    await addStream(manager, { name: 'LATER', subjects: ['later'] })
    await another.again()
    expect(another.is()).toBe('asking')
    await another.decide(true)
    expect(another.is()).toBe('ready')
    await expect(manager.streams.info('LATER')).rejects.toThrow('stream not found')
  })

  it('come back with the page as they were left', async () => {
    const scene = open()
    await scene.enter(ENTRY, 'by a move')
    await scene.act(SCENE.actions[0])
    expect(scene.state().came?.outcome).toMatchObject({ ok: true })
    await scene.act(SCENE.actions[3])
    await expect.poll(figures).toEqual({ ...BEGUN, floor: 2, inFlight: 2 })
    const made = await created()

    const reloaded = open()
    await reloaded.enter(ENTRY, 'with the page')
    expect(reloaded.is()).toBe('ready')
    expect(await created()).toBe(made)
    expect((await manager.streams.info('LATER')).state.messages).toBe(0)
    // On another slide it begins anew.
    await reloaded.enter(entryOf('next', SCENE), 'with the page')
    expect(await figures()).toEqual(BEGUN)
    await expect(manager.streams.info('LATER')).rejects.toThrow('stream not found')
  })

  it('do what their keys say, show a wanted refusal as such, and end a wait with the slide', async () => {
    const scene = open()
    await scene.enter(ENTRY, 'by a move')
    await scene.act(SCENE.actions[1])
    expect(scene.state().came).toMatchObject({
      wanted: true,
      outcome: { ok: false, problem: { cause: { errCode: 10058 } } },
    })
    const waiting = scene.act(SCENE.actions[2])
    await expect.poll(() => scene.state().doing?.until).toBeGreaterThan(performance.now())
    await scene.enter(undefined, 'by a move')
    await waiting
    expect(scene.state()).toEqual({ at: { is: 'none' } })
  })

  it('let a line of code run when they are made, and not before', async () => {
    const scene = open()
    const publish = { subject: 'orders.new', body: '{}' }
    const ran = scene.run([{ operation: 'publish', typed: publish }])
    await scene.enter(ENTRY, 'by a move')
    expect(await ran).toMatchObject({ ok: true, value: { receipt: 'stored', seq: 7 } })
    expect(await figures()).toEqual({ ...BEGUN, messages: 6, last: 7 })
  })

  it('do nothing to a stream that somebody put in the place of theirs, and ask', async () => {
    const scene = open()
    await scene.enter(ENTRY, 'by a move')
    await manager.streams.delete(stream)
    await addStream(manager, { name: stream, subjects: ['orders.>'] })
    const theirs = await created()
    await scene.act(SCENE.actions[1])
    const asking = { at: { is: 'asking', theirs: [{ name: stream, messages: 0 }] } }
    expect(scene.state()).toEqual(asking)
    const ran = await scene.run([{ operation: 'purge', typed: { stream } }])
    expect(ran).toMatchObject({ ok: false, problem: { cause: { code: 'NOT_OURS' } } })
    await scene.again()
    expect(scene.state()).toEqual(asking)
    expect(await created()).toBe(theirs)
    await scene.decide(false)
    await scene.run([{ operation: 'purge', typed: { stream } }])
    expect(scene.is()).toBe('text only')
  })

  it('are the deck’s, also where somebody deleted the notes on them', async () => {
    const scene = open()
    await scene.enter(ENTRY, 'by a move')
    await manager.streams.delete('WS_PROGRESS')
    await scene.act(SCENE.actions[0])
    expect(scene.state()).toMatchObject({ at: { is: 'ready' }, came: { outcome: { ok: true } } })
    await scene.enter(entryOf('next', SCENE), 'by a move')
    expect(scene.is()).toBe('ready')
    const reloaded = open()
    await reloaded.enter(entryOf('next', SCENE), 'with the page')
    expect(reloaded.is()).toBe('ready')
  })

  it('do nothing to a stream of somebody’s from a slide that has only code', async () => {
    await addStream(manager, { name: stream, subjects: ['orders.>'] })
    const scene = open()
    await scene.enter({ ...ENTRY, slide: { beats: [], body: '' } }, 'by a move')
    const ran = await scene.run([{ operation: 'publish', typed: { subject: 'orders.new' } }])
    expect(ran).toMatchObject({ ok: false, problem: { cause: { code: 'NOT_OURS' } } })
    expect((await manager.streams.info(stream)).state.messages).toBe(0)
    expect(scene.is()).toBe('none')
  })

  it.each([
    [{ name: 'EVERY', subjects: ['ws.>'] }, /kept by EVERY, which is yours/],
    [{ name: 'WS_PROGRESS', subjects: ['mine.>'] }, /WS_PROGRESS here is yours/],
  ])(
    'are not begun where their notes would be in a stream of somebody’s: %o',
    async (theirs, what) => {
      await addStream(manager, theirs)
      const scene = open()
      await scene.enter(ENTRY, 'by a move')
      expect(scene.state().at).toMatchObject({
        is: 'failed',
        problem: { what: expect.stringMatching(what) },
      })
      expect((await manager.streams.info(theirs.name)).state.messages).toBe(0)
      expect(await manager.streams.names().next()).toEqual([theirs.name])
    },
  )

  it('are made anew where they were left half made', async () => {
    const scene = open({ before: ({ call }) => call === 'publish' && scene.close() })
    await scene.enter(ENTRY, 'by a move')
    expect((await manager.streams.info(stream)).state.consumer_count).toBe(0)
    const reloaded = open()
    await reloaded.enter(ENTRY, 'with the page')
    expect(reloaded.is()).toBe('ready')
    expect(await figures()).toEqual(BEGUN)
  })

  it('keep what a key made, also where its slide was left before the answer', async () => {
    const next = entryOf('next', { fixture: { TASKS: 'absent' }, actions: [] })
    let left: Promise<void> | undefined
    const scene = open({
      before(call) {
        if (call.call === 'addStream' && call.stream.name === 'LATER')
          left = scene.enter(next, 'by a move')
      },
    })
    await scene.enter(ENTRY, 'by a move')
    await scene.act(SCENE.actions[3])
    await left
    expect((await manager.streams.info('LATER')).state.messages).toBe(0)
    await scene.enter(ENTRY, 'by a move')
    expect(scene.is()).toBe('ready')
  })

  it('run no line on a stage that turns out to follow another', async () => {
    const scene = open()
    const ran = scene.run([{ operation: 'add-stream', typed: { name: 'LATER', subjects: 'l' } }])
    await scene.enter(undefined, 'with the page')
    expect(await ran).toMatchObject({ ok: false, problem: { cause: { code: 'FOLLOWS' } } })
    await expect(manager.streams.info('LATER')).rejects.toThrow('stream not found')
  })

  it('begin anew on a move, also where the server was away just then, and where as much is there', async () => {
    const scene = open()
    await scene.enter(ENTRY, 'by a move')
    await scene.act(SCENE.actions[0])
    await expect.poll(figures).toEqual({ ...BEGUN, floor: 2, inFlight: 2 })
    const late = open({ may: 'waiting' })
    await late.enter(ENTRY, 'by a move')
    late.go('yes')
    await late.linked()
    expect(await figures()).toEqual(BEGUN)
    // Once it has begun, a link that comes back changes nothing.
    await late.act(SCENE.actions[0])
    await expect.poll(figures).toEqual({ ...BEGUN, floor: 2, inFlight: 2 })
    await late.linked()
    expect(await figures()).toEqual({ ...BEGUN, floor: 2, inFlight: 2 })

    const withTasks = (...on: readonly string[]): Scene => {
      const messages = on.map((subject) => ({ subject, body: '' }))
      return { fixture: { TASKS: { typed: { subjects: 'tasks.>' }, messages } }, actions: [] }
    }
    await late.enter(entryOf('alike', withTasks('tasks.one', 'tasks.one')), 'by a move')
    await late.enter(entryOf('apart', withTasks('tasks.one', 'tasks.other')), 'by a move')
    const { state } = await manager.streams.info('TASKS', { subjects_filter: '>' })
    expect(state.subjects).toEqual({ 'tasks.one': 1, 'tasks.other': 1 })
  })

  it('run no line for a slide that was left before it could', async () => {
    const scene = open()
    const entering = scene.enter(ENTRY, 'by a move')
    const ran = scene.run([{ operation: 'publish', typed: { subject: 'orders.new', body: '' } }])
    await Promise.resolve()
    await Promise.all([entering, scene.enter(entryOf('next', SCENE), 'by a move')])
    expect(await ran).toMatchObject({ ok: false, problem: { cause: { code: 'LEFT' } } })
    expect(await figures()).toEqual(BEGUN)
  })

  it('do nothing more where the page went to another server meanwhile', async () => {
    const scene = open()
    await scene.enter(ENTRY, 'by a move')
    scene.go('elsewhere')
    await scene.act(SCENE.actions[3])
    expect(scene.state().came?.outcome).toMatchObject({
      ok: false,
      problem: { cause: { code: 'ELSEWHERE' } },
    })
    await expect(manager.streams.info('LATER')).rejects.toThrow('stream not found')
  })

  it('wait for a server that is away, and touch none that is not the workshop’s', async () => {
    const scene = open({ may: 'waiting' })
    await scene.enter(ENTRY, 'by a move')
    expect(scene.is()).toBe('waiting')
    await expect(manager.streams.info(stream)).rejects.toThrow('stream not found')
    scene.go('yes')
    await scene.linked()
    expect(await figures()).toEqual(BEGUN)

    const elsewhere = open({ may: 'elsewhere' })
    await elsewhere.enter(
      entryOf('other', { fixture: { ORDERS: 'absent' }, actions: [] }),
      'by a move',
    )
    expect(elsewhere.is()).toBe('elsewhere')
    expect(await figures()).toEqual(BEGUN)
  })
})
