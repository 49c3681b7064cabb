// What stands where: the display list between layout and paint. Positions are pixels of the drawing, which
// are CSS pixels where nothing is magnified.

import type { StreamSeq } from '../model/units.ts'
import type { Geometry } from './geometry.ts'
import type { Axis } from './scale.ts'
import type { Colour } from './view.ts'

export type Glyph =
  // the ruler
  | 'stored'
  | 'duplicate'
  | 'dropped'
  | 'hole'
  | 'next'
  | 'not read'
  // a lane
  | 'gap'
  | 'filtered'
  | 'pending'
  | 'in flight'
  | 'in progress'
  | 'redelivered'
  | 'parked'
  | 'delayed'
  | 'acked'
  | 'settled'
  | 'terminated'
  | 'gave up'
  | 'unknown'
  // only while something moves
  | 'ghost'
  | 'pull'
  | 'earlier try'
  | 'nakd'
  | 'closing box'
  | 'half crossed'
  | 'flash'

export type Sprite = {
  glyph: Glyph
  x: number
  y: number
  alpha?: number
  scale?: number
  /** What of the ring is left, 0 to 1; without it there is no ring. */
  left?: number
  /** A number written on it. */
  label?: string
}

export type TextStyle = 'label' | 'small' | 'number' | 'count' | 'note'
export type Text = {
  text: string
  x: number
  y: number
  style: TextStyle
  align: 'left' | 'center'
  alpha?: number
}

export type Box = { x: number; y: number; width: number; height: number }
export type Bar = Box & { colour: Colour; alpha?: number }

/** One message in the ruler or in one lane. `glyph` is what it comes to rest as. */
export type Cell = { seq: StreamSeq; glyph: Glyph | undefined; sprites: readonly Sprite[] }

export type Lane = {
  consumer: string
  top: number
  cells: readonly Cell[]
  pipe?: { from: number; to: number; cut: boolean }
  window?: Box
  /** What the last ack covered, where one ack settles all up to it. */
  cover?: Box
  /** x of the post. */
  floor?: number
  delivered?: { x: number; open: boolean }
  /** Marks outside the window: an arrow at the edge. */
  edges: readonly ('left' | 'right')[]
  texts: readonly Text[]
  tags: readonly { x: number; y: number; letter: string }[]
  /** What is open or ended beside the columns that show, in small. */
  hidden: readonly Sprite[]
}

export type Fold = {
  look: 'stored' | 'hole'
  lines: readonly string[]
  y: number
  alpha: number
}

export type Scene = {
  width: number
  height: number
  geometry: Geometry
  axis: Axis
  first: number
  last: number
  overview: { bars: readonly Bar[]; brush: Box } | undefined
  fold: Fold | undefined
  /** What comes after a slide's span. */
  later: Fold | undefined
  ruler: readonly Cell[]
  texts: readonly Text[]
  lanes: readonly Lane[]
  /** Drawn above everything: copies on their way. */
  movers: readonly Sprite[]
  /** The purge's line. */
  sweep: number | undefined
  column: Box | undefined
  pick: (Box & { radius: number }) | undefined
  /** Where a consumer would start to read; `beyond`: outside, on that side. */
  handle: { x: number; sure: boolean; beyond?: 'left' | 'right' } | undefined
}

/** What was drawn for a message in the ruler, or in a lane. */
export function drawnAt(scene: Scene, consumer: string | undefined, seq: number): Cell | undefined {
  const cells =
    consumer === undefined
      ? scene.ruler
      : scene.lanes.find((lane) => lane.consumer === consumer)?.cells
  // One cell a column, in order, so the place follows from the first.
  return cells?.[seq - (cells[0]?.seq ?? 0)]
}
