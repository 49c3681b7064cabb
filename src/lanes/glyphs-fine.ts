// The two sizes at which height alone is the shape: what rests is drawn together, what moves one by one. The first lanes
// are not drawn in them, so they are loaded after those.

import type { Brush } from './brush.ts'
import { drawSprite } from './glyphs.ts'
import { drawBar, drawBars } from './glyphs-bar.ts'
import { drawColumn, drawColumns } from './glyphs-column.ts'
import type { Sprite } from './scene.ts'
import type { Level, Theme } from './view.ts'

export function drawFine(
  brush: Brush,
  sprites: readonly Sprite[],
  level: Level,
  theme: Theme,
  scale: number,
): void {
  const [draw, drawAll] = level === 1 ? [drawColumn, drawColumns] : [drawBar, drawBars]
  drawAll(brush, sprites.filter(rests), theme, scale)
  for (const sprite of sprites) if (!rests(sprite)) drawSprite(brush, sprite, draw, theme, scale)
}

const rests = ({ alpha = 1, scale = 1 }: Sprite) => alpha === 1 && scale === 1
