// Turns what happened since the last frame into motions. A motion never runs ahead of the one it follows from: a copy
// comes down when its message has landed, a mark moves when what it passes has come to rest.

import { cellOf } from '../model/cells.ts'
import type { Moment } from '../model/moments.ts'
import { unreachable } from '../model/problem.ts'
import type { ConsumerState, StreamState } from '../model/state.ts'
import { type Millis, millis, streamSeq } from '../model/units.ts'
import type { Glyph } from './glyphs.ts'
import {
  AFTER,
  atRest,
  cellKey,
  identityOf,
  LASTS,
  type Marks,
  type Motion,
  type MotionKind,
  type Motions,
  settled,
  sweepLasts,
} from './motions.ts'
import { edgeOf } from './scale.ts'
import { drawnAt, type Scene } from './scene.ts'
import { type Glide, glideAt, resting } from './tween.ts'
import type { View } from './view.ts'

/** Above so many events a second a lane's cells flash instead of travelling; above the other nothing moves one by one. */
export const TRAVEL_UP_TO = 8
export const ONE_BY_ONE_UP_TO = 60
/** Cells that move at once; more than this is a crowd, and a crowd is drawn at rest. */
export const CELLS_AT_MOST = 256
/** Two in one batch follow each other by this. */
const STAGGER = 60
/** Motions replay facts; they never lag further behind them than this. */
const BEHIND_AT_MOST = 2_000

export type Since = {
  stream: StreamState
  view: View
  /** What is on the canvas now. */
  drawn: Scene | undefined
  width: number
  now: Millis
}

export function startMotions(before: Motions, moments: readonly Moment[], since: Since): Motions {
  const { stream, view, drawn, now } = since
  const of = identityOf(stream, view.level)
  if (view.still || !drawn || before.of !== of || drawn.width !== since.width)
    return { ...atRest(of), marks: marksAtRest(stream, drawn) }
  const motions = settled(before, now)
  const mine = moments.filter((moment) => moment.stream === stream.name)
  const rates = ratesAfter(motions.rates, mine, now)
  const rateOf = (lane: string) => rates.get(lane)?.rate ?? 0

  const cells = new Map(motions.cells)
  const edge = edgeOf(view, stream, since.width)
  const shows = (seq: number) => seq >= edge && seq <= edge + drawn.axis.columns
  const placed = new Map<string, number>()

  function start(kind: MotionKind, lane: string | undefined, seq: number): void {
    const rate = rateOf(lane ?? '')
    const key = cellKey(lane, seq)
    if (rate > ONE_BY_ONE_UP_TO || !shows(seq) || cells.size >= CELLS_AT_MOST) return
    const fast = rate > TRAVEL_UP_TO
    const queue = cells.get(key) ?? []
    const last = queue.at(-1)
    const place = placed.get(lane ?? '') ?? 0
    placed.set(lane ?? '', place + 1)
    const landed = lane === undefined ? 0 : (cells.get(cellKey(undefined, seq))?.at(-1)?.end ?? 0)
    const earliest = fast ? now : Math.max(now + place * STAGGER, last?.end ?? 0, landed)
    const late = fast || earliest - now > BEHIND_AT_MOST
    const at = millis(late ? now : earliest)
    const chosen = fast ? 'flash' : kind
    const motion: Motion = {
      kind: chosen,
      start: at,
      end: millis(at + LASTS[chosen]),
      before: last ? standing(AFTER[last.kind]) : drawn && stoodAt(drawn, lane, seq),
    }
    cells.set(key, late ? [motion] : [...queue, motion])
  }

  for (const { consumer, seq } of readDeliveries(since, motions.marks, mine, shows))
    start('deliver', consumer, seq)
  let { sweep } = motions
  for (const moment of mine) {
    const asked = motionOf(moment)
    if (asked === 'sweep') {
      const to = stream.first - 1
      if (to >= drawn.first)
        sweep = { start: now, end: millis(now + sweepLasts), from: drawn.first, to, before: drawn }
    } else if (asked && 'seq' in moment)
      start(asked, 'consumer' in moment ? moment.consumer : undefined, moment.seq)
  }

  const swept = sweep?.end ?? now
  const marks = new Map<string, Marks>()
  for (const { consumer: name } of drawn.lanes) {
    const consumer = stream.consumers.get(name)
    if (!consumer) continue
    const calm = rateOf(name) <= ONE_BY_ONE_UP_TO
    const after = rateOf(name) > TRAVEL_UP_TO ? now : Math.max(swept, endIn(cells, name, now))
    marks.set(name, marksAfter(motions.marks.get(name), consumer, calm, millis(after), now))
  }
  return {
    of,
    cells,
    marks,
    sweep,
    rates,
    edge: edgeAfter(motions.edge, edge, since, rateOf('') <= ONE_BY_ONE_UP_TO, sweep?.end),
  }
}

const standing = (glyph: Glyph | undefined): Motion['before'] => glyph && { glyph }

