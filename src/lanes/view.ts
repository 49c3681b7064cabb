// What a person looks at: which part of the sequence axis, at which size, and what is selected.

import type { Px, StreamSeq } from '../model/units.ts'
import type { Starting } from '../model/would-deliver.ts'

/** The width of one sequence, by level: readable, compact, bars, and a column of one pixel for up to some thousands. */
export const PITCH = { 36: 36, 16: 20, 6: 6, 1: 1 } as const
export type Level = keyof typeof PITCH

/** Too narrow for a ring, a letter or a note: height alone is the shape. */
export const isFine = (level: Level): boolean => level <= 6

export type Selection = { seq: StreamSeq; consumer?: string }

/** A slide's picture. Left out of a view: the workbench's. */
export type Stage = {
  /** How many CSS pixels one pixel of the drawing is: shapes, lines and words, all is magnified by it. */
  zoom: number
  /** The height of a lane, in pixels of the drawing. */
  lane: number
  /** The sequences in view; what lies beside them is folded. Left out: the tail. */
  span?: { from: number; to: number }
  /** Whose lanes, from the top; who is not there leaves the place empty. Left out: all. */
  consumers?: readonly string[]
}

export type View = {
  level: Level
  /** Follow the tail, or stay where the left edge is. */
  follow: boolean
  /** The sequence at the left edge while not following; may be a fraction during a pan. */
  from: number
  /** The one edge that may leave room beside the messages: a zoom put it there, so that what is under it stays. */
  beyond?: number
  /** How far the lanes are scrolled down. */
  top: Px
  selection?: Selection
  /** What a form that is open would start a consumer with: the ruler shows what it would be given. */
  starting?: Starting
  stage?: Stage
  /** Reduced motion: no travel, the last frame at once. */
  still: boolean
}

/** Backing pixels, and how many of them make one CSS pixel. */
export type CanvasSize = { width: number; height: number; scale: number }

// The workbench from top to bottom, in CSS pixels; the page's gutter stands on the same lines.
//   overview | ruler | lane | lane | ...
export const OVERVIEW_HEIGHT = 38
export const RULER_HEIGHT = 56
export const LANE_HEIGHT = 98
/** Where the first lane begins. */
export const LANES_TOP = OVERVIEW_HEIGHT + RULER_HEIGHT

/** What a point on the canvas hits. */
export type Hit = { seq: StreamSeq; consumer?: string }

/** Resolved colours: a canvas ignores `var(…)` and `light-dark(…)` without a word. */
export const COLOURS = [
  'bg-0',
  'bg-1',
  'bg-2',
  'bg-3',
  'line-1',
  'line-2',
  'ink-1',
  'ink-2',
  'ink-3',
  'ink-4',
  'stored',
  'flight',
  'acked',
  'again',
  'ended',
  'worker',
  'focus',
  'on-fill',
  'stored-tint',
  'again-tint',
  'ended-tint',
  'window',
  'pipe',
  'cover',
  'column',
] as const
export type Colour = (typeof COLOURS)[number]
export type Theme = Readonly<Record<Colour, string>>
