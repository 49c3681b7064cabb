import { describe, expect, it } from 'vitest'
import { type Setup, story } from '../model/story.ts'
import { streamSeq } from '../model/units.ts'
import { film, following } from './film.ts'
import { hit } from './hit.ts'
import { placesOf } from './lane-places.ts'
import { layout } from './layout.ts'
import { paint } from './paint.ts'
import type { Planned } from './plan.ts'
import { namedTheme, recordingBrush } from './recording-brush.ts'
import { middleOf } from './scale.ts'
import { drawnAt, type Lane, type Scene } from './scene.ts'
import { planOf } from './stage.ts'
import type { Stage } from './view.ts'

/** Of a canvas of 1456 by 880 CSS pixels on a screen 1080 high. */
const ZOOM = 2.75
const SIZE = { width: 1456 / ZOOM, height: 880 / ZOOM }

function viewOf(of: Partial<Stage>): Planned {
  const stage = { zoom: ZOOM, lane: 98, ...of }
  return { ...following, stage, plan: planOf(stage) }
}

function sceneOf(
  told: string,
  of: Partial<Stage> = {},
  consumers: Setup['consumers'] = { pay: {} },
) {
  const { stream, now } = story(told, { consumers })
  return layout(stream, viewOf(of), SIZE, now)
}

const put = (to: number) => `put ${numbers(1, to)}`
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i).join(' ')
const places = ({ ruler }: Scene) => ruler.map(({ seq, sprites: [one] }) => [seq, one?.x])
const words = (lane: Lane | undefined) => (lane?.texts ?? []).map(({ text }) => text).join('')

describe('[P6] what a slide has in view', () => {
  const span = { from: 1, to: 4 }

  it('is its span, spread over the width, and the next free place where that is in it', () => {
    const { axis, ruler, overview, fold, later } = sceneOf(put(3), { span })
    expect(axis).toMatchObject({ from: 1, columns: 4 })
    expect(axis.pitch * 4).toBeCloseTo(SIZE.width - 4 - 48)
    expect(ruler.map(({ glyph }) => glyph)).toEqual(['stored', 'stored', 'stored', 'next'])
    expect([overview, fold, later]).toEqual([undefined, undefined, undefined])
  })
  it('stays where it is when a message comes', () => {
    expect(places(sceneOf(put(4), { span }))).toEqual(places(sceneOf(put(3), { span })))
    expect(places(sceneOf(put(9), { span }))).toEqual(places(sceneOf(put(4), { span })))
  })
  it('folds what is before and after it, with its count', () => {
    const scene = sceneOf(put(15), { span: { from: 5, to: 12 } })
    expect(scene.ruler.map(({ seq }) => seq).join(' ')).toBe(numbers(5, 12))
    expect(scene.fold).toMatchObject({ look: 'stored', lines: ['1–4'], alpha: 1 })
    expect(scene.later).toMatchObject({ look: 'stored', lines: ['+3'], alpha: 1 })
    expect(scene.axis.end).toBeCloseTo(SIZE.width)
  })
  it('folds as hatched what is gone', () => {
    expect(sceneOf(`${put(15)}; purge`, { span: { from: 5, to: 12 } })).toMatchObject({
      fold: { look: 'hole', lines: ['1–4'] },
      later: { look: 'hole', lines: ['+3'] },
    })
  })
  it('folds no more before it than there is', () => {
    const early = (told: string) => sceneOf(told, { span: { from: 5, to: 8 } })
    expect(early(put(3))).toMatchObject({ fold: { lines: ['1–3'] }, ruler: [] })
    expect(early('').fold).toBeUndefined()
    expect(early('').texts).toEqual([])
  })
  it('is the last of a span that does not fit', () => {
    const all = { span: { from: 1, to: 30 } }
    const end = (last: number) => sceneOf(put(last), all)
    expect(end(5).axis).toMatchObject({ from: 1, columns: 11 })
    expect(end(20).ruler.at(-1)).toMatchObject({ seq: 21, glyph: 'next' })
    expect(end(20).later).toBeUndefined()
    expect(end(40)).toMatchObject({ axis: { from: 20 }, fold: { lines: ['1–19'] } })
    expect(end(40).later?.lines).toEqual(['+10'])
  })
  it('is the tail without a span: ten columns, however many messages there are', () => {
    const pitches = [0, 1, 9, 10, 100].map((last) => sceneOf(put(last)).axis.pitch)
    expect(new Set(pitches).size).toBe(1)
    const { axis, ruler, fold, later } = sceneOf(put(100))
    expect(axis).toMatchObject({ from: 92, columns: 10 })
    expect(ruler.at(-1)).toMatchObject({ seq: 101, glyph: 'next' })
    expect(fold?.lines).toEqual(['1–91'])
    expect(later).toBeUndefined()
  })
  it('never stands closer than a cell is wide, nor too far apart to be a row', () => {
    const { stream, now } = story(put(9))
    const at = (width: number, of: Partial<Stage>) =>
      layout(stream, viewOf(of), { ...SIZE, width }, now).axis
    expect(at(200, {})).toMatchObject({ columns: 3, from: 8 })
    expect(at(200, {}).pitch).toBeGreaterThanOrEqual(36)
    expect(at(20, {})).toMatchObject({ columns: 1, pitch: 36 })
    expect(at(700, { span: { from: 1, to: 2 } })).toMatchObject({ pitch: 125, end: 4 + 250 + 48 })
  })
  it('has the next number of an empty stream beside its place', () => {
    expect(sceneOf('', { span: { from: 1, to: 4 } }).texts).toMatchObject([{ text: 'next is 1' }])
  })
  it('has the next free place of an empty stream, however narrow it is', () => {
    const { stream, now } = story('', { consumers: {} })
    for (const width of [60, 100, 150]) {
      const { ruler } = layout(stream, viewOf({}), { width, height: 50 }, now)
      expect(ruler, String(width)).toMatchObject([{ seq: 1, glyph: 'next' }])
    }
  })
  it('follows the tail in a glide, whatever the view says of following', () => {
    const view = { ...viewOf({}), follow: false }
    const { scene } = film(put(20), 'put 21', view, {}, SIZE)
    expect(scene(0).axis.from).toBe(12)
    expect(scene(5_000).axis.from).toBe(13)
    expect(scene(100).axis.from).toBeGreaterThan(12)
    expect(scene(100).axis.from).toBeLessThan(13)
  })
})

