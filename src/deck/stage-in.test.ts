import { expect, it } from 'vitest'
import { stageIn } from './stage-in.ts'

/** 2.8 hundredths of a screen of 1080. */
const words = 30.24

it.each([
  ['one lane has the room it wants, and no more', 700, 1, 98],
  ['two share what is left below the ruler', 500, 2, 62],
  ['many are as high as their glyphs, and are scrolled to', 500, 9, 36],
  ['none yet: as if there were one', 400, 0, 89],
  ['no room at all', 0, 1, 36],
])('%s', (_, height, lanes, lane) => {
  expect(stageIn({ height, words }, lanes).lane).toBe(lane)
})

it('draws its words as large as those of the slide', () => {
  expect(stageIn({ height: 400, words: 22 }, 1).zoom).toBe(2)
})
