// Where a cell's pictures stand at an instant of its motion: the storyboard as arithmetic. `t` is time's part, 0 to 1.

import { unreachable } from '../model/problem.ts'
import type { Millis } from '../model/units.ts'
import { AFTER } from './motion-kinds.ts'
import type { Motion } from './motions.ts'
import type { Glyph, Sprite } from './scene.ts'
import { easeBack, easeIn, easeOut, mix } from './tween.ts'
import type { Level } from './view.ts'

/** Two fainter copies behind what travels: so long ago, so faint. */
const TRAIL = [
  { ago: 110, alpha: 0.15 },
  { ago: 60, alpha: 0.3 },
] as const
/** A trail nearer than this to its head is not seen. */
const TRAIL_APART = 3
/** A message comes in from so far right of its place. */
const SLIDE: Readonly<Record<Level, number>> = { 36: 38, 16: 24, 6: 12, 1: 6 }
/** The copy that is not stored stands behind the one it repeats, so far off. */
const BEHIND: Readonly<Record<Level, { x: number; y: number }>> = {
  36: { x: 4, y: -4 },
  16: { x: 2.5, y: -2.5 },
  6: { x: 0, y: -3 },
  1: { x: 0, y: -3 },
}
/** A pull comes in from so far below what it gets, and is seen that part of the way. */
const PULL: Readonly<Record<Level, number>> = { 36: 28, 16: 18, 6: 0, 1: 0 }
const PULL_SEEN = 0.3
/** A nak'd message leaps so high towards the stream. */
const LEAP: Readonly<Record<Level, number>> = { 36: 14, 16: 9, 6: 6, 1: 6 }

/** In a low lane neither goes so far. */
const NAKD_HIGH = 11
const PULL_HIGH = 6
const pullOf = ({ level, room }: Place): number =>
  room ? Math.min(PULL[level], room.below - PULL_HIGH) : PULL[level]

export type Place = {
  x: number
  y: number
  level: Level
  /** Where a copy begins: on the ruler, or, faint, where it has passed the lanes above. */
  source: { y: number; alpha: number }
  /** How far its lane reaches above and below it. */
  room?: { above: number; below: number }
  /** Somebody had to ask for it. */
  pulled?: boolean
  /** Where a new message would have its place. */
  entry?: number
}
/** `over` is drawn above all lanes: it crosses them. */
export type Pose = { here: readonly Sprite[]; over: readonly Sprite[] }

