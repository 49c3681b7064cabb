import { describe, expect, it, vi } from 'vitest'
import { px, streamSeq } from '../model/units.ts'
import { layout } from './layout.ts'
import { drawnAt } from './scene.ts'
import type { View } from './view.ts'
import { consumer, NOW, open, stream, workbench } from './workbench-picture.ts'

const view: View = { level: 36, follow: false, from: 26, top: px(0), still: false }
const following: View = { ...view, follow: true }
const SIZE = { width: 712, height: 388 }
const words = (texts: readonly { text: string }[]) => texts.map(({ text }) => text).join('')

describe('the workbench picture', () => {
  const scene = layout(workbench(), view, SIZE, NOW)
  const [analytics, billing, fulfillment] = scene.lanes

  it('stands on the mock-up’s coordinates', () => {
    expect(drawnAt(scene, undefined, 29)?.sprites).toEqual([
      { glyph: 'stored', x: 178, y: 66, label: '29' },
    ])
    expect(billing).toMatchObject({
      top: 192,
      floor: 160,
      delivered: { x: 520, open: true },
      window: { x: 160, y: 222, width: 360, height: 44 },
      pipe: { from: 0, to: 160, cut: true },
    })
  })
  it('folds what lies before', () => {
    expect(scene.fold).toEqual({ look: 'stored', lines: ['1–25'], y: 66, alpha: 1 })
  })
  it('draws each message as what is known of it', () => {
    expect(billing?.cells.map(({ glyph }) => glyph)).toEqual([
      'settled',
      'settled',
      'settled',
      'redelivered',
      'acked',
      'in flight',
      'parked',
      'gap',
      'terminated',
      'acked',
      'in progress',
      'acked',
      'in flight',
      'pending',
      'pending',
      'pending',
      'pending',
      'pending',
    ])
  })
  it('says it beside the marks, under the cells and above them', () => {
    expect(words(billing?.texts ?? [])).toBe('floor 2838 delivered×2waiting for a pull')
    expect(words(fulfillment?.texts ?? [])).toBe('floor 2834 delivered2.7 s left')
    expect(billing?.tags.map(({ letter }) => letter)).toEqual(['A', 'A', 'B', 'B'])
  })
  it('puts a label on the other side where there is no room', () => {
    expect(words(analytics?.texts ?? [])).toBe('floor 40delivered 43')
  })
})

describe('long numbers', () => {
  const at = (last: number, from: number, first = 1) =>
    layout(stream(last, first), { ...view, from }, SIZE, NOW)
  it.each([
    [2_703, 1, ['to', '2,702']],
    [99_973, 1, ['to', '99,972']],
    [123_457, 1, ['to', '123.4k']],
    [1_234_568, 1, ['to', '1.2M']],
    [41, 9, ['9–40']],
    [2_703, 2_702, ['2702']],
  ])('the fold before %i never reads as a negative one', (from, first, lines) => {
    expect(at(2_000_000, from, first).fold?.lines).toEqual(lines)
  })
  it('fit their cells up to 9,999', () => {
    const { ruler, texts } = at(2_716, 2_700)
    expect(ruler[0]?.sprites).toMatchObject([{ label: '2700', y: 66 }])
    expect(texts).toEqual([])
  })
  it('show their end from 10,000 on, and every fifth stands whole above, clear of the line', () => {
    const { ruler, texts, fold } = at(12_000, 11_974)
    expect(ruler[0]?.sprites).toMatchObject([{ label: '974', y: 73 }])
    expect(texts.map(({ text, y }) => `${text} ${y}`)).toEqual([
      '11,975 53',
      '11,980 53',
      '11,985 53',
      '11,990 53',
    ])
    expect(fold?.y).toBe(73)
  })
})

