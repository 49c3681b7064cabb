// How many device pixels the canvas has, and how many make one CSS pixel. The scale is the one of the two sizes:
// `devicePixelRatio` alone differs from it under emulation, and everything would be drawn at the wrong size.

import type { CanvasSize } from './view.ts'

type Measured = {
  contentRect: { width: number; height: number }
  /** Safari has none. */
  devicePixelContentBoxSize?: readonly { inlineSize: number; blockSize: number }[]
}

/** The browser's own device pixels where they agree with the ratio within one, else the rounded product. */
const devicePixels = (css: number, ratio: number, device: number | undefined): number => {
  const want = Math.round(css * ratio)
  return device !== undefined && Math.abs(device - want) <= 1 ? device : want
}

/** Undefined while there is nothing to draw on. */
export function measure(entry: Measured, ratio: number): CanvasSize | undefined {
  const { width, height } = entry.contentRect
  const box = entry.devicePixelContentBoxSize?.[0]
  const wide = devicePixels(width, ratio, box?.inlineSize)
  const high = devicePixels(height, ratio, box?.blockSize)
  return wide > 0 && high > 0 ? { width: wide, height: high, scale: wide / width } : undefined
}
