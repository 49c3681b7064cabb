// Where the floor, the delivered mark and the left edge stand or go. They move last, in one glide.

import type { ConsumerState, StreamState } from '../model/state.ts'
import { type Millis, millis } from '../model/units.ts'
import type { Marks, Motions, Since } from './motions.ts'
import { ONE_BY_ONE_UP_TO, TRAVEL_UP_TO } from './rates.ts'
import type { Scene } from './scene.ts'
import { type Glide, glideAt, resting } from './tween.ts'

/** When the last motion in a lane ends; only copies on their way, or all. */
function endIn(cells: Motions['cells'], lane: string, now: Millis, copies: boolean): Millis {
  let last: number = now
  for (const [key, queue] of cells) {
    if (!key.startsWith(`${lane} `)) continue
    for (const { kind, end } of queue)
      if (!copies || kind === 'deliver' || kind === 'redeliver') last = Math.max(last, end)
  }
  return millis(last)
}

const deliveredOf = ({ delivered, floor }: ConsumerState) =>
  Math.max(delivered.stream, floor.stream)

export function marksAtRest(stream: StreamState, drawn: Scene | undefined): Motions['marks'] {
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

/** Every drawn lane's marks: the delivered one moves when the copies have come down, the floor last of all. */
export function marksAfter(
  before: Motions['marks'],
  cells: Motions['cells'],
  sweepEnd: Millis | undefined,
  rateOf: (lane: string) => number,
  { stream, drawn, now }: Since,
): Motions['marks'] {
  const marks = new Map<string, Marks>()
  for (const { consumer: name } of drawn?.lanes ?? []) {
    const consumer = stream.consumers.get(name)
    if (!consumer) continue
    const flood = rateOf(name) > ONE_BY_ONE_UP_TO
    const startAfter = (copies: boolean) =>
      rateOf(name) > TRAVEL_UP_TO
        ? now
        : millis(Math.max(sweepEnd ?? now, endIn(cells, name, now, copies)))
    const towards = (glide: Glide | undefined, to: number, copies: boolean): Glide => {
      if (!glide || flood) return resting(to)
      if (glide.to === to) return glide
      return { from: glideAt(glide, now), to, start: startAfter(copies) }
    }
    const were = before.get(name)
    marks.set(name, {
      floor: towards(were?.floor, consumer.floor.stream, false),
      delivered: towards(were?.delivered, deliveredOf(consumer), true),
    })
  }
  return marks
}

/** The edge follows the tail in a glide; a person's own pan is never eased. */
export function edgeAfter(
  before: Glide | undefined,
  to: number,
  { view, drawn, now }: Since,
  calm: boolean,
  start: Millis | undefined,
): Glide | undefined {
  // A slide follows whatever is chosen on it.
  if (!(view.follow || view.stage) || !drawn) return undefined
  if (before?.to === to) return before
  const from = before ? glideAt(before, now) : drawn.axis.from
  if (!calm || Math.abs(to - from) > drawn.axis.columns) return resting(to)
  return { from, to, start: start ?? now }
}
