// For tests only: what is drawn in the column of one message at an instant of a film, as lines one can read.

import type { Film } from './film.ts'
import { drawFine } from './glyphs-fine.ts'
import { paint } from './paint.ts'
import { namedTheme, recordingBrush } from './recording-brush.ts'
import { middleOf } from './scale.ts'
import type { Scene } from './scene.ts'

/** Top to bottom; marks and words are left out. */
export function columnLog({ scene }: Film, seq: number, ms: number, reach = 17): string[] {
  const drawn = scene(ms)
  const x = middleOf(drawn.axis, seq)
  const brush = recordingBrush()
  const only = { ...drawn, texts: [], lanes: drawn.lanes.map(bare) }
  paint(brush, only, namedTheme, { scale: 1 }, false, { drawFine })
  return brush.log.filter((line) => {
    const at = placeOf(line)
    return Math.abs(at.x - x) <= reach && at.y > drawn.geometry.ruler && !line.includes('line-')
  })
}

/** The middle of a box, else the first point of the line. */
function placeOf(line: string): { x: number; y: number } {
  const [, x, y] = /(-?[\d.]+),(-?[\d.]+)/.exec(line) ?? []
  const [, width, height] = /([\d.]+)x([\d.]+)/.exec(line) ?? ['', '0', '0']
  return { x: Number(x) + Number(width) / 2, y: Number(y) + Number(height) / 2 }
}

/** Only its cells. */
const bare = ({ consumer, top, cells }: Scene['lanes'][number]) => ({
  consumer,
  top,
  cells,
  edges: [],
  texts: [],
  tags: [],
  hidden: [],
})
