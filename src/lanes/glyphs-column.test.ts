import { describe, expect, it } from 'vitest'
import { story } from '../model/story.ts'
import { px } from '../model/units.ts'
import { drawColumns } from './glyphs-column.ts'
import { layout } from './layout.ts'
import { namedTheme, recordingBrush } from './recording-brush.ts'
import type { Glyph } from './scene.ts'

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i).join(' ')

function laneOf(told: string): string[] {
  const { stream, now } = story(told)
  const view = { level: 1, follow: true, from: 1, top: px(0), still: true } as const
  const scene = layout(stream, view, { width: 700, height: 200 }, now)
  const brush = recordingBrush()
  const sprites = scene.lanes[0]?.cells.flatMap((cell) => cell.sprites) ?? []
  drawColumns(brush, sprites, namedTheme, 1)
  return brush.log
}

describe('[P1] one pixel a message', () => {
  it('draws a run of one look as one rectangle, and what is ended or comes back on its own pixel', () => {
    const told = `put ${numbers(1, 500)}; pay< ${numbers(1, 300)}; pay# 150; pay- 160; pay! ${numbers(1, 149)} ${numbers(151, 159)}; pay! ${numbers(200, 220)}`
    expect(laneOf(told)).toMatchInlineSnapshot(`
      [
        "fill acked: box 4,147 149x6 box 154,147 9x6 box 203,144 21x9",
        "fill ended: box 153,131 1x12 box 153,145 1x8",
        "fill again: box 163,131 1x22",
        "fill flight: box 164,138 39x15 box 224,138 80x15",
        "fill ink-3: box 304,151 200x2",
      ]
    `)
  })

  it('leaves no gap and no overlap between neighbours where a pixel of the page is not one of the screen', () => {
    const brush = recordingBrush()
    const glyphs: Glyph[] = ['settled', 'acked', 'settled', 'acked', 'settled']
    const columns = glyphs.map((glyph, i) => ({ glyph, x: i + 0.5, y: 0 }))
    drawColumns(brush, columns, namedTheme, 1.25)
    const [line = ''] = brush.log
    const sides = [...line.matchAll(/box (-?[\d.]+),(?:-?[\d.]+) ([\d.]+)x/g)].map(
      ([, x, width]) => [Number(x), Number(x) + Number(width)],
    )
    const along = sides.flat().sort((a, b) => a - b)
    expect(along[0]).toBe(0)
    expect(along.at(-1)).toBeCloseTo(4.8)
    for (let i = 1; i + 1 < along.length; i += 2) expect(along[i]).toBeCloseTo(along[i + 1] ?? 0)
  })
})
