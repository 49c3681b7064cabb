// Guided lessons went wrong elsewhere in these ways; here they do not.

import { AckPolicy, connect, JSONCodec, type Msg, type NatsConnection, StringCodec } from 'nats'
import { expect, it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import { runChild } from '../../server/child.ts'
import type { RunningServer } from '../../server/run.ts'
import type { ExerciseUpdate } from '../engine/port.ts'
import type { Doing, Exercise } from '../judge/exercise.ts'
import { connectIndependent, onEachServer, startLive } from '../wire/live-server.ts'
import { type LiveExercise, openLive } from './live-exercise.ts'

const text = StringCodec()
const json = JSONCodec()
/** Some of it is waiting. */
const WITHIN = { timeout: 60_000 }

const exerciseOf = (id: string): Exercise => {
  const found = catalogue.find((one) => one.id === id)
  if (!found) throw new Error(`no exercise is called ${id}`)
  return found
}

const provenOf = ({ judgement }: Awaited<ReturnType<LiveExercise['open']>>): string[] =>
  (judgement?.steps ?? []).filter(({ proven }) => proven).map(({ id }) => id)

/** In which order notes come is of no matter. */
const sorted = ({ proven, odd }: ExerciseUpdate['progress']) => ({
  proven: Object.fromEntries(Object.entries(proven).map(([id, steps]) => [id, steps.toSorted()])),
  odd,
})

const cli = process.env['NATS_CLI']

/** A typo's stream, a consumer with the wrong policy, messages that went astray, a purge of nothing. */
const leftOvers = (purged: string): readonly Doing[] => [
  { operation: 'add-stream', typed: { name: 'ORDERZ', subjects: 'orderz.>' } },
  { operation: 'add-consumer', typed: { stream: 'ORDERS', name: 'analitics', ack: 'all' } },
  { operation: 'publish', typed: { subject: 'orderz.new', count: '3' } },
  { operation: 'purge', typed: { stream: purged, filter: 'order.new' } },
]

async function within(
  binary: string,
  id: string,
  run: (live: LiveExercise, server: RunningServer, other: NatsConnection) => Promise<void>,
): Promise<void> {
  const server = await startLive(binary)
  const live = openLive(server, exerciseOf(id))
  const other = await connectIndependent(server)
  try {
    await run(live, server, other)
  } finally {
    await other.close()
    await live.close()
    await server.stop()
  }
}

/** As the server gives it: with the subject on which it is answered. */
const next = (nc: NatsConnection, consumer: string): Promise<Msg> =>
  nc.request(`$JS.API.CONSUMER.MSG.NEXT.ORDERS.${consumer}`, json.encode({ batch: 1 }), {
    noMux: true,
    timeout: 5000,
  })
const say = (nc: NatsConnection, { reply = '' }: Msg, verb: string): void =>
  nc.publish(reply, text.encode(verb))
const durable = async (nc: NatsConnection, name: string) => {
  const manager = await nc.jetstreamManager()
  return manager.consumers.add('ORDERS', { durable_name: name, ack_policy: AckPolicy.Explicit })
}

await onEachServer('guided lessons on the $name server', (binary) => {
  it.concurrent.for(catalogue)(
    '[L1] $title: left-overs do not stand in the way',
    WITHIN,
    ({ id, steps }, { expect }) =>
      within(binary, id, async (live, _, other) => {
        await live.begin()
        // nats-server 2.9 moves every consumer to the end when a stream is purged by subject.
        const moves = id === 'replies' && other.info?.version.startsWith('2.9.')
        await live.play(leftOvers(moves ? 'ORDERZ' : 'ORDERS'))
        for (const step of steps) {
          await live.play(step.solution)
          const update = await live.proven(step.id)
          expect(live.stepOf(update, step.id)?.proven?.evidence).not.toEqual([])
          // A purge of nothing is one of the mistakes, and is named.
          const named = id === 'surgery' && step.id !== 'part' ? ['a subject that nothing has'] : []
          expect(live.nearMisses(update)).toEqual(named)
        }
        // What a reset would take is this exercise's, and all of it is told before.
        const manager = await other.jetstreamManager()
        const { state } = await manager.streams.info('ORDERS')
        const listed = (await manager.consumers.list('ORDERS').next()).map(({ name }) => name)
        const consumers = expect.arrayContaining(
          listed.filter((name) => !name.startsWith('lanes_')),
        )
        const whose = id === 'vanish' ? 'yours' : 'of this exercise'
        const place = [{ name: 'ORDERS', messages: state.messages, consumers, whose }]
        expect(await live.place()).toEqual({ ok: true, value: place })
        await live.begin()
        const names = await manager.streams.names().next()
        expect(names).toContain('ORDERZ')
      }),
  )

  it.concurrent.each(['my-own_9', 'заказ'])(
    '[L2] the bookmark of %s, by acks of each form',
    WITHIN,
    (name) =>
      within(binary, 'bookmark', async (live, server, other) => {
        await live.begin()
        await durable(other, name)
        // Who asks in the breath in which it is made may not be seen.
        await live.until(({ judgement }) =>
          JSON.stringify(judgement).includes(`${name} is durable`),
        )
        for (const verb of ['+ACK', '', '+OK']) say(other, await next(other, name), verb)
        await live.proven('stop')
        // Of one process all have the same inboxes, but for this.
        const second = await connect({ servers: server.tcp, inboxPrefix: 'another' })
        say(second, await next(second, name), '+NXT')
        expect(live.nearMisses(await live.proven('resume'))).toEqual([])
        await second.close()
      }),
  )

  it.concurrent('[L2] four replies, in another order and by raw words', WITHIN, () =>
    within(binary, 'replies', async (live, _, other) => {
      await live.begin()
      await durable(other, 'my-own_9')
      const got: Msg[] = []
      for (let n = 0; n < 4; n++) got.push(await next(other, 'my-own_9'))
      const [one, two, three, four] = got
      if (!one || !two || !three || !four) throw new Error('there are four')
      say(other, two, '+WPI')
      say(other, two, '+ACK')
      say(other, one, '-NAK {"delay":200000000}')
      // 2.9 does not take a term with a reason.
      say(other, four, other.info?.version.startsWith('2.9.') ? '+TERM' : '+TERM for no reason')
      say(other, three, '+ACK')
      const again = await next(other, 'my-own_9')
      expect(again.reply).toMatch(/^\$JS\.ACK\.ORDERS\.my-own_9\.2\.1\./)
      say(other, again, '')
      const update = await live.until((one) => provenOf(one).length === 3)
      expect(update.judgement?.steps.map(({ nearMiss }) => nearMiss)).toEqual([
        undefined,
        undefined,
        undefined,
      ])
    }),
  )

  const itRuns = cli ? it.concurrent : it.skip
  itRuns('[L2] four replies by the nats CLI, in another order', WITHIN, () =>
    within(binary, 'replies', async (live, server, other) => {
      await live.begin()
      const nats = async (line: string) => {
        const args = ['--server', server.tcp, ...line.split(' ')]
        const ended = await runChild(cli ?? '', args, { env: process.env, within: 30_000 })
        expect(ended.ok ? '' : ended.output).toBe('')
      }
      await nats('consumer add ORDERS заказ --pull --defaults --wait 60s')
      await nats('consumer next ORDERS заказ --term')
      await nats('consumer next ORDERS заказ --no-ack')
      await nats('consumer next ORDERS заказ')
      await nats('consumer next ORDERS заказ --nak')
      const slow = '$JS.ACK.ORDERS.заказ.1.2.2.0.0'
      other.publish(slow, text.encode('+WPI'))
      await live.proven('answer')
      await nats('consumer next ORDERS заказ')
      await live.proven('again')
      other.publish(slow, text.encode('+ACK'))
      expect(live.nearMisses(await live.proven('finish'))).toEqual([])
    }),
  )

  it.concurrent(
    '[L5] odd notes are counted and left alone, and what is proven stays so',
    WITHIN,
    () =>
      within(binary, 'surgery', async (live, server, other) => {
        const first = openLive(server, exerciseOf('vanish'))
        await first.begin()
        for (const { id, solution } of exerciseOf('vanish').steps) {
          await first.play(solution)
          await first.proven(id)
        }
        await first.close()
        const begun = await live.begin()
        const epoch = begun.at?.is === 'begun' ? begun.at.epoch : 0
        const { steps } = exerciseOf('surgery')
        for (const { id, solution } of steps.slice(0, 2)) {
          await live.play(solution)
          await live.proven(id)
        }
        const js = other.jetstream()
        const note = { v: 1, epoch, at: epoch, evidence: ['x'] }
        const odd = [
          ['ws.proved.E99.cut', JSON.stringify(note)],
          ['ws.proved.surgery.gone', JSON.stringify(note)],
          ['ws.proved.receipt.twice', JSON.stringify({ ...note, v: 999 })],
          ['ws.proved.receipt.window', '{'],
          ['ws.epoch.receipt', ''],
          ['ws.epoch.start', 'x'.repeat(200_000)],
          ['ws.proved.surgery.part', JSON.stringify({ ...note, at: 0 })],
        ] as const
        for (const [subject, body] of odd) await js.publish(subject, text.encode(body))
        await live.close()

        const later = openLive(server, exerciseOf('surgery'))
        later.tell({ do: 'look' })
        const map = await later.until(({ progress }) => progress.odd > 0)
        const vanish = ['create', 'stay', 'vanish']
        const proven = { vanish, surgery: ['cut', 'empty'] }
        const progress = { proven, odd: odd.length }
        expect(sorted(map.progress)).toEqual(progress)
        for (const { id } of catalogue) {
          later.tell({ do: 'open', id })
          const { at } = await later.until((one) => one.id === id && one.at?.is !== 'opening')
          const is = { vanish: 'taken over', surgery: 'begun' }[id] ?? 'not begun'
          expect([id, at?.is]).toEqual([id, is])
        }
        // The last one opened is this one; judged once, all of it is listened to.
        const found = await later.until(
          ({ id, judgement }) => id === 'surgery' && judgement !== undefined,
        )
        expect(sorted(found.progress)).toEqual(progress)
        expect(found.judgement?.steps.map(({ changed }) => changed)).toEqual(
          steps.map(() => undefined),
        )
        expect(provenOf(found)).toEqual(['cut', 'empty'])
        await other.jetstreamManager().then((manager) => manager.streams.purge('ORDERS'))
        const undone = await later.until((one) => later.stepOf(one, 'empty')?.changed === true)
        expect(provenOf(undone)).toEqual(['cut', 'empty'])
        const manager = await other.jetstreamManager()
        const { state } = await manager.streams.info('WS_PROGRESS', {
          subjects_filter: 'ws.proved.>',
        })
        expect(Object.keys(state.subjects ?? {})).toContain('ws.proved.E99.cut')
        await later.close()
      }),
  )

  it.concurrent('a reload in the middle forgets nothing, and is another program', WITHIN, () =>
    within(binary, 'bookmark', async (live, server) => {
      const [stop, resume] = exerciseOf('bookmark').steps
      await live.begin()
      await live.play(stop?.solution ?? [])
      await live.proven('stop')
      await live.close()
      const reloaded = openLive(server, exerciseOf('bookmark'))
      await reloaded.open()
      await reloaded.until((update) => provenOf(update).includes('stop'))
      await reloaded.play([
        { operation: 'fetch', typed: { stream: 'ORDERS', consumer: 'analytics', batch: '1' } },
        { operation: 'ack', typed: { stream: 'ORDERS', consumer: 'analytics', seq: '4' } },
      ])
      const update = await reloaded.proven(resume?.id ?? '')
      expect(reloaded.stepOf(update, 'resume')?.proven?.evidence).toEqual([
        expect.stringMatching(/^analytics was asked by _I\.\w+, then by _I\.\w+$/),
        '#3 was the last, then #4 was acknowledged',
      ])
      await reloaded.close()
    }),
  )

  it.concurrent('an exercise that began since has the streams, in whatever page', WITHIN, () =>
    within(binary, 'vanish', async (live, server) => {
      await live.begin()
      const [vanish] = exerciseOf('vanish').steps
      await live.play(vanish?.solution ?? [])
      await live.proven('vanish')
      const another = openLive(server, exerciseOf('bookmark'))
      await another.begin()
      const found = await live.until(({ at }) => at?.is === 'taken over')
      expect(found.at).toEqual({ is: 'taken over', by: 'bookmark' })
      // ORDERS is there, on orders.>, with eight messages: none of it is this one's.
      expect(provenOf(found)).toEqual(['vanish'])
      await another.close()
      await live.begin()
    }),
  )

  it.concurrent('a stream that a slide made since is none of an exercise’s', WITHIN, () =>
    within(binary, 'vanish', async (live) => {
      await live.begin()
      await live.play([{ operation: 'add-stream', typed: { name: 'TEMP', subjects: 'temp.>' } }])
      const { perform } = live.page
      // As the deck does it: noted as half made, made, and noted with the time it was made.
      await perform({ call: 'record', about: 'scene.ORDERS', body: '{"created":0,"slide":""}' })
      await live.play([
        { operation: 'add-stream', typed: { name: 'ORDERS', subjects: 'orders.>' } },
        { operation: 'publish', typed: { count: '3' } },
      ])
      // In another window, and a slow one: it was judged between the two.
      const meanwhile = await live.until(({ judgement }) => judgement?.others.length === 1)
      expect(provenOf(meanwhile)).toEqual([])
      const info = await perform({ call: 'streamInfo', stream: 'ORDERS' })
      const created =
        info.ok && info.value.receipt === 'streamInfo' ? info.value.figures.created : undefined
      const body = JSON.stringify({ created, slide: 'creating' })
      await perform({ call: 'record', about: 'scene.ORDERS', body })
      const found = await live.judgedAnew()
      expect([found.judgement?.others, provenOf(found)]).toEqual([['ORDERS'], []])
    }),
  )

  it.concurrent(
    'on a server that is not ours nothing is made before somebody says yes',
    WITHIN,
    () =>
      within(binary, 'bookmark', async (_, server, other) => {
        const there = openLive(server, exerciseOf('bookmark'), { ours: false })
        await there.page.until(({ link }) => link.at === 'live')
        there.tell({ do: 'open', id: 'bookmark' })
        await there.until(({ at }) => at?.is === 'elsewhere')
        const manager = await other.jetstreamManager()
        expect(await manager.streams.names().next()).toEqual([])
        there.tell({ do: 'open', id: 'bookmark', agreed: true })
        await there.until(({ at }) => at?.is === 'not begun')
        there.tell({ do: 'prepare', id: 'bookmark' })
        there.tell({ do: 'begin', id: 'bookmark' })
        await there.until(({ at }) => at?.is === 'begun')
        expect((await manager.streams.names().next()).toSorted()).toEqual(['WS_PROGRESS', 'WS_REC'])
        await there.close()
      }),
  )
})
