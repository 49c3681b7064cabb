import { describe, expect, it } from 'vitest'
import type { Start } from '../model/commands.ts'
import { px, streamSeq } from '../model/units.ts'
import { handleAxis } from './handle-axis.ts'
import { layout } from './layout.ts'
import { paintHandle } from './paint-handle.ts'
import { namedTheme, recordingBrush } from './recording-brush.ts'
import type { Scene } from './scene.ts'
import { withStart } from './start-handle.ts'
import type { View } from './view.ts'
import { NOW, workbench } from './workbench-picture.ts'

const view: View = { level: 36, follow: false, from: 26, top: px(0), still: false }
const SIZE = { width: 712, height: 388 }
const stream = workbench()

const starting = (start: Start, filter = '') =>
  withStart(layout(stream, view, SIZE, NOW), stream, { start, filter })
const at = (seq: number): Start => ({ from: 'sequence', seq: streamSeq(seq) })
/** Whole, half there, or stepped back, a letter a message. */
const ruler = ({ ruler }: Scene): string =>
  ruler
    .map(({ sprites: [sprite] }) => ({ 1: 'x', 0.62: '?', 0.3: '.' })[sprite?.alpha ?? 1])
    .join('')
const painted = (scene: Scene): string[] => {
  const brush = recordingBrush()
  paintHandle(brush, scene, namedTheme)
  return brush.log
}

describe('the handle on the ruler', () => {
  it('stands before the first message, and what would not be delivered steps back', () => {
    const scene = starting(at(29))
    expect(scene.handle).toEqual({ x: 160, sure: true })
    // 33 is a hole.
    expect(ruler(scene)).toBe('...xxxx.xxxxxxxxxx')
    expect(scene.fold?.alpha).toBe(0.3)
    expect(painted(scene)).toEqual([
      'stroke ink-1: M160,42 L160,85',
      'fill bg-3: box 155,85 10x18',
      'stroke ink-1: box 155,85 10x18',
      'stroke ink-1: M158.5,90 L158.5,98',
      'stroke ink-1: M161.5,90 L161.5,98',
    ])
  })

  it('shows what a filter lets through, and the last of each subject', () => {
    expect(ruler(starting({ from: 'all' }, 'orders.paid'))).toBe('x.x.xx..x..xx..x.x')
    expect(ruler(starting({ from: 'lastPerSubject' }, 'orders.>'))).toBe('................xx')
  })

  it.each<[start: Start, handle: Scene['handle']]>([
    [{ from: 'all' }, { x: 57, sure: true, beyond: 'left' }],
    [{ from: 'last' }, { x: 664, sure: true }],
    [{ from: 'new' }, { x: 700, sure: true }],
    [at(99), { x: 695, sure: true, beyond: 'right' }],
  ])('%o stands where it is, or at the side where it is', (start, handle) => {
    expect(starting(start).handle).toEqual(handle)
  })

  it('an arrow points to a place that is not in view, without a line', () => {
    expect(painted(starting({ from: 'all' }))).toEqual([
      'fill bg-3: box 52,85 10x18',
      'stroke ink-1: box 52,85 10x18',
      'stroke ink-1: M58.5,90.5 L55,94 L58.5,97.5',
    ])
  })

  it('is not drawn while no form asks for it', () => {
    expect(painted(layout(stream, view, SIZE, NOW))).toEqual([])
  })

  it('is found on the page’s own axis where it is drawn', () => {
    const { axis, handle } = starting(at(29))
    const page = handleAxis(36, { from: axis.from, columns: axis.columns })
    expect(page.x(streamSeq(29))).toBe(handle?.x)
    expect(page.seq(160)).toBe(29)
    expect(page.seq(175)).toBe(29)
    expect(page.seq(180)).toBe(30)
    expect(page.x(streamSeq(1))).toBe(starting({ from: 'all' }).handle?.x)
  })
})
