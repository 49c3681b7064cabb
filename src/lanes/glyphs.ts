// Which picture stands for which state, and the one way to draw it. The shapes themselves: one file a level.
// Square belongs to the stream, circle to a consumer, triangle comes back, cross has ended, hatch is absent,
// dash was never meant for you. Dashed is undecided, solid is settled.

import type { LaneLook, RulerLook } from '../model/cells.ts'
import { unreachable } from '../model/problem.ts'
import type { Brush } from './brush.ts'
import { drawCompact } from './glyphs-compact.ts'
import { drawLarge } from './glyphs-large.ts'
import type { Glyph, Sprite } from './scene.ts'
import type { Level, Theme } from './view.ts'

export function rulerGlyph(look: RulerLook): Glyph | undefined {
  switch (look) {
    case 'stored':
    case 'duplicate':
    case 'dropped':
    case 'hole':
      return look
    case 'gone':
      return 'hole'
    case 'unknown':
      return 'not read'
    case 'ahead':
      return undefined
    default:
      return unreachable(look)
  }
}

/** Behind the floor of a consumer whose start is not known there is only the pipe. */
export function laneGlyph(look: LaneLook): Glyph | undefined {
  switch (look) {
    case 'behind':
      return undefined
    case 'hole':
      return 'gap'
    case 'pending':
    case 'filtered':
    case 'in flight':
    case 'in progress':
    case 'redelivered':
    case 'parked':
    case 'delayed':
    case 'acked':
    case 'settled':
    case 'terminated':
    case 'gave up':
    case 'unknown':
      return look
    default:
      return unreachable(look)
  }
}

/** How one glyph is drawn around 0,0. */
type Draw = (brush: Brush, glyph: Glyph, theme: Theme, left?: number) => void

/** Sprites in one row, one by one. */
export function drawRow(
  brush: Brush,
  sprites: readonly Sprite[],
  level: Level,
  theme: Theme,
  scale: number,
): void {
  const draw = level === 36 ? drawLarge : drawCompact
  for (const sprite of sprites) drawSprite(brush, sprite, draw, theme, scale)
}

/** `scale` is device pixels a CSS pixel: a glyph's middle stands on a whole one, so all are equally sharp. */
export function drawSprite(
  brush: Brush,
  sprite: Sprite,
  draw: Draw,
  theme: Theme,
  scale: number,
): void {
  const { glyph, x, y, alpha = 1, left } = sprite
  if (alpha <= 0) return
  brush.save()
  brush.translate(Math.round(x * scale) / scale, Math.round(y * scale) / scale)
  if (sprite.scale !== undefined) brush.scale(sprite.scale, sprite.scale)
  brush.globalAlpha = alpha
  brush.lineCap = 'butt'
  brush.lineJoin = 'round'
  draw(brush, glyph, theme, left)
  brush.restore()
}