describe('marks beside a span', () => {
  const beyond = `${put(12)}; pay< ${numbers(1, 12)}; pay! 1; pay# 2; pay! 3; pay- 10`
  const scene = sceneOf(beyond, { span: { from: 5, to: 8 } })
  const [pay] = scene.lanes

  it('stand at its ends, and so do their words', () => {
    expect(pay).toMatchObject({ edges: ['left', 'right'], window: { x: 0, width: scene.axis.end } })
    expect(words(pay)).toContain('floor 3')
    expect(words(pay)).toContain('12 delivered')
  })
  it('count what is open or ended on that side', () => {
    const sides = pay?.hidden.map(({ glyph, x }) => [glyph, x < scene.axis.left ? 'left' : 'right'])
    expect(sides).toEqual([
      ['in flight', 'left'],
      ['terminated', 'left'],
      ['in flight', 'right'],
      ['parked', 'right'],
    ])
  })
  it('the pipe leaves them their place', () => {
    const told = `${put(8)}; pay< ${numbers(1, 8)}; pay# 1; ${numbers(2, 6).replace(/\d+/g, 'pay! $&;')}`
    const [lane] = sceneOf(told, { span: { from: 5, to: 8 } }).lanes
    expect(lane).toMatchObject({
      pipe: { from: 52, cut: false },
      hidden: [{ glyph: 'terminated' }],
    })
  })
  it('and where all of the span is behind the floor, also right of it', () => {
    const told = `${put(8)}; pay< ${numbers(1, 7)}; ${numbers(1, 5).replace(/\d+/g, 'pay! $&;')}`
    const { lanes, axis } = sceneOf(told, { span: { from: 1, to: 4 } })
    expect(lanes[0]?.hidden).toHaveLength(1)
    expect(lanes[0]?.pipe?.to).toBe(axis.left + 4 * axis.pitch)
  })
  it('are whole in the lowest lane', () => {
    const of = { lane: 36, span: { from: 5, to: 8 } }
    const told = `${put(8)}; pay< ${numbers(1, 8)}; pay# 2; pay- 3`
    const [lane] = sceneOf(told, of).lanes
    const lines = lane?.hidden.map(({ y }) => y - lane.top) ?? []
    expect(lines).toEqual([8.5, 19, 29.5])
  })
  it('no room beside the columns is a place of a message', () => {
    const { stream, now } = story(put(12))
    const selection = { seq: streamSeq(9) }
    const { column } = layout(
      stream,
      { ...viewOf({ span: { from: 5, to: 8 } }), selection },
      { ...SIZE, width: 800 },
      now,
    )
    expect(column).toBeUndefined()
  })
})

