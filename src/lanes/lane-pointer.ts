// Fingers and the mouse on the lanes. One drags along the axis, or taps; two pinch to another size around the place
// between them. Up and down stays the browser's own scrolling.

import { jump, levelNear, pan, unfold, wholeColumns, zoomTo } from './pan.ts'
import { edgeOf, FOLD_WIDTH, under } from './scale.ts'
import { isFine, LANES_TOP, OVERVIEW_HEIGHT, PITCH, type View } from './view.ts'
import { zoomOf } from './zoom-of.ts'

/** A press that moves less than this is a click. */
const SLOP = 4

type Stream = { first: number; last: number }

/** What the fingers act on. */
export type Eye = {
  /** How it is looked at, and the left edge that is drawn, which may still be gliding. */
  seen(): { view: View; edge: number; stream: Stream | undefined }
  look(view: Partial<View>): void
  select(x: number, y: number): void
}

type Point = { x: number; y: number }
/** Begun by one finger, or the mouse. */
type Drag = { by: number; begun: Point; start: View; strip: boolean; moved: boolean }
/** What was between two fingers, and how far apart they were. */
type Pinch = { seq: number; apart: number; pitch: number }

/** Presses on this element, until the returned function is called. */
export function followPointers(element: HTMLElement, eye: Eye): () => void {
  const down = new Map<number, Point>()
  let drag: Drag | undefined
  let pinch: Pinch | undefined

  const widthOf = () => element.getBoundingClientRect().width / zoomOf(element)
  function placeOf(event: PointerEvent): Point {
    const box = element.getBoundingClientRect()
    const zoom = zoomOf(element)
    return { x: (event.clientX - box.left) / zoom, y: (event.clientY - box.top) / zoom }
  }
  function move(along: (view: View, stream: Stream, width: number) => Partial<View>): void {
    const { view, stream } = eye.seen()
    if (stream) eye.look(along(view, stream, widthOf()))
  }

  function press(event: PointerEvent): void {
    const at = placeOf(event)
    // Beside the content is the scroll bar.
    if (event.button !== 0 || at.x >= element.clientWidth || down.size === 2) return
    down.set(event.pointerId, at)
    element.setPointerCapture(event.pointerId)
    if (down.size === 2) beginPinch()
    else begin(event.pointerId, at, at.y < OVERVIEW_HEIGHT)
  }

  function begin(by: number, begun: Point, strip: boolean): void {
    const { view, edge } = eye.seen()
    const start = view.follow ? { ...view, follow: false, from: edge } : view
    drag = { by, begun, start, strip, moved: strip }
    if (strip) move((view, stream, width) => jump(begun.x, view, stream, width))
  }

  function beginPinch(): void {
    drag = undefined
    const { view, stream } = eye.seen()
    if (!stream) return
    const { x, apart } = between(down)
    const seq = under(view.level, edgeOf(view, stream, widthOf()), x)
    pinch = { seq, apart, pitch: PITCH[view.level] }
  }

  function moved(event: PointerEvent): void {
    if (!down.has(event.pointerId)) return
    const at = placeOf(event)
    down.set(event.pointerId, at)
    if (pinch && down.size === 2) spread(pinch)
    else if (drag?.by === event.pointerId) dragTo(at, drag)
  }

  function dragTo({ x }: Point, one: Drag): void {
    const { begun, start, strip } = one
    if (!one.moved && Math.abs(x - begun.x) < SLOP) return
    one.moved = true
    if (strip) move((view, stream, width) => jump(x, view, stream, width))
    else move((_, stream, width) => pan(start, begun.x - x, stream, width))
  }

  function spread({ seq, apart: began, pitch }: Pinch): void {
    const { x, apart } = between(down)
    const level = levelNear(pitch * (apart / Math.max(1, began)))
    move((_, stream, width) => zoomTo(level, { seq, x }, stream, width))
  }

  function lift(event: PointerEvent): void {
    if (!down.has(event.pointerId)) return
    const tapped = drag?.moved === false ? drag.begun : undefined
    if (!leave(event)) return
    drag = undefined
    if (!tapped) move(wholeColumns)
    else if (isFold(tapped)) move(unfold)
    else if (event.pointerType === 'touch' && isFine(eye.seen().view.level)) closer(tapped)
    else eye.select(tapped.x, tapped.y)
  }

  /** A finger covers many bars: it comes nearer first. */
  const closer = ({ x }: Point) =>
    move((view, stream, width) => {
      const seq = under(view.level, edgeOf(view, stream, width), x)
      return zoomTo(16, { seq, x }, stream, width)
    })

  /** True where that was the last one down. Else the other one drags from where it is: nothing jumps. */
  function leave({ pointerId }: PointerEvent): boolean {
    down.delete(pointerId)
    pinch = undefined
    for (const [other, at] of down) {
      begin(other, at, false)
      if (drag) drag.moved = true
    }
    return down.size === 0
  }

  function cancel(event: PointerEvent): void {
    if (down.has(event.pointerId) && leave(event)) drag = undefined
  }

  const isFold = ({ x, y }: Point): boolean => {
    const { view, edge } = eye.seen()
    return x < FOLD_WIDTH[view.level] && y < LANES_TOP && edge > 1
  }

  /** Two fingers are never the browser's: it would scroll, or make the whole page larger. */
  const keep = (event: TouchEvent) => {
    if (event.touches.length > 1 && event.cancelable) event.preventDefault()
  }

  const ears = new AbortController()
  const { signal } = ears
  element.addEventListener('pointerdown', press, { signal })
  element.addEventListener('pointermove', moved, { signal })
  element.addEventListener('pointerup', lift, { signal })
  element.addEventListener('pointercancel', cancel, { signal })
  element.addEventListener('touchmove', keep, { signal, passive: false })
  return () => ears.abort()
}

function between(down: ReadonlyMap<number, Point>): { x: number; apart: number } {
  const [a = { x: 0, y: 0 }, b = a] = down.values()
  return { x: (a.x + b.x) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) }
}
