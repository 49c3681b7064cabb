// Turns what happened since the last frame into motions. A motion never runs ahead of the one it follows from: a copy
// comes down when its message has landed, a mark moves when what it passes has come to rest.

import { cellOf } from '../model/cells.ts'
import type { Moment } from '../model/moments.ts'
import { millis, streamSeq } from '../model/units.ts'
import { edgeAfter, marksAfter, marksAtRest } from './marks.ts'
import { AFTER, LASTS, type MotionKind, motionOf } from './motion-kinds.ts'
import {
  atRest,
  cellKey,
  identityOf,
  type Motion,
  type Motions,
  type Since,
  settled,
} from './motions.ts'
import { ONE_BY_ONE_UP_TO, ratesAfter, TRAVEL_UP_TO } from './rates.ts'
import { edgeOf } from './scale.ts'
import type { Glyph } from './scene.ts'
import { drawnAt, type Scene } from './scene.ts'
import { SWEEP } from './tween.ts'

/** Cells that move at once; more than this is a crowd, and a crowd is drawn at rest. */
export const CELLS_AT_MOST = 256
/** Two in one batch follow each other by this. */
const STAGGER = 60
/** Motions replay facts; they never lag further behind them than this. */
const BEHIND_AT_MOST = 2_000

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
  const ends = { first: Math.floor(edge), last: Math.ceil(edge) + drawn.axis.columns }
  const shows = (seq: number) => seq >= edge && seq <= edge + drawn.axis.columns
  const placed = new Map<string, number>()

  /** `wait`: how much later than now; else one after the other. */
  function start(kind: MotionKind, lane: string | undefined, seq: number, wait?: number): void {
    const rate = rateOf(lane ?? '')
    const key = cellKey(lane, seq)
    if (rate > ONE_BY_ONE_UP_TO || !shows(seq) || cells.size >= CELLS_AT_MOST) return
    const fast = rate > TRAVEL_UP_TO
    const queue = cells.get(key) ?? []
    const last = queue.at(-1)
    const place = placed.get(lane ?? '') ?? 0
    if (wait === undefined) placed.set(lane ?? '', place + 1)
    const landed = lane === undefined ? 0 : landsAt(cells.get(cellKey(undefined, seq)))
    const after = wait ?? place * STAGGER
    const earliest = fast ? now : Math.max(now + after, last?.end ?? 0, landed)
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

  /** The oldest leave one after the other, and the lanes let go of them. */
  function dropAll({ from, to }: { from: number; to: number }): void {
    const first = Math.max(from, ends.first)
    const step = Math.min(STAGGER, SWEEP / (to - first + 1))
    for (let n = first; n <= Math.min(to, ends.last); n++) {
      start('drop', undefined, n, (n - first) * step)
      for (const { consumer } of drawn?.lanes ?? [])
        start('change', consumer, n, (n - first) * step)
    }
  }

  /** One ack for everything up to its message runs over all of it that was open. */
  function ackAll({ consumer, seq }: { consumer: string; seq: number }): void {
    const before = floors.get(consumer) ?? motions.marks.get(consumer)?.floor.to ?? seq - 1
    floors.set(consumer, Math.max(before, seq))
    const open: number[] = []
    for (let n = Math.max(before + 1, ends.first); n <= Math.min(seq, ends.last); n++)
      if (n === seq || isOpen(standsAt(consumer, n))) open.push(n)
    open.forEach((n, i) => {
      start('ack', consumer, n, (i * SWEEP) / open.length)
    })
  }
  const floors = new Map<string, number>()

  /** What a cell shows when all that is on its way has come to rest. */
  function standsAt(lane: string, seq: number): Glyph | undefined {
    const last = cells.get(cellKey(lane, seq))?.at(-1)
    return last ? AFTER[last.kind] : drawn && drawnAt(drawn, lane, seq)?.glyph
  }

  for (const { consumer, seq } of readDeliveries(since, motions.marks, mine, shows))
    start('deliver', consumer, seq)
  let { sweep } = motions
  for (const moment of mine) {
    const asked = motionOf(moment)
    if (asked === 'sweep') {
      const to = stream.first - 1
      if (to >= drawn.first)
        sweep = { start: now, end: millis(now + SWEEP), from: drawn.first, to, before: drawn }
    } else if (moment.type === 'dropped') dropAll(moment)
    else if (moment.type === 'acked' && settlesAll(since, moment.consumer)) ackAll(moment)
    else if (asked && 'seq' in moment)
      start(asked, 'consumer' in moment ? moment.consumer : undefined, moment.seq)
  }

  const calm = rateOf('') <= ONE_BY_ONE_UP_TO
  return {
    of,
    cells,
    marks: marksAfter(motions.marks, cells, sweep?.end, rateOf, since),
    sweep,
    rates,
    edge: edgeAfter(motions.edge, edge, since, calm, sweep?.end),
  }
}

/** When a message that comes in has its place. */
const landsAt = (queue: readonly Motion[] | undefined): number =>
  queue?.find(({ kind }) => kind === 'publish')?.end ?? 0

const settlesAll = ({ stream }: Since, consumer: string): boolean =>
  stream.consumers.get(consumer)?.config.ack === 'all'

const OPEN: ReadonlySet<Glyph | undefined> = new Set<Glyph>([
  'in flight',
  'in progress',
  'redelivered',
  'parked',
  'delayed',
  'unknown',
])
const isOpen = (glyph: Glyph | undefined): boolean => OPEN.has(glyph)

const standing = (glyph: Glyph | undefined): Motion['before'] => glyph && { glyph }

function stoodAt(drawn: Scene, lane: string | undefined, seq: number): Motion['before'] {
  const cell = drawnAt(drawn, lane, seq)
  // The free place is not what a message replaces: it comes in from beside it.
  if (cell?.glyph === 'next') return undefined
  const left = cell?.sprites.at(-1)?.left
  return cell?.glyph && { glyph: cell.glyph, ...(left !== undefined && { left }) }
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
