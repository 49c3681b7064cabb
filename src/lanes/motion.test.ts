import { describe, expect, it } from 'vitest'
import { film, following } from './film.ts'

// The storyboard, in the draw log: each motion at its start, half way, and where it came to rest.

describe('publish: the message slides in, and the lanes show it after', () => {
  const { column } = film('put 1 2', 'put 3')
  it('begins faint, right of its place', () => {
    expect(column(3, 0, 40)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "fill stored-tint: box 117,51 30x30 @0.25",
        "stroke stored: box 117,51 30x30 @0.25",
        "text ink-1: "2" 58,70.5",
        "text ink-1: "3" 132,70.5 @0.25",
        "fill bg-0: circle 58,146 r8",
        "stroke ink-3: circle 58,146 r8",
      ]
    `)
  })
  it('half way it is nearly there', () => {
    expect(column(3, 340, 40)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "fill stored-tint: box 80,51 30x30 @0.98",
        "stroke stored: box 80,51 30x30 @0.98",
        "text ink-1: "2" 58,70.5",
        "text ink-1: "3" 95.1,70.5 @0.98",
        "fill bg-0: circle 58,146 r8",
        "stroke ink-3: circle 58,146 r8",
      ]
    `)
  })
  it('lands', () => {
    expect(column(3, 680, 40)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "fill stored-tint: box 79,51 30x30",
        "stroke stored: box 79,51 30x30",
        "text ink-1: "2" 58,70.5",
        "text ink-1: "3" 94,70.5",
        "fill bg-0: circle 58,146 r8",
        "stroke ink-3: circle 58,146 r8",
      ]
    `)
  })
  it('and has come up in the lane', () => {
    expect(column(3, 880, 40)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "fill stored-tint: box 79,51 30x30",
        "stroke stored: box 79,51 30x30",
        "text ink-1: "2" 58,70.5",
        "text ink-1: "3" 94,70.5",
        "fill bg-0: circle 58,146 r8",
        "stroke ink-3: circle 58,146 r8",
        "fill bg-0: circle 94,146 r8",
        "stroke ink-3: circle 94,146 r8",
      ]
    `)
  })
})

describe('deliver: a copy comes down, the cell stays', () => {
  const { column } = film('put 1 2 3; pay< 1', 'pay< 2')
  it('begins on the cell', () => {
    expect(column(2, 0)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "text ink-1: "2" 58,70.5",
        "fill bg-0: circle 58,146 r8",
        "stroke ink-3: circle 58,146 r8",
        "stroke flight: circle 58,66 r13.3 @0.5",
        "stroke flight: circle 58,66 r13.3 @0.9",
        "stroke flight: circle 58,66 r6.5 @0.9",
        "fill flight: arc of 50 % 58,66 r6.5 z @0.9",
      ]
    `)
  })
  it('half way it is over the pending circle', () => {
    expect(column(2, 340)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "text ink-1: "2" 58,70.5",
        "fill bg-0: circle 58,146 r8 @0.08",
        "stroke ink-3: circle 58,146 r8 @0.08",
        "stroke flight: circle 58,138 r13.3 @0.08",
        "stroke flight: arc of 99 % 58,138 r13.3 @0.15",
        "stroke flight: circle 58,138 r6.5 @0.15",
        "fill flight: arc of 50 % 58,138 r6.5 z @0.15",
        "stroke flight: circle 58,144 r13.3 @0.55",
        "stroke flight: arc of 99 % 58,144 r13.3 @1",
        "stroke flight: circle 58,144 r6.5 @1",
        "fill flight: arc of 50 % 58,144 r6.5 z @1",
      ]
    `)
  })
  it('ends in flight', () => {
    expect(column(2, 680)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "text ink-1: "2" 58,70.5",
        "stroke flight: circle 58,146 r13.3 @0.55",
        "stroke flight: arc of 98 % 58,146 r13.3",
        "stroke flight: circle 58,146 r6.5",
        "fill flight: arc of 50 % 58,146 r6.5 z",
      ]
    `)
  })
})

describe('deliver to a lower lane: the copy does not cross the lanes above', () => {
  const two = { first: {}, pay: {} }
  const { scene } = film('put 1 2 3; first< 1 2; pay< 1', 'pay< 2', following, two)
  const copy = (ms: number) => {
    const { glyph, x, y, alpha } = scene(ms).movers.at(-1) ?? {}
    return { glyph, x, y, alpha: Number(alpha?.toFixed(2)) }
  }
  it('begins at its own lane’s edge, not seen yet', () => {
    expect(copy(0)).toEqual({ glyph: 'in flight', x: 58, y: 206, alpha: 0 })
  })
  it('half way it is nearly there', () => {
    expect(copy(340)).toMatchObject({ x: 58, alpha: 0.97 })
    expect(copy(340).y).toBeCloseTo(243, 0)
  })
  it('there is one copy for each lane', () => {
    const both = film('put 1 2 3', 'first< 1; pay< 1', following, two)
    const heads = both.scene(0).movers.map(({ y, alpha }) => ({ y, alpha }))
    expect(heads).toEqual([
      { y: 66, alpha: 0.9 },
      { y: 206, alpha: 0 },
    ])
  })
})

describe('ack: the ring closes into a disc', () => {
  const { column } = film('put 1 2 3; pay< 1 2 3; wait 9000', 'pay! 2')
  it('begins with the ring', () => {
    expect(column(2, 0)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "text ink-1: "2" 58,70.5",
        "stroke flight: circle 58,146 r13.3 @0.55",
        "stroke flight: arc of 70 % 58,146 r13.3",
        "stroke flight: circle 58,146 r6.5",
        "fill flight: arc of 50 % 58,146 r6.5 z",
        "fill acked: circle 58,146 r13.8 @0.35",
        "stroke on-fill: M51.8,146.6 L56.3,151 L64.3,141.5 @0.35",
        "fill acked: circle 58,146 r5",
        "stroke on-fill: M55.8,146.2 L57.4,147.8 L60.3,144.4",
      ]
    `)
  })
  it('half way the disc is nearly whole', () => {
    expect(column(2, 160)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "text ink-1: "2" 58,70.5",
        "fill acked: circle 58,146 r12.4 @0.17",
        "stroke on-fill: M52.4,146.6 L56.4,150.5 L63.6,141.9 @0.17",
        "fill acked: circle 58,146 r10.8",
        "stroke on-fill: M53.1,146.5 L56.6,149.9 L62.9,142.5",
      ]
    `)
  })
  it('ends acked, above the floor', () => {
    expect(column(2, 320)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "text ink-1: "2" 58,70.5",
        "fill acked: circle 58,146 r11",
        "stroke on-fill: M53,146.5 L56.6,150 L63,142.4",
      ]
    `)
  })
})

