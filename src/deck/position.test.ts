import { describe, expect, it } from 'vitest'
import { addressOf, backward, forward, lastSlide, type Position, positionIn } from './position.ts'

const COUNTS = [1, 3, 2]
const at = (slide: number, beat: number): Position => ({ slide, beat })

/** Every place of the deck, in order. */
const ALL = [at(1, 1), at(2, 1), at(2, 2), at(2, 3), at(3, 1), at(3, 2)]

describe('going on and back', () => {
  it('passes every beat once, and ends at the last', () => {
    let here = at(1, 1)
    const passed = [here]
    for (let step = 0; step < 10; step++) {
      here = forward(here, COUNTS)
      if (here !== passed.at(-1)) passed.push(here)
    }
    expect(passed.slice(0, ALL.length)).toEqual(ALL)
    expect(here).toEqual(at(3, 2))
  })
  it.each(ALL.slice(1).map((to, index) => [to, ALL[index]]))('back from %o is %o', (from, to) => {
    expect(from && backward(from, COUNTS)).toEqual(to)
  })
  it('stays at the beginning', () => expect(backward(at(1, 1), COUNTS)).toEqual(at(1, 1)))
  it('ends at the first beat of the last slide', () => expect(lastSlide(COUNTS)).toEqual(at(3, 1)))
})

describe('an address', () => {
  it.each(ALL)('names %o', (place) => {
    expect(positionIn(addressOf(place).replace('/stage/', ''), COUNTS)).toEqual(place)
  })
  it.each([
    ['2', at(2, 1)],
    ['2.3', at(2, 3)],
    [' 2 ', at(2, 1)],
    ['2/', at(2, 1)],
    ['2/99', at(2, 3)],
    ['2/0', at(2, 1)],
    ['4', undefined],
    ['0', undefined],
    ['', undefined],
    ['b12', undefined],
    ['-1', undefined],
    ['2.', undefined],
  ])('%j is %o', (typed, place) => expect(positionIn(typed, COUNTS)).toEqual(place))
})
