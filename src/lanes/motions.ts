// What is on its way: moments become motions, one queue a cell, and marks glide after them. Pure: the same moments
// at the same times give the same pictures. Everything in here is dropped when it is done.

import type { StreamState } from '../model/state.ts'
import type { Millis } from '../model/units.ts'
import { millis } from '../model/units.ts'
import { LINGERS, type MotionKind } from './motion-kinds.ts'
import type { Planned } from './plan.ts'
import type { Glyph, Scene } from './scene.ts'
import { type Glide, glideEnd } from './tween.ts'

export type Motion = {
  kind: MotionKind
  start: Millis
  end: Millis
  /** What stood there when it began, with its ring. */
  before: { glyph: Glyph; left?: number } | undefined
}

/** A purge's line runs over what was drawn when it began. */
export type Sweep = { start: Millis; end: Millis; from: number; to: number; before: Scene }

export type Marks = { floor: Glide; delivered: Glide }

export type Motions = {
  /** Name, birth and level: another stream, or another size, begins at rest. */
  of: string
  cells: ReadonlyMap<string, readonly Motion[]>
  /** Where each drawn lane's marks stand or go. */
  marks: ReadonlyMap<string, Marks>
  /** The left edge while it follows the tail. */
  edge: Glide | undefined
  sweep: Sweep | undefined
  /** Events a second, by lane; the ruler is ''. */
  rates: ReadonlyMap<string, { rate: number; at: Millis }>
}

/** What the next motions start from. */
export type Since = {
  stream: StreamState
  view: Planned
  /** What is on the canvas now. */
  drawn: Scene | undefined
  width: number
  now: Millis
}

export const atRest = (of = ''): Motions => ({
  of,
  cells: new Map(),
  marks: new Map(),
  edge: undefined,
  sweep: undefined,
  rates: new Map(),
})

export const identityOf = ({ name, created }: StreamState, level: number): string =>
  `${name} ${created} ${level}`

/** A cell's key: the ruler has no consumer. */
export const cellKey = (consumer: string | undefined, seq: number): string =>
  `${consumer ?? ''} ${seq}`

/** Nothing moves but marks and the axis: no cell need be looked up. */
export const areStill = ({ cells, sweep }: Motions): boolean => cells.size === 0 && !sweep

/** The purge that runs now. */
export const sweepAt = ({ sweep }: Motions, now: Millis): Sweep | undefined =>
  sweep && now < sweep.end ? sweep : undefined

export const overAt = ({ kind, end }: Motion): Millis => millis(end + (LINGERS[kind] ?? 0))

/** When everything has come to rest; 0 where it has. */
export function restAt({ cells, marks, edge, sweep }: Motions): Millis {
  let last = Math.max(sweep?.end ?? 0, edge ? glideEnd(edge) : 0)
  for (const queue of cells.values())
    for (const motion of queue) last = Math.max(last, overAt(motion))
  for (const { floor, delivered } of marks.values())
    last = Math.max(last, glideEnd(floor), glideEnd(delivered))
  return millis(last)
}

/** Without what is done. */
export function settled(motions: Motions, now: Millis): Motions {
  if (motions.cells.size === 0 && !motions.sweep) return motions
  const cells = [...motions.cells].filter(([, queue]) => queue.some((one) => overAt(one) > now))
  return {
    ...motions,
    cells: new Map(cells),
    sweep: motions.sweep && motions.sweep.end > now ? motions.sweep : undefined,
  }
}
