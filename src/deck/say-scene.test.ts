import { expect, it } from 'vitest'
import type { Link } from '../model/link.ts'
import { millis } from '../model/units.ts'
import type { SceneState } from './open-scene.ts'
import { sayScene, whyNoLineRuns } from './say-scene.ts'

const url = 'ws://127.0.0.1:4280/ws/nats'
const LIVE: Link = {
  at: 'live',
  url,
  server: 'ours',
  version: '2.15.1',
  maxPayload: 1024,
  roundTrip: millis(1),
}
const LOST: Link = { at: 'lost', url, since: millis(0), why: { why: 'closed' } }
const at = millis(new Date(2026, 10, 25, 14, 2, 11).getTime())
const asking = (...names: string[]): SceneState => ({
  at: { is: 'asking', theirs: names.map((name, n) => ({ name, messages: 142 - 141 * n })) },
})
const is = (what: 'none' | 'waiting' | 'elsewhere' | 'arranging' | 'ready'): SceneState => ({
  at: { is: what },
})

it.each<[string, SceneState, Link]>([
  ['', is('none'), LOST],
  ['', is('arranging'), LIVE],
  ['', is('ready'), LIVE],
  ['ORDERS here is yours (142 messages).', asking('ORDERS'), LIVE],
  ['ORDERS (142 messages) and TASKS (1 message) here are yours.', asking('ORDERS', 'TASKS'), LIVE],
  [
    'The server is silent: the lanes are as of 14:02:11, and come back by themselves.',
    is('ready'),
    { at: 'stale', url, since: millis(0) },
  ],
  [
    'The server is away: the lanes are as of 14:02:11, and come back by themselves.',
    asking('ORDERS'),
    LOST,
  ],
  [
    'The lanes begin when the server answers.',
    is('waiting'),
    { at: 'connecting', url, since: millis(0) },
  ],
])('says “%s”', (said, state, link) => expect(sayScene(state, link, at)).toBe(said))

it.each<[ReturnType<typeof whyNoLineRuns>, boolean | undefined, boolean, SceneState]>([
  [undefined, true, false, is('ready')],
  [undefined, undefined, false, is('none')],
  ['off: only on the workshop’s own server', false, true, is('elsewhere')],
  ['off: another stage leads, and acts', true, true, is('none')],
  ['off: ORDERS here is yours', true, false, asking('ORDERS')],
  ['off: ORDERS and TASKS here are yours', true, false, asking('ORDERS', 'TASKS')],
])('a line is %s', (why, ours, follows, state) =>
  expect(whyNoLineRuns(ours, follows, state)).toBe(why),
)
