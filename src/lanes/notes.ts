// What stands under the cells of a lane: who holds a message, what a parked one waits for, which ring ends first.

import type { Cell as State } from '../model/cells.ts'
import { holderParts } from '../model/holder.ts'
import type { ConsumerState } from '../model/state.ts'
import type { Millis, StreamSeq } from '../model/units.ts'
import { SANS_11, type Span } from './labels.ts'
import type { Lane, Text } from './scene.ts'

/** Normal is quiet: a ring with more time than this is not put in words. */
const SOON = 10_000
const TAG_HALF = 8

export type Shown = { seq: StreamSeq; x: number; state: State }

/** `line`: the notes' baseline. */
export const tagsOf = (shown: readonly Shown[], line: number): Lane['tags'] =>
  shown.flatMap(({ x, state: { holder } }) =>
    holder === undefined ? [] : [{ x, y: line - 4, letter: holderParts(holder).letter }],
  )

export const tagSpan = ({ x }: { x: number }): Span => ({
  from: x - TAG_HALF - 3,
  to: x + TAG_HALF + 3,
})

/** `before`: what stands in their line already. */
export function notesOf(
  shown: readonly Shown[],
  consumer: ConsumerState,
  before: readonly Span[],
  width: number,
  line: number,
  now: Millis,
): Text[] {
  const taken = [...before]
  const notes: Text[] = []

  const write = (x: number, text: string, beside: boolean): boolean => {
    const long = text.length * SANS_11
    const from = beside ? x + TAG_HALF + 4 : Math.min(x - 12, width - long - 2)
    const span = { from, to: from + long }
    if (span.to > width || span.from < 0) return false
    if (taken.some((other) => span.from < other.to - (beside ? 3 : 0) && other.from < span.to))
      return false
    taken.push(span)
    notes.push({ text, x: from, y: line, style: 'note', align: 'left' })
    return true
  }

  if (consumer.config.deliverSubject === undefined && consumer.waiting === 0)
    shown.find(({ x, state }) => state.look === 'parked' && write(x, 'waiting for a pull', false))
  const next = soonest(shown, now)
  if (next) {
    const left = Math.max(0, (next.state.deadline ?? now) - now) / 1000
    const text =
      next.state.look === 'delayed' ? `back in ${left.toFixed(1)} s` : `${left.toFixed(1)} s left`
    write(next.x, text, next.state.holder !== undefined)
  }
  return notes
}

function soonest(shown: readonly Shown[], now: Millis): Shown | undefined {
  let first: Shown | undefined
  for (const one of shown) {
    const { deadline } = one.state
    if (deadline === undefined || deadline - now > SOON) continue
    if (!first || deadline < (first.state.deadline ?? 0)) first = one
  }
  return first
}
