// A canvas's size in device pixels, now and whenever it changes: with the window, the screen or the page's zoom.

import { measure } from './measure.ts'
import type { CanvasSize } from './view.ts'
import { zoomOf } from './zoom-of.ts'

export function watchSize(canvas: HTMLCanvasElement, tell: (size: CanvasSize) => void): () => void {
  const observer = new ResizeObserver(([entry]) => {
    const size = entry && measure(entry, devicePixelRatio * zoomOf(canvas))
    if (size) tell(size)
  })
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' })
  } catch {
    // Safari has no such box; the content box and the ratio do there.
    observer.observe(canvas)
  }
  return () => observer.disconnect()
}
