import { beforeEach, describe, expect, it, vi } from 'vitest'
import { apply } from '../model/apply.ts'
import { story } from '../model/story.ts'
import { millis } from '../model/units.ts'
import { following } from './film.ts'
import { handPace } from './hand-pace.ts'
import { namedTheme, recordingBrush } from './recording-brush.ts'
import { createRenderer } from './renderer.ts'

/** Longer than it takes on a busy machine. */
const LOADED_WITHIN = 10_000
const SIZE = { width: 800, height: 384, scale: 2 }

function setUp() {
  const told = story('put 1 2 3; pay< 1', { consumers: { pay: {} } })
  const hand = handPace(told.now)
  const renderer = createRenderer(hand.pace, following)
  const brush = recordingBrush()
  /** When each size was set, in lines drawn by then. */
  const sized: string[] = []
  const canvas = {
    getContext: () => brush,
    get width() {
      return this.wide
    },
    set width(to: number) {
      this.wide = to
      sized.push(`${to} after ${brush.log.length} lines`)
    },
    wide: 300,
    height: 150,
  }
  return { told, hand, renderer, brush, canvas, sized }
}

let scene: ReturnType<typeof setUp>
beforeEach(() => {
  scene = setUp()
  scene.renderer.dress(namedTheme)
  scene.renderer.show(scene.told.stream, [])
  scene.renderer.attach(scene.canvas, SIZE)
})

describe('the renderer', () => {
  it('sizes the canvas in its frame, just before it paints', () => {
    const { sized, hand, brush } = scene
    expect(sized).toEqual([])
    hand.pass(16)
    expect(sized).toEqual(['800 after 0 lines'])
    expect(brush.log.length).toBeGreaterThan(10)
  })

  it('says what is drawn: the axis, and what a point hits', () => {
    const { renderer, hand } = scene
    hand.pass(16)
    expect(renderer.axis()).toEqual({ from: 1, columns: 10 })
    expect(renderer.hit(4 + 36 + 18, 94 + 52)).toEqual({ seq: 2, consumer: 'pay' })
  })

  it('draws a slide’s picture when its plan is there, and takes a point of the page', async () => {
    const { renderer, hand, brush } = scene
    const stage = { zoom: 2, lane: 36, span: { from: 1, to: 2 } }
    renderer.look({ ...following, stage })
    hand.pass(16)
    expect(brush.log).toEqual(['fill bg-0: box 0,0 800x384'])
    await vi.waitFor(() => {
      hand.pass(16)
      expect(renderer.axis()).toEqual({ from: 1, columns: 2 })
    }, LOADED_WITHIN)
    // 200 pixels of the drawing, of which the columns have all but 52.
    expect(renderer.hit(2 * (4 + 74 + 37), 2 * (44 + 19))).toEqual({ seq: 2, consumer: 'pay' })
    renderer.look(following)
    hand.pass(16)
    expect(renderer.axis()).toEqual({ from: 1, columns: 10 })
  })

  it('draws bars when it has what draws them, without being asked again', async () => {
    const { renderer, hand, brush } = scene
    renderer.look({ ...following, level: 6 })
    await vi.waitFor(() => {
      hand.pass(16)
      // Three messages, a bar each.
      expect(brush.log.join('\n')).toMatch(/fill stored: box \S+ 4x14 box \S+ 4x14 box \S+ 4x14/)
    }, LOADED_WITHIN)
  })

  it('moves while a motion runs, and then sleeps but for the ring', () => {
    const { renderer, hand, told } = scene
    hand.pass(16)
    expect(renderer.moving()).toBe(false)
    const [stored] = story('put 1 2 3 4').moments.slice(-1)
    if (!stored) throw new Error('no moment')
    apply(told.workshop, stored)
    renderer.show(told.stream, [stored])
    expect(renderer.moving()).toBe(true)
    hand.pass(900)
    expect(renderer.moving()).toBe(false)
    const before = renderer.frames()
    hand.pass(1_000)
    // One ring of 30 s: a half pixel takes 181 ms.
    expect(renderer.frames() - before).toBeLessThanOrEqual(6)
  })

  it('sleeps when nothing is in flight', () => {
    const { renderer, hand } = scene
    renderer.show(story('put 1 2', { consumers: { pay: {} } }).stream, [])
    hand.pass(100)
    const before = renderer.frames()
    hand.pass(60_000)
    expect(renderer.frames()).toBe(before)
  })

  it('stops the rings and lays a hatch when the server is silent', () => {
    const { renderer, hand, brush, told } = scene
    hand.pass(16)
    renderer.stale(millis(told.now + 10))
    brush.log.length = 0
    hand.pass(16)
    // Lines of 2 in 10, counted from the lower left corner as the page's gutter counts them: 192 − 9√2, and so on.
    expect(brush.log.at(-1)).toMatch(/^stroke ink-4: M9.6,0 L-182.4,192 M23.7,0 .* @0.28$/)
    const before = renderer.frames()
    hand.pass(10_000)
    expect(renderer.frames()).toBe(before)
  })

  it('draws nothing once its canvas is gone', () => {
    const { renderer, hand } = scene
    hand.pass(16)
    renderer.detach()
    const before = renderer.frames()
    renderer.look({ ...following, level: 16 })
    hand.pass(100)
    expect(renderer.frames()).toBe(before)
    expect(renderer.hit(58, 146)).toBeUndefined()
  })
})
