// The lanes on one canvas: holds it, the frame loop and what moves. The engine tells it what changed; it draws that
// with the next frame and sleeps when nothing moves.

import type { Moment } from '../model/moments.ts'
import type { StreamState } from '../model/state.ts'
import type { Millis } from '../model/units.ts'
import type { Brush } from './brush.ts'
import { fontsReady } from './fonts.ts'
import { createFrameLoop, NEXT_FRAME, never, type Pace, type Wait } from './frame-loop.ts'
import { hit } from './hit.ts'
import { layout } from './layout.ts'
import type { LoadedLater } from './loaded-later.ts'
import { atRest, restAt } from './motions.ts'
import { paint } from './paint.ts'
import type { paintHandle } from './paint-handle.ts'
import type { Planned } from './plan.ts'
import { nextChange } from './pulse.ts'
import { axisAt, edgeOf } from './scale.ts'
import type { Scene } from './scene.ts'
import type { planOf } from './stage.ts'
import type { withStart } from './start-handle.ts'
import { startMotions } from './start-motions.ts'
import { type CanvasSize, type Hit, isFine, type Theme, type View } from './view.ts'

/** A canvas as far as this needs it; OffscreenCanvas is one. */
export type Surface = {
  width: number
  height: number
  getContext: (kind: '2d', options: { alpha: false }) => Brush | null
}

/** The handle on the ruler, laid out and painted. */
type Start = { withStart: typeof withStart; paintHandle: typeof paintHandle }

/** Moments that wait for the next frame: a page that is hidden gets none, and more are not told apart anyway. */
const WAITING_AT_MOST = 512
/** So long a moment that waits counts as movement to come. */
const SOON = 1_000

export function createRenderer(pace: Pace, initial: View) {
  let surface: { canvas: Surface; brush: Brush } | undefined
  let size: CanvasSize = { width: 0, height: 0, scale: 1 }
  let theme: Theme | undefined
  let view: Planned = initial
  let plan: typeof planOf | undefined
  let stream: StreamState | undefined
  let staleSince: Millis | undefined
  let scene: Scene | undefined
  let motions = atRest()
  let waiting: readonly Moment[] = []
  let waitingSince = pace.clock()
  let frames = 0
  let drawFine: LoadedLater['drawFine']
  let fineAsked = false
  let start: Start | undefined
  const loop = createFrameLoop(step, pace)

  function step(clock: Millis): Wait {
    if (!surface || !theme || size.width === 0 || size.height === 0) return never
    const now = staleSince ?? clock
    // Setting a size clears the canvas, so it waits for the paint that follows at once.
    if (surface.canvas.width !== size.width) surface.canvas.width = size.width
    if (surface.canvas.height !== size.height) surface.canvas.height = size.height
    frames++
    if (!stream || (view.stage && !view.plan)) {
      scene = undefined
      still()
      surface.brush.setTransform(1, 0, 0, 1, 0, 0)
      surface.brush.fillStyle = theme['bg-0']
      surface.brush.fillRect(0, 0, size.width, size.height)
      return never
    }
    const { width } = extent()
    motions = startMotions(motions, waiting, { stream, view, drawn: scene, width, now })
    waiting = []
    scene = layout(stream, view, extent(), now, motions)
    if (view.starting && start) scene = start.withStart(scene, stream, view.starting)
    paint(surface.brush, scene, theme, size, staleSince !== undefined, {
      drawFine,
      paintHandle: start?.paintHandle,
    })
    if (!fineAsked) loadFine()
    if (staleSince !== undefined) return never
    return restAt(motions) > now ? NEXT_FRAME : nextChange(stream, scene, now)
  }

  /** Forgets what moves: another picture begins. */
  function still(): void {
    motions = atRest()
    waiting = []
  }

  function look(at: View): void {
    view = at.stage && plan ? { ...at, plan: plan(at.stage) } : at
    if (at.stage && !plan) loadPlan()
    if (isFine(at.level) && !drawFine) loadFine()
    loop.wake()
  }

  /** After the first frame, so that it is there before a person comes to it. */
  function loadFine(): void {
    fineAsked = true
    import('./glyphs-fine.ts').then(
      (fine) => {
        drawFine = fine.drawFine
        if (isFine(view.level)) loop.wake()
      },
      // The next look at one of them asks again.
      (cause: unknown) =>
        console.error('the smaller sizes of the lanes could not be loaded:', cause),
    )
  }

  function loadPlan(): void {
    import('./stage.ts').then(
      ({ planOf }) => {
        plan = planOf
        look(view)
      },
      // What the slide says it says without; the next look asks again.
      (cause: unknown) => console.error('the lanes of a slide could not be loaded:', cause),
    )
  }

  /** In pixels of the drawing. */
  function extent() {
    const scale = size.scale * (view.stage?.zoom ?? 1)
    return { width: size.width / scale, height: size.height / scale }
  }

  return {
    attach(canvas: Surface, to: CanvasSize): void {
      const brush = canvas.getContext('2d', { alpha: false })
      surface = brush ? { canvas, brush } : undefined
      size = to
      loop.wake()
      // Until then the fallbacks are drawn.
      void fontsReady().then(loop.wake)
    },
    resize(to: CanvasSize): void {
      size = to
      loop.wake()
    },
    detach(): void {
      surface = undefined
      scene = undefined
      still()
      loop.stop()
    },
    dress(to: Theme): void {
      theme = to
      loop.wake()
    },
    look,
    /** Draws the handle on the ruler, from now on: loaded when a form asks for it. */
    starts(by: Start): void {
      start = by
      loop.wake()
    },
    /** After every change of the model: the chosen stream, and what happened since the last call. */
    show(chosen: StreamState | undefined, moments: readonly Moment[]): void {
      stream = chosen
      if (!surface || !chosen) still()
      else if (moments.length > 0) {
        if (waiting.length === 0) waitingSince = pace.clock()
        waiting = [...waiting, ...moments].slice(-WAITING_AT_MOST)
      }
      loop.wake()
    },
    /** The server is silent since then: rings stop, a hatch lies over the lanes. */
    stale(since: Millis | undefined): void {
      if (since === staleSince) return
      staleSince = since
      if (since !== undefined) still()
      loop.wake()
    },
    hit: (x: number, y: number): Hit | undefined => scene && hit(scene, x, y),
    /** A tween is running; rings do not count. */
    moving(): boolean {
      const now = pace.clock()
      return restAt(motions) > now || (waiting.length > 0 && now - waitingSince < SOON)
    },
    /** The left edge and the whole columns that are drawn, or would be. */
    axis(): { from: number; columns: number } {
      if (scene) return { from: scene.axis.from, columns: scene.axis.columns }
      if (!stream || size.width === 0) return { from: 1, columns: 0 }
      const { width } = extent()
      const { from, columns } = axisAt(view, width, edgeOf(view, stream, width))
      return { from, columns }
    },
    frames: (): number => frames,
  }
}