function stoodAt(drawn: Scene, lane: string | undefined, seq: number): Motion['before'] {
  const cell = drawnAt(drawn, lane, seq)
  const left = cell?.sprites.at(-1)?.left
  return cell?.glyph && { glyph: cell.glyph, ...(left !== undefined && { left }) }
}

function motionOf(moment: Moment): MotionKind | 'sweep' | undefined {
  switch (moment.type) {
    case 'stored':
      return 'publish'
    case 'delivered':
    case 'handedOut':
      return moment.attempt !== undefined && moment.attempt > 1 ? 'redeliver' : 'deliver'
    case 'acked':
      return 'ack'
    case 'naked':
      return 'nak'
    case 'terminated':
      return 'term'
    case 'gaveUp':
    case 'progressed':
    case 'messageDeleted':
      return 'change'
    case 'purged':
      return 'sweep'
    case 'streamCreated':
    case 'streamDeleted':
    case 'consumerCreated':
    case 'consumerDeleted':
    case 'consumerReset':
    case 'pulled':
    case 'nakDelayed':
      return undefined
    default:
      return unreachable(moment)
  }
}

/** A rate that forgets within about a second. */
function ratesAfter(
  before: Motions['rates'],
  moments: readonly Moment[],
  now: Millis,
): Motions['rates'] {
  const rates = new Map<string, { rate: number; at: Millis }>()
  for (const [lane, { rate, at }] of before) {
    const left = rate * Math.exp((at - now) / 1000)
    if (left > 0.1) rates.set(lane, { rate: left, at: now })
  }
  for (const moment of moments) {
    const asked = motionOf(moment)
    if (!asked || asked === 'sweep') continue
    const lane = 'consumer' in moment ? moment.consumer : ''
    rates.set(lane, { rate: (rates.get(lane)?.rate ?? 0) + 1, at: now })
  }
  return rates
}

/** Deliveries that no moment told of: a reading moved the mark. */
function* readDeliveries(
  { stream, drawn, now }: Since,
  marks: Motions['marks'],
  moments: readonly Moment[],
  shows: (seq: number) => boolean,
): Generator<{ consumer: string; seq: number }> {
  for (const { consumer: name } of drawn?.lanes ?? []) {
    const consumer = stream.consumers.get(name)
    const from = marks.get(name)?.delivered.to
    if (!consumer || from === undefined) continue
    const to = consumer.delivered.stream
    // More at once than may travel: the mark alone moves.
    if (to - from > TRAVEL_UP_TO) continue
    for (let n = from + 1; n <= to; n++) {
      const seq = streamSeq(n)
      const told = moments.some(
        (moment) =>
          (moment.type === 'delivered' || moment.type === 'handedOut') &&
          moment.consumer === name &&
          moment.seq === seq,
      )
      if (told || !shows(n)) continue
      const { look } = cellOf(stream, consumer, seq, now)
      if (look !== 'filtered' && look !== 'hole' && look !== 'pending')
        yield { consumer: name, seq }
    }
  }
}

const endIn = (cells: Motions['cells'], lane: string, now: Millis): Millis => {
  let last: number = now
  for (const [key, queue] of cells)
    if (key.startsWith(`${lane} `)) last = Math.max(last, queue.at(-1)?.end ?? 0)
  return millis(last)
}

const deliveredOf = ({ delivered, floor }: ConsumerState) =>
  Math.max(delivered.stream, floor.stream)

function marksAtRest(stream: StreamState, drawn: Scene | undefined): Motions['marks'] {
  const marks = new Map<string, Marks>()
  for (const { consumer: name } of drawn?.lanes ?? []) {
    const consumer = stream.consumers.get(name)
    if (consumer)
      marks.set(name, {
        floor: resting(consumer.floor.stream),
        delivered: resting(deliveredOf(consumer)),
      })
  }
  return marks
}

function marksAfter(
  before: Marks | undefined,
  consumer: ConsumerState,
  calm: boolean,
  start: Millis,
  now: Millis,
): Marks {
  const towards = (glide: Glide | undefined, to: number): Glide => {
    if (!glide || !calm) return resting(to)
    return glide.to === to ? glide : { from: glideAt(glide, now), to, start }
  }
  return {
    floor: towards(before?.floor, consumer.floor.stream),
    delivered: towards(before?.delivered, deliveredOf(consumer)),
  }
}

/** The edge follows the tail in a glide; a person's own pan is never eased. */
function edgeAfter(
  before: Glide | undefined,
  to: number,
  { view, drawn, now }: Since,
  calm: boolean,
  start: Millis | undefined,
): Glide | undefined {
  if (!view.follow || !drawn) return undefined
  if (before?.to === to) return before
  const from = before ? glideAt(before, now) : drawn.axis.from
  if (!calm || Math.abs(to - from) > drawn.axis.columns) return resting(to)
  return { from, to, start: start ?? now }
}
