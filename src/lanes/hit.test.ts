import { describe, expect, it } from 'vitest'
import { px } from '../model/units.ts'
import { hit } from './hit.ts'
import { layout } from './layout.ts'
import { measure } from './measure.ts'
import { LANES_TOP, type View } from './view.ts'
import { NOW, workbench } from './workbench-picture.ts'

const view: View = { level: 36, follow: true, from: 1, top: px(0), still: false }

describe.each([1, 1.1, 1.25, 1.5, 2, 2.625])('at %f device pixels a CSS pixel', (ratio) => {
  const css = { width: 713, height: 389 }
  const size = measure({ contentRect: css }, ratio)
  if (!size) throw new Error('nothing to draw on')
  const scene = layout(
    workbench(),
    view,
    { width: size.width / size.scale, height: size.height / size.scale },
    NOW,
  )
  const cells = scene.lanes[1]?.cells ?? []

  it('the backing is the CSS size times the scale', () => {
    expect(Math.abs(size.width - css.width * size.scale)).toBeLessThan(0.001)
    expect(Math.abs(size.height - css.height * size.scale)).toBeLessThanOrEqual(1)
  })
  it.each([0, Math.floor(cells.length / 2), cells.length - 1])(
    'cell %i is hit where it is drawn',
    (i) => {
      const cell = cells[i]
      const sprite = cell?.sprites.at(-1)
      expect(hit(scene, sprite?.x ?? 0, sprite?.y ?? 0)).toEqual({
        seq: cell?.seq,
        consumer: 'billing',
      })
    },
  )
  it('the ruler’s cell names no consumer', () => {
    const cell = scene.ruler[3]
    expect(hit(scene, cell?.sprites[0]?.x ?? 0, LANES_TOP - 20)).toEqual({ seq: cell?.seq })
  })
  it('the last pixel column hits the last cell or nothing', () => {
    const last = css.width - 1 / size.scale
    expect([undefined, scene.last]).toContain(hit(scene, last, LANES_TOP + 52)?.seq)
  })
})

it('the first and the last cell of a narrow size are 24 wide to press', () => {
  const small = { ...view, level: 16 } as const
  const scene = layout(workbench(), small, { width: 900, height: 480 }, NOW)
  const seqAt = (x: number) => hit(scene, x, 66)?.seq
  // 43 columns of 20, from 4 on.
  expect([seqAt(1.9), seqAt(2), seqAt(4), seqAt(24)]).toEqual([undefined, 1, 1, 2])
  expect([seqAt(863), seqAt(865.9), seqAt(866)]).toEqual([43, 43, undefined])
})

describe('beside the cells', () => {
  const scene = layout(workbench(), view, { width: 712, height: 480 }, NOW)
  it.each([
    ['the overview', 300, 10],
    ['the folded cell', 20, 66],
    ['the next free place', 52 + 17 * 36 + 5, 66],
    ['below the last lane', 300, LANES_TOP + 3 * 98 + 1],
    ['outside', -1, 66],
  ])('%s is nothing', (_, x, y) => {
    expect(hit(scene, x, y)).toBeUndefined()
  })
})
