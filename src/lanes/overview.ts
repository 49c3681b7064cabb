// The strip above the ruler: the whole stream in one line a consumer, with a frame around the part that shows below.
// What is in flight and every exception gets a pixel at least; work is bounded whatever the stream's length.

import type { ConsumerState, StreamState } from '../model/state.ts'
import { type Axis, FREE, isEmpty } from './scale.ts'
import type { Bar, Box } from './scene.ts'
import type { Colour } from './view.ts'

/** More lines than this do not fit in the strip's height. */
const LINES_AT_MOST = 11
/** Of one consumer's open deliveries, so many are looked at one by one a frame. */
const OPEN_AT_MOST = 2_000
const TOP = 5
const BAR = 4

export type Overview = { bars: readonly Bar[]; brush: Box }

/** The strip's own scale, also used to turn a click on it into a sequence. */
export function overviewScale({ first, last }: { first: number; last: number }, width: number) {
  const span = Math.max(1, last - first + 1)
  const long = width - FREE
  return {
    x: (seq: number) => ((Math.min(Math.max(seq, first), last + 1) - first) / span) * long,
    seq: (x: number) => Math.floor(first + (Math.min(Math.max(x, 0), long) / long) * span),
    pitch: long / span,
    long,
  }
}

export function overviewOf(stream: StreamState, axis: Axis): Overview {
  const scale = overviewScale(stream, axis.width)
  const from = scale.x(axis.from)
  const to = scale.x(axis.from + axis.columns)
  const brush = { x: from + 0.5, y: 0.5, width: Math.max(6, to - from - 1), height: 27 }
  const empty = { x: 0, y: 13, width: scale.long, height: 1, colour: 'ink-4' } as const
  if (isEmpty(stream)) return { bars: [empty], brush: { ...brush, x: 0.5, width: scale.long - 1 } }
  const consumers = [...stream.consumers.values()].slice(0, LINES_AT_MOST)
  if (consumers.length === 0)
    return { bars: [{ ...empty, y: TOP + 7, height: BAR, colour: 'stored' }], brush }
  const step = Math.min(7, 22 / consumers.length)
  const bars = consumers.flatMap((consumer, line) =>
    lineOf(stream, consumer, scale, TOP + line * step, Math.min(BAR, step - 0.5)),
  )
  return { bars, brush }
}

function lineOf(
  stream: StreamState,
  { floor, delivered, open, ended }: ConsumerState,
  scale: ReturnType<typeof overviewScale>,
  y: number,
  height: number,
): Bar[] {
  const bars: Bar[] = []
  const settled = scale.x(floor.stream + 1)
  if (settled > 0) bars.push({ x: 0, y, width: settled, height, colour: 'acked', alpha: 0.55 })
  const ahead = scale.x(delivered.stream + 1)
  if (delivered.stream < stream.last)
    bars.push({
      x: ahead,
      y: y + height / 2 - 0.5,
      width: scale.long - ahead,
      height: 1,
      colour: 'ink-4',
    })
  if (open.size > OPEN_AT_MOST)
    bars.push({ x: settled, y, width: ahead - settled, height, colour: 'flight', alpha: 0.55 })

  // One colour a pixel; later ones win, so exceptions are put in last.
  const pixels = new Map<number, Colour>()
  const mark = (seq: number, colour: Colour) => pixels.set(Math.floor(scale.x(seq)), colour)
  const again: number[] = []
  let looked = 0
  for (const [seq, { state, attempt = 1 }] of open) {
    if (++looked > OPEN_AT_MOST) break
    if (state === 'nakd' || attempt > 1) again.push(seq)
    else mark(seq, 'flight')
  }
  for (const seq of again) mark(seq, 'again')
  for (const seq of ended.keys()) if (seq >= stream.first) mark(seq, 'ended')

  const inset = scale.pitch > 6 ? 2 : 0
  const width = Math.max(2, scale.pitch - 2 * inset)
  for (const [x, colour] of pixels) {
    const taller = colour === 'flight' ? 0 : 1
    bars.push({ x: x + inset, y: y - taller, width, height: height + 2 * taller, colour })
  }
  return bars
}