describe('the tail', () => {
  it('shows the last message and the next free place', () => {
    const { axis, ruler } = layout(workbench(), following, SIZE, NOW)
    expect({ from: axis.from, columns: axis.columns }).toEqual({ from: 27, columns: 18 })
    expect(ruler.at(-1)).toMatchObject({ seq: 44, glyph: 'next' })
  })
  it('begins at 1 while everything fits', () => {
    const { axis, fold } = layout(stream(5), following, SIZE, NOW)
    expect({ from: axis.from, fold }).toEqual({ from: 1, fold: undefined })
  })
  it('says the next number of an empty stream', () => {
    const { ruler, texts } = layout(stream(43, 44), following, SIZE, NOW)
    expect(ruler.at(-2)).toMatchObject({ seq: 43, glyph: 'hole' })
    expect(words(texts)).toBe('next is 44')
  })
  it('says 1 of a stream never written to, whose first and last are 0', () => {
    const { ruler, texts, overview } = layout(stream(0, 0), following, SIZE, NOW)
    expect(ruler).toMatchObject([{ seq: 1, glyph: 'next' }])
    expect(words(texts)).toBe('next is 1')
    expect(overview?.bars).toMatchObject([{ colour: 'ink-4', height: 1 }])
  })
})

describe('marks outside the window', () => {
  it('left: the pipe is gone, an arrow points there', () => {
    const orders = stream(100)
    consumer(orders, 'pay', 3, 6)
    const [lane] = layout(orders, following, SIZE, NOW).lanes
    expect(lane).toMatchObject({ edges: ['left', 'left'] })
    expect(lane?.floor).toBeUndefined()
    expect(words(lane?.texts ?? [])).toBe('floor 3  6 delivered')
  })
  it('right: the pipe goes through', () => {
    const orders = stream(100)
    consumer(orders, 'pay', 90, 95)
    const [lane] = layout(orders, { ...view, from: 1 }, SIZE, NOW).lanes
    expect(lane).toMatchObject({ edges: ['right', 'right'], pipe: { from: 0, to: 712 } })
  })
})

describe('on a narrow canvas', () => {
  const SIZE = { width: 362, height: 388 }
  const compact: View = { ...following, level: 16 }
  const lanes = (of = workbench()) => layout(of, compact, SIZE, NOW).lanes

  it('the labels stand below, and the marks keep their dot and arrow', () => {
    const [, billing] = lanes()
    expect(words(billing?.texts ?? [])).toContain('floor 28  delivered 38')
    expect(billing?.texts[0]).toMatchObject({ x: 2, y: 192 + 86 })
    expect(typeof billing?.floor).toBe('number')
    expect(billing?.delivered?.open).toBe(true)
  })
  it('nothing is written at the top of a lane', () => {
    for (const { texts, top } of lanes())
      for (const { y } of texts) expect(y).toBeGreaterThan(top + 22 + 10)
  })
  it('the labels give way to a holder', () => {
    const orders = stream(16)
    const pay = consumer(orders, 'pay', 0, 4)
    open(pay, 2, 50, { holder: 'this tab' })
    const [lane] = lanes(orders)
    expect(lane?.tags).toHaveLength(1)
    expect(lane?.texts[0]?.x).toBeGreaterThan(SIZE.width / 2)
  })
  it('and stay where there are holders everywhere', () => {
    const orders = stream(16)
    const pay = consumer(orders, 'pay', 0, 16)
    for (let n = 1; n <= 16; n++) open(pay, n, 50, { holder: 'this tab' })
    const [lane] = lanes(orders)
    expect(lane?.texts[0]?.x).toBe(2)
    for (const { x } of lane?.tags ?? []) expect(x - 8).toBeGreaterThan(130)
  })
})