describe('nak: up towards the stream, and back onto the shelf', () => {
  const { column } = film('put 1 2 3; pay< 1 2 3', 'pay- 2')
  it('begins small', () => {
    expect(column(2, 0)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "text ink-1: "2" 58,70.5",
        "fill again: M58,139.4 L64.6,150.8 L51.4,150.8 z",
        "stroke again: M58,139.4 L64.6,150.8 L51.4,150.8 z",
      ]
    `)
  })
  it('half way it is at its highest', () => {
    expect(column(2, 160)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "text ink-1: "2" 58,70.5",
        "fill again: M58,121 L69,140 L47,140 z",
        "stroke again: M58,121 L69,140 L47,140 z",
      ]
    `)
  })
  it('ends on the shelf', () => {
    expect(column(2, 320)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "text ink-1: "2" 58,70.5",
        "fill again-tint: M58,134 L68.5,152 L47.5,152 z",
        "stroke again: M58,134 L68.5,152 L47.5,152 z",
        "stroke again: M45,158 L71,158",
      ]
    `)
  })
})

describe('redeliver: another copy, the earlier try stays as a ghost', () => {
  const { column } = film('put 1 2 3; pay< 1 2 3; pay- 2; wait 1000', 'pay< 2')
  it('begins on the cell, the shelf still there', () => {
    expect(column(2, 0)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "text ink-1: "2" 58,70.5",
        "fill again-tint: M58,134 L68.5,152 L47.5,152 z",
        "stroke again: M58,134 L68.5,152 L47.5,152 z",
        "stroke again: M45,158 L71,158",
        "stroke flight: circle 58,66 r13.3 @0.5",
        "stroke flight: circle 58,66 r13.3 @0.9",
        "fill again: M58,58.5 L65.5,71.5 L50.5,71.5 z @0.9",
        "stroke again: M58,58.5 L65.5,71.5 L50.5,71.5 z @0.9",
      ]
    `)
  })
  it('half way the ghost is there', () => {
    expect(column(2, 340)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "text ink-1: "2" 58,70.5",
        "stroke ink-4: circle 56,146 r13.3 @0.8",
        "stroke flight: circle 58,138 r13.3 @0.08",
        "stroke flight: arc of 99 % 58,138 r13.3 @0.15",
        "fill again: M58,130.5 L65.5,143.5 L50.5,143.5 z @0.15",
        "stroke again: M58,130.5 L65.5,143.5 L50.5,143.5 z @0.15",
        "stroke flight: circle 58,144 r13.3 @0.55",
        "stroke flight: arc of 99 % 58,144 r13.3 @1",
        "fill again: M58,136.5 L65.5,149.5 L50.5,149.5 z @1",
        "stroke again: M58,136.5 L65.5,149.5 L50.5,149.5 z @1",
      ]
    `)
  })
  it('ends in flight again, beside its ghost', () => {
    expect(column(2, 680)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "text ink-1: "2" 58,70.5",
        "stroke ink-4: circle 53,146 r13.3 @0.8",
        "stroke flight: circle 58,146 r13.3 @0.55",
        "stroke flight: arc of 98 % 58,146 r13.3",
        "fill again: M58,138.5 L65.5,151.5 L50.5,151.5 z",
        "stroke again: M58,138.5 L65.5,151.5 L50.5,151.5 z",
      ]
    `)
  })
})

