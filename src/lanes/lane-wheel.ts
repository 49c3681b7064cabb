// The wheel on the lanes. Sideways, or with Shift, it moves along the axis; with Ctrl, which is also what a pinch on a
// touchpad says, it changes the size around the pointer. Up and down stays the browser's.

import type { Eye } from './lane-pointer.ts'
import { levelNear, pan, wholeColumns, zoomTo } from './pan.ts'
import { edgeOf, under } from './scale.ts'
import { PITCH } from './view.ts'
import { zoomOf } from './zoom-of.ts'

/** A notch of a wheel turns about 100: one size further. */
const ZOOM_A_PIXEL = 0.01

/** Turns over this element, until the returned function is called. */
export function followWheel(element: HTMLElement, eye: Eye): () => void {
  /** Turned, and not yet a whole column. */
  let turned = 0
  /** The column's width as far as it was turned, between two sizes. */
  let pitch = 0

  function turn(event: WheelEvent): void {
    if (event.ctrlKey) {
      zoom(event)
      return
    }
    const dx = event.deltaX === 0 && event.shiftKey ? event.deltaY : event.deltaX
    if (dx === 0 || Math.abs(event.deltaY) > Math.abs(dx)) return
    event.preventDefault()
    const { view, stream } = eye.seen()
    turned += dx
    const whole = Math.trunc(turned / PITCH[view.level]) * PITCH[view.level]
    turned -= whole
    if (whole !== 0 && stream) eye.look(pan(view, whole, stream, element.clientWidth))
  }

  function zoom(event: WheelEvent): void {
    // Else the whole page gets larger.
    event.preventDefault()
    const { view, stream } = eye.seen()
    if (!stream) return
    if (levelNear(pitch) !== view.level) pitch = PITCH[view.level]
    pitch = Math.max(PITCH[1], Math.min(PITCH[36], pitch * Math.exp(-event.deltaY * ZOOM_A_PIXEL)))
    const level = levelNear(pitch)
    if (level === view.level) return
    pitch = PITCH[level]
    const width = element.clientWidth
    const x = (event.clientX - element.getBoundingClientRect().left) / zoomOf(element)
    const seq = under(view.level, edgeOf(view, stream, width), x)
    const to = zoomTo(level, { seq, x }, stream, width)
    eye.look({ ...to, ...wholeColumns({ ...view, ...to }, stream, width) })
  }

  // A passive listener, which React's own is, could not keep the browser from going back a page.
  element.addEventListener('wheel', turn, { passive: false })
  return () => element.removeEventListener('wheel', turn)
}
