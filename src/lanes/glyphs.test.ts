import { describe, expect, it } from 'vitest'
import { drawSprite } from './glyphs.ts'
import { drawBar } from './glyphs-bar.ts'
import { drawCompact } from './glyphs-compact.ts'
import { drawLarge } from './glyphs-large.ts'
import { namedTheme, recordingBrush } from './recording-brush.ts'
import type { Glyph } from './scene.ts'

const DRAW = { 36: drawLarge, 16: drawCompact, 6: drawBar }

const drawn = (glyph: Glyph, level: 36 | 16 | 6, left?: number): string => {
  const brush = recordingBrush()
  const sprite = { glyph, x: 0, y: 0, ...(left !== undefined && { left }) }
  drawSprite(brush, sprite, DRAW[level], namedTheme, 1)
  return brush.log.join('\n')
}

const LANE: readonly Glyph[] = [
  'gap',
  'filtered',
  'pending',
  'in flight',
  'in progress',
  'redelivered',
  'parked',
  'delayed',
  'acked',
  'settled',
  'terminated',
  'gave up',
  'unknown',
]
const RULER: readonly Glyph[] = ['stored', 'hole', 'next', 'not read']

describe.each([36, 16, 6] as const)('at level %i', (level) => {
  it('no two states of a lane look alike', () => {
    expect(new Set(LANE.map((glyph) => drawn(glyph, level, 0.5))).size).toBe(LANE.length)
  })
  it('no two states of the ruler look alike', () => {
    expect(new Set(RULER.map((glyph) => drawn(glyph, level))).size).toBe(RULER.length)
  })
})

describe('the ring', () => {
  it('is what is left of ack_wait, from 12 o’clock', () => {
    expect(drawn('in flight', 36, 0.25)).toContain('stroke flight: arc of 25 % 0,0 r13.3')
  })
  it('is not there when the deadline is not known', () => {
    expect(drawn('in flight', 36)).not.toContain('r13.3')
  })
})

it('a bar stands on whole pixels', () => {
  for (const glyph of LANE) expect(drawn(glyph, 6)).not.toMatch(/\.\d/)
})