describe('[P8] a lane', () => {
  const told = `${put(4)}; pay< 1 2 3; pay! 1; pay- 2; pay< 2; pay- 3`
  const at = (lane: number) => sceneOf(told, { lane, span: { from: 1, to: 4 } })
  const of = (lane: number) => at(lane).lanes[0]

  it('as high as the workbench’s has its marks, words, notes and holders there', () => {
    expect(at(98).geometry).toMatchObject({ marks: 22, glyphs: 52, half: 22, notes: 86 })
    expect(words(of(98))).toContain('waiting for a pull')
    expect(of(98)?.tags).toHaveLength(1)
  })
  it('that is lower has no notes and no holders', () => {
    expect(words(of(56))).toBe('floor 13 delivered×2')
    expect(of(56)?.tags).toEqual([])
  })
  it('that is lowest has only what is drawn, and the attempt beside it', () => {
    const { texts = [], floor, delivered, cells = [] } = of(36) ?? {}
    expect(texts.map(({ text }) => text)).toEqual(['×2'])
    expect(texts[0]?.x).toBeGreaterThan((cells[1]?.sprites.at(-1)?.x ?? 0) + 15)
    expect([floor, delivered?.open]).toEqual([at(36).axis.left + at(36).axis.pitch, true])
  })
  it('holds its glyphs, marks and window, however high it is', () => {
    for (let lane = 36; lane <= 140; lane++) {
      const { marks, glyphs, half, notes, labels, sweep } = at(lane).geometry
      const said = `${lane}`
      expect(glyphs - 15, said).toBeGreaterThanOrEqual(labels === 'none' ? 3 : marks + 8)
      expect(glyphs + Math.max(half, 15), said).toBeLessThanOrEqual((notes ?? lane + 12) - 12)
      expect(marks - 5, said).toBeGreaterThanOrEqual(0)
      expect(sweep, said).toBeLessThanOrEqual(lane)
    }
  })
  it('holds what moves in it', () => {
    const { scene } = film(
      put(2),
      'pay< 1; pay- 1; pay< 1',
      viewOf({ lane: 36 }),
      { pay: {} },
      SIZE,
    )
    const nak = film(`${put(2)}; pay< 1 2`, 'pay- 2', viewOf({ lane: 36 }), { pay: {} }, SIZE)
    for (let ms = 0; ms < 700; ms += 10)
      for (const at of [scene(ms), nak.scene(ms)])
        for (const { glyph, y } of at.lanes[0]?.cells.flatMap(({ sprites }) => sprites) ?? []) {
          const within = y - 44
          expect(within, `${glyph} at ${ms}`).toBeGreaterThanOrEqual(11 - 0.5)
          expect(within, `${glyph} at ${ms}`).toBeLessThanOrEqual(36 - 5)
        }
  })
  it('stands empty for who is not there, so that the others keep their places', () => {
    const scene = sceneOf(
      told,
      { lane: 56, consumers: ['ship', 'gone', 'pay'] },
      { pay: {}, ship: {} },
    )
    expect(scene.lanes.map(({ consumer, top }) => [consumer, top])).toEqual([
      ['ship', 50],
      ['gone', 106],
      ['pay', 162],
    ])
    expect(scene.lanes[1]).toMatchObject({ cells: [], texts: [] })
    const x = ZOOM * middleOf(scene.axis, 2)
    expect(hit(scene, x, ZOOM * (106 + 30))).toBeUndefined()
  })
  it.each([36, 56, 98])('of %i is where the page writes its name', (lane) => {
    const stage = { zoom: ZOOM, lane }
    const { lanes } = sceneOf(told, stage, { pay: {}, ship: {} })
    const { top, lane: high } = placesOf(viewOf(stage))
    expect([top, top + high]).toEqual(lanes.map((one) => ZOOM * one.top))
  })
})

it('a point is of the page, whatever the zoom', () => {
  const scene = sceneOf(put(4), { span: { from: 1, to: 4 } })
  const glyph = drawnAt(scene, 'pay', 3)?.sprites[0]
  expect(hit(scene, ZOOM * (glyph?.x ?? 0), ZOOM * (glyph?.y ?? 0))).toEqual({
    seq: 3,
    consumer: 'pay',
  })
  expect(hit(scene, ZOOM * middleOf(scene.axis, 2), 5)).toEqual({ seq: 2 })
})

describe('drawn', () => {
  const logOf = (scene: Scene): string => {
    const brush = recordingBrush()
    paint(brush, scene, namedTheme, { scale: 1 }, false)
    return `${brush.log.join('\n')}\n`
  }
  const span = { from: 1, to: 4 }
  it.each<[string, Scene]>([
    [
      'stage-four-answers',
      sceneOf(`${put(4)}; pay< 1 2 3 4; pay! 1; pay- 2; pay# 3; pay+ 4`, { span }),
    ],
    [
      'stage-folded-on-both-sides',
      sceneOf(`${put(15)}; pay< ${numbers(1, 9)}; pay! 1; pay- 2; pay# 3; pay! 6`, {
        lane: 56,
        span: { from: 5, to: 8 },
      }),
    ],
    [
      'stage-purge-in-low-lanes',
      film(
        `${put(4)}; pay< 1 2`,
        'purge',
        viewOf({ lane: 36, span }),
        { pay: {}, b: {} },
        SIZE,
      ).scene(400),
    ],
  ])('%s', async (name, scene) => {
    await expect(logOf(scene)).toMatchFileSnapshot(`./drawn/${name}.txt`)
  })
})