describe('what is open or ended beside the window', () => {
  const hidden = (from: number, level: View['level'] = 36) => {
    const [, lane] = layout(workbench(), { ...view, from, level }, SIZE, NOW).lanes
    const counts = lane?.texts.filter(
      ({ text, style }) => style === 'number' && !text.includes('×'),
    )
    return lane?.hidden.map(({ glyph, x, y }) => {
      const count = counts?.find((text) => text.y === y + 4 && text.x > x && text.x < x + 12)
      return `${count?.text} ${glyph} ${x < SIZE.width / 2 ? 'left' : 'right'}`
    })
  }
  it('is nothing where all of it shows', () => {
    expect(hidden(26)).toEqual([])
  })
  it('is counted where the first columns are folded, one glyph a kind', () => {
    const orders = workbench()
    for (let n = 44; n <= 60; n++) orders.stored.add(n)
    orders.last = streamSeq(60)
    const [, lane] = layout(orders, following, SIZE, NOW).lanes
    expect(lane?.hidden.map(({ glyph, x, y }) => ({ glyph, x, y }))).toEqual([
      { glyph: 'in flight', x: 10.5, y: 229 },
      { glyph: 'parked', x: 10.5, y: 244 },
      { glyph: 'terminated', x: 10.5, y: 259 },
    ])
  })
  it('is counted at the right edge', () => {
    expect(hidden(1)).toEqual(['3 in flight right', '2 parked right', '1 terminated right'])
  })
  it('has no number that is gone from the stream', () => {
    const orders = stream(50, 20)
    const pay = consumer(orders, 'pay', 19, 50)
    pay.ended.set(streamSeq(5), 'terminated')
    expect(layout(orders, following, SIZE, NOW).lanes[0]?.hidden).toEqual([])
  })
  it('says that there are more where it does not count on', () => {
    const orders = stream(20_000)
    const pay = consumer(orders, 'pay', 10, 19_000)
    for (let n = 11; n < 5_000; n++) open(pay, n, 50)
    expect(words(layout(orders, following, SIZE, NOW).lanes[0]?.texts ?? [])).toContain('999+')
  })
})

describe('work is bounded by what shows', () => {
  it('a million messages cost as much as a screen of them', () => {
    const orders = stream(1_000_000)
    orders.deleted = 1
    const pay = consumer(orders, 'pay', 10, 900_000)
    for (let n = 0; n < 10_000; n++) open(pay, 700_000 + 20 * n, 50)
    const looked = vi.spyOn(orders.holes, 'has')
    const scene = layout(orders, { ...following, level: 6 }, SIZE, NOW)
    expect(scene.ruler.length).toBe(scene.axis.columns)
    // Once for the ruler, once for the lane, and so many beside the columns.
    expect(looked.mock.calls.length).toBeLessThanOrEqual(2 * scene.axis.columns + 1_000)
    expect(scene.overview?.bars.length).toBeLessThanOrEqual(SIZE.width + 3)
  })
  it('a lane out of sight is not laid out', () => {
    const orders = stream(5)
    for (let n = 0; n < 50; n++) consumer(orders, `c${n}`, 1, 2)
    const names = layout(orders, { ...following, top: px(98 * 10) }, SIZE, NOW).lanes
    expect(names.map(({ consumer: name }) => name)).toEqual(['c10', 'c11', 'c12'])
  })
})

it('frames what is selected, and its column', () => {
  const selection = { seq: streamSeq(29), consumer: 'billing' }
  expect(layout(workbench(), { ...view, selection }, SIZE, NOW)).toMatchObject({
    column: { x: 160, width: 36 },
    pick: { x: 161, y: 226, width: 34, height: 59, radius: 6 },
  })
})

it.each([
  [1_000, 94 + 3 * 98],
  [300, 300],
])('ends the selected column with the last lane on a canvas %i high', (height, bottom) => {
  const selection = { seq: streamSeq(29), consumer: 'billing' }
  const { column } = layout(workbench(), { ...view, selection }, { ...SIZE, height }, NOW)
  expect(column).toMatchObject({ y: 38, height: bottom - 38 })
})

it('an exception keeps its pixel in the overview of a million', () => {
  const orders = stream(1_000_000)
  const pay = consumer(orders, 'pay', 10, 900_000)
  pay.ended.set(streamSeq(500_000), 'terminated')
  const bars = layout(orders, following, SIZE, NOW).overview?.bars ?? []
  expect(bars.find(({ colour }) => colour === 'ended')).toMatchObject({ x: 349, width: 2 })
})