export function pose(
  queue: readonly Motion[],
  rest: readonly Sprite[],
  place: Place,
  now: Millis,
): Pose {
  const active = queue.find(({ end }) => now < end)
  if (!active) return { here: rest, over: [] }
  const { x, y, source } = place
  const stand = (glyph: Glyph, more: Partial<Sprite> = {}): Sprite[] => [{ glyph, x, y, ...more }]
  const stood = (more: Partial<Sprite>): Sprite[] =>
    active.before ? [{ ...active.before, x, y, ...more }] : []
  const label = rest.at(-1)?.label
  const named = label === undefined ? {} : { label }
  if (now < active.start) return { here: stood(named), over: [] }
  const t = (now - active.start) / (active.end - active.start)
  const p = easeOut(t)
  const last = active === queue.at(-1)
  const next = AFTER[active.kind]
  const final = last || !next ? rest : stand(next, named)
  const ring = rest.at(-1)?.left
  const left = last && ring !== undefined ? { left: ring } : {}

  switch (active.kind) {
    case 'publish': {
      const from = { x: x + SLIDE[place.level], y }
      const [head] = final
      if (!head) return { here: [], over: [] }
      return { here: travel(head, from, active, now, { from: 0.25, to: 1 }), over: [] }
    }
    case 'duplicate': {
      const { x: dx, y: dy } = BEHIND[place.level]
      const ghost: Sprite = { glyph: 'ghost', x: x + dx, y: y + dy }
      const from = { x: place.entry ?? x + SLIDE[place.level], y: ghost.y }
      return {
        here: rest.map((one) => (one.glyph === 'duplicate' ? { ...one, glyph: 'stored' } : one)),
        over: travel(ghost, from, active, now, { from: 0.25, to: 1 }),
      }
    }
    case 'drop': {
      const gone = easeIn(t)
      return {
        here: [
          ...final.map((sprite) => ({ ...sprite, alpha: t })),
          ...stood({ ...named, x: x - SLIDE[place.level] * gone, alpha: 1 - gone }),
        ],
        over: [],
      }
    }
    case 'deliver': {
      const copy: Sprite = { x, y, ...left, glyph: copyOf(last ? rest.at(-1)?.glyph : 'in flight') }
      return {
        here: stood({ alpha: 1 - p ** 3 }),
        over: travel(copy, { x, y: source.y }, active, now, { from: source.alpha, to: 1 }),
      }
    }
    case 'redeliver': {
      const copy: Sprite = { x, y, ...left, glyph: 'redelivered' }
      const earlier: Sprite[] =
        place.level === 36
          ? [{ glyph: 'earlier try', x: x - 5 * t, y, alpha: Math.min(0.8, 2 * p) }]
          : []
      const pull: Sprite[] =
        place.pulled && t < PULL_SEEN
          ? [{ glyph: 'pull', x, y: y + pullOf(place), alpha: 1 - t / PULL_SEEN }]
          : []
      return {
        here: [...stood({ alpha: Math.max(0, 1 - 2 * p) }), ...earlier, ...pull],
        over: travel(copy, { x, y: source.y }, active, now, { from: source.alpha, to: 1 }),
      }
    }
    case 'ack':
      return {
        here: [
          ...stood({ alpha: Math.max(0, 1 - 3 * t) }),
          ...stand('acked', { scale: mix(1.25, 1, t), alpha: 0.5 * (1 - t) }),
          // Slower than what travels: one sees the ring close in.
          ...stand('acked', { scale: mix(0.45, 1, t * (2 - t)) }),
        ],
        over: [],
      }
    case 'nak':
      return { here: leap(t, place, final), over: [] }
    case 'term':
      return {
        here: [
          ...stood({ alpha: Math.max(0, 0.5 - t) }),
          ...stand(t < 0.5 ? 'closing box' : 'half crossed', {
            scale: mix(1.5, 1, p),
            alpha: mix(0.45, 1, p),
          }),
        ],
        over: [],
      }
    case 'progress': {
      // The ring jumps to full for the server, and fills up for the eye; then it runs in real time again.
      const filling = ring === undefined ? {} : { left: mix(active.before?.left ?? 0, ring, p) }
      return {
        here: [
          ...stood({ ...filling, alpha: 1 - p }),
          ...stand('in progress', { ...filling, alpha: p }),
        ],
        over: [],
      }
    }
    case 'change':
      return {
        here: [
          ...stood({ ...named, alpha: 1 - t }),
          ...final.map((sprite) => ({ ...sprite, alpha: (sprite.alpha ?? 1) * t })),
        ],
        over: [],
      }
    case 'flash':
      return { here: [...stand('flash', { alpha: 0.35 * (1 - p) }), ...final], over: [] }
    default:
      return unreachable(active.kind)
  }
}

/** What comes down: what it is to be, where that can travel at all. */
function copyOf(glyph: Glyph | undefined): Glyph {
  switch (glyph) {
    case 'in progress':
    case 'redelivered':
    case 'unknown':
    case 'settled':
      return glyph
    case undefined:
      return 'settled'
    default:
      return 'in flight'
  }
}

function travel(
  head: Sprite,
  from: { x: number; y: number },
  { start, end }: Motion,
  now: Millis,
  alpha: { from: number; to: number },
): Sprite[] {
  const at = (when: number) => {
    const p = easeOut((when - start) / (end - start))
    return {
      x: mix(from.x, head.x, p),
      y: mix(from.y, head.y, p),
      alpha: mix(alpha.from, alpha.to, p),
    }
  }
  const here = at(now)
  const { label: _, ...bare } = head
  const trail = TRAIL.filter(({ ago }) => now - ago > start)
    .map(({ ago, alpha: faint }) => ({ ...bare, ...at(now - ago), alpha: faint }))
    .filter(({ x, y }) => Math.hypot(x - here.x, y - here.y) > TRAIL_APART)
  return [...trail, { ...head, ...here }]
}

/** Up towards the stream, and back onto the shelf with one small rebound. */
function leap(t: number, place: Place, final: readonly Sprite[]): Sprite[] {
  const { x, y, level, room } = place
  const high = room ? Math.min(LEAP[level], room.above - NAKD_HIGH) : LEAP[level]
  if (t < 0.5) {
    const p = easeOut(2 * t)
    return [
      { glyph: 'nakd', x, y: y - high * 0.15 * p, alpha: 0.2 * p },
      { glyph: 'nakd', x, y: y - high * p, scale: mix(0.6, 1, p) },
    ]
  }
  const p = easeBack(2 * t - 1)
  return [
    { glyph: 'nakd', x, y: y - high * (1 - p), alpha: 2 * (1 - t) },
    ...final.map((sprite) => ({ ...sprite, y: sprite.y - high * (1 - p), alpha: 2 * t - 1 })),
  ]
}
