import { useEffect, useRef, useState } from 'react'
import type { Brush } from './brush.ts'
import { pageFonts } from './fonts.ts'
import type { CanvasSize, Theme } from './view.ts'
import { watchSize } from './watch-size.ts'

type Props = {
  /** In CSS pixels. */
  width: number
  height: number
  theme: Theme
  /** In CSS pixels too; it is called again when the size, the colours or the fonts change. */
  paint: (brush: Brush, how: { theme: Theme; scale: number }) => void
}

/** A still picture by the painter of the lanes. What it shows is said in words beside it. */
export function Drawing({ width, height, theme, paint }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [size, setSize] = useState<CanvasSize>()
  const [fonts, setFonts] = useState(false)
  useEffect(() => (canvas.current ? watchSize(canvas.current, setSize) : undefined), [])
  useEffect(() => {
    let left = false
    void pageFonts().then(() => !left && setFonts(true))
    return () => {
      left = true
    }
  }, [])
  useEffect(() => {
    const brush = canvas.current?.getContext('2d')
    if (!canvas.current || !brush || !size || !fonts) return
    // Setting a size clears it.
    canvas.current.width = size.width
    canvas.current.height = size.height
    brush.setTransform(size.scale, 0, 0, size.scale, 0, 0)
    paint(brush, { theme, scale: size.scale })
  }, [size, fonts, theme, paint])
  return (
    <span aria-hidden="true" className="shrink-0">
      <canvas ref={canvas} style={{ width, height }} className="block" />
    </span>
  )
}
