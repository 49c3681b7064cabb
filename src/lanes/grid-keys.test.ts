import { describe, expect, it } from 'vitest'
import { streamSeq } from '../model/units.ts'
import { placeAfter, placeOf, windowAround } from './grid-keys.ts'

const at = { row: 1, seq: streamSeq(20) }
const bounds = { first: 3, last: 43, rows: 3, page: 18 }

it.each([
  ['ArrowLeft', { row: 1, seq: 19 }],
  ['ArrowRight', { row: 1, seq: 21 }],
  ['ArrowUp', { row: 0, seq: 20 }],
  ['ArrowDown', { row: 2, seq: 20 }],
  ['Home', { row: 1, seq: 3 }],
  ['End', { row: 1, seq: 43 }],
  ['PageUp', { row: 1, seq: 3 }],
  ['PageDown', { row: 1, seq: 38 }],
  ['x', undefined],
])('%s', (key, place) => {
  expect(placeAfter(key, at, bounds)).toEqual(place)
})

describe('the part that stands in the DOM', () => {
  const around = { axis: { from: 27, columns: 18 }, first: 1, last: 43, consumers: 3, scrolled: 0 }
  it('is what the canvas shows', () => {
    expect(windowAround(at, 1, around)).toEqual({ from: 27, columns: 18, firstRow: 0, rows: 3 })
  })
  it.each([1, 3, 50])('has at most 300 nodes with %i consumers', (consumers) => {
    const axis = { from: 1, columns: 400 }
    const { columns, rows } = windowAround(at, 1, { ...around, axis, last: 900, consumers })
    expect((rows + 1) * (columns + 2)).toBeLessThanOrEqual(300)
  })
  it('holds the place in focus where the canvas shows more than fits', () => {
    const axis = { from: 1, columns: 400 }
    const far = { row: 1, seq: streamSeq(390) }
    const { from, columns } = windowAround(far, 1, { ...around, axis, last: 900 })
    expect(from).toBeLessThanOrEqual(390)
    expect(from + columns).toBeGreaterThan(390)
  })
})

describe('where the selection stands', () => {
  const lanes = [{ name: 'a1' }, { name: 'b2' }, { name: 'c3' }]
  const seq = streamSeq(2)
  const last = streamSeq(8)
  it('in the row of its consumer', () => {
    expect(placeOf({ seq, consumer: 'b2' }, lanes, last, 0)).toEqual({
      row: 2,
      seq,
      selected: true,
    })
  })
  it('in the ruler without one', () => {
    expect(placeOf({ seq }, lanes, last, 2)).toEqual({ row: 0, seq, selected: true })
  })
  it.each([
    ['b2', 2, 2],
    ['c3', 3, 2],
  ])('nowhere once %s is gone, and the keys go on from the nearest row', (gone, row, nearest) => {
    const left = lanes.filter(({ name }) => name !== gone)
    expect(placeOf({ seq, consumer: gone }, left, last, row)).toEqual({
      row: nearest,
      seq,
      selected: false,
    })
  })
  it('at the tail before anything is selected', () => {
    expect(placeOf(undefined, lanes, last, 0)).toEqual({ row: 0, seq: last, selected: false })
  })
})
