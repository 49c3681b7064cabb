// What a slide's picture does otherwise than the workbench's, worked out once for a stage.

import type { StreamState } from '../model/state.ts'
import type { Geometry } from './geometry.ts'
import type { Axis, Ends } from './scale.ts'
import type { Fold } from './scene.ts'
import type { View } from './view.ts'

/** Widths are in pixels of the drawing. */
export type Plan = {
  geometry: Geometry
  axis: (width: number, from: number) => Axis
  /** The left edge. */
  edge: (ends: Ends, width: number) => number
  later: (stream: StreamState, y: number) => Fold | undefined
}

/** A view with a stage is drawn once its plan is there. */
export type Planned = View & { plan?: Plan }
