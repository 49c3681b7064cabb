// The lane of a story by itself, with its marks and their words.

import { story } from '../model/story.ts'
import { px } from '../model/units.ts'
import type { Brush } from './brush.ts'
import { drawFine } from './glyphs-fine.ts'
import { layout } from './layout.ts'
import { paintScene } from './paint.ts'
import { LANES_TOP, type Level, type Theme } from './view.ts'

const SIZE = { width: 600, height: LANES_TOP + 98 }

export function paintOneLane(
  brush: Brush,
  told: string,
  { theme, scale, level = 36 }: { theme: Theme; scale: number; level?: Level },
): void {
  const { stream, now } = story(told)
  const view = { level, follow: false, from: 1, top: px(0), still: true } as const
  const scene = layout(stream, view, SIZE, now)
  brush.translate(0, -Math.round((LANES_TOP + 1) * scale) / scale)
  paintScene(brush, { ...scene, overview: undefined }, theme, scale, false, { drawFine })
}
