import { describe, expect, it } from 'vitest'
import { createTapCounts } from './tap-counts.ts'

const listed = (counts: Record<string, number>) => new Map(Object.entries(counts))

describe('which of a stream’s consumers are taps', () => {
  it('is asked of those with consumers, and is none until it is known', () => {
    const taps = createTapCounts()
    expect(taps.due(listed({ A: 2, B: 0 }))).toEqual(['A'])
    expect(taps.of('A')).toBe(0)
    taps.learn('A', ['lanes_x', 'pay'])
    expect(taps.of('A')).toBe(1)
  })

  it('is asked again where the count is another, and where one came or went', () => {
    const taps = createTapCounts()
    for (const stream of ['A', 'B', 'C', 'D']) taps.learn(stream, ['lanes_x'])
    taps.forget('D')
    const due = taps.due(listed({ A: 1, B: 1, C: 2, D: 1 }))
    expect(due).toEqual(['C', 'D', 'A'])
    expect(taps.of('D')).toBe(1)
  })

  it('is asked again of the one asked longest ago: announcements get lost', () => {
    const taps = createTapCounts()
    const list = listed({ A: 1, B: 1 })
    for (const stream of ['A', 'B']) taps.learn(stream, ['lanes_x'])
    expect(taps.due(list)).toEqual(['A'])
    taps.learn('A', ['pay'])
    expect(taps.due(list)).toEqual(['B'])
  })

  it('is asked of some with each list: 1,000 streams do not hold it up', () => {
    const taps = createTapCounts()
    const list = new Map(Array.from({ length: 1000 }, (_, i) => [`S${i}`, 1]))
    const asked = new Set<string>()
    for (let i = 0; i < 8; i++) {
      const due = taps.due(list)
      expect(due.length).toBeLessThanOrEqual(128)
      for (const stream of due) {
        taps.learn(stream, ['pay'])
        asked.add(stream)
      }
    }
    expect(asked.size).toBe(1000)
  })

  it('is forgotten with the stream', () => {
    const taps = createTapCounts()
    taps.learn('A', ['lanes_x'])
    taps.due(listed({}))
    expect(taps.of('A')).toBe(0)
  })
})