describe('term: a box closes', () => {
  const { column } = film('put 1 2 3; pay< 1 2 3; wait 9000', 'pay# 2')
  it('begins wide', () => {
    expect(column(2, 0)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "text ink-1: "2" 58,70.5",
        "stroke flight: circle 58,146 r13.3 @0.28",
        "stroke flight: arc of 70 % 58,146 r13.3 @0.5",
        "stroke flight: circle 58,146 r6.5 @0.5",
        "fill flight: arc of 50 % 58,146 r6.5 z @0.5",
        "fill ended-tint: box 43,131 30x30 @0.45",
        "stroke ended: box 43,131 30x30 @0.45",
      ]
    `)
  })
  it('half way it has closed, and is crossed once', () => {
    expect(column(2, 160)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "text ink-1: "2" 58,70.5",
        "fill ended-tint: box 47.9,135.9 20.3x20.3 @0.98",
        "stroke ended: box 47.9,135.9 20.3x20.3 @0.98",
        "stroke ended: M53.3,141.3 L62.7,150.7 @0.98",
      ]
    `)
  })
  it('ends crossed', () => {
    expect(column(2, 320)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "text ink-1: "2" 58,70.5",
        "fill ended-tint: box 48,136 20x20",
        "stroke ended: box 48,136 20x20",
        "stroke ended: M53.4,141.4 L62.6,150.6",
        "stroke ended: M62.6,141.4 L53.4,150.6",
      ]
    `)
  })
})

describe('purge: a line runs over what was there', () => {
  const { column } = film('put 1 2 3; pay< 1 2; wait 9000', 'purge')
  it('begins with all of it standing', () => {
    expect(column(2, 0)).toMatchInlineSnapshot(`
      [
        "fill stored-tint: box 43,51 30x30",
        "stroke stored: box 43,51 30x30",
        "text ink-1: "2" 58,70.5",
        "stroke flight: circle 58,146 r13.3 @0.55",
        "stroke flight: arc of 70 % 58,146 r13.3",
        "stroke flight: circle 58,146 r6.5",
        "fill flight: arc of 50 % 58,146 r6.5 z",
      ]
    `)
  })
  it('behind the line the number is hatched and the lane fades', () => {
    expect(column(2, 460)).toMatchInlineSnapshot(`
      [
        "stroke ink-4: M44,52 L16,80 M51.1,52 L23.1,80 M58.1,52 L30.1,80 M65.2,52 L37.2,80 M72.3,52 L44.3,80 M79.4,52 L51.4,80 M86.4,52 L58.4,80 M93.5,52 L65.5,80",
        "stroke ink-4: box 44,52 28x28",
        "text ink-3: "2" 58,70.5",
        "stroke flight: circle 58,146 r13.3 @0.36",
        "stroke flight: arc of 70 % 58,146 r13.3 @0.65",
        "stroke flight: circle 58,146 r6.5 @0.65",
        "fill flight: arc of 50 % 58,146 r6.5 z @0.65",
        "stroke ink-1: M70.7,44 L70.7,172",
      ]
    `)
  })
  it('ends with the hatch alone', () => {
    expect(column(2, 520)).toMatchInlineSnapshot(`
      [
        "stroke ink-4: M44,52 L16,80 M51.1,52 L23.1,80 M58.1,52 L30.1,80 M65.2,52 L37.2,80 M72.3,52 L44.3,80 M79.4,52 L51.4,80 M86.4,52 L58.4,80 M93.5,52 L65.5,80",
        "stroke ink-4: box 44,52 28x28",
        "text ink-3: "2" 58,70.5",
      ]
    `)
  })
})
