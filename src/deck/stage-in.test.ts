import { expect, it } from 'vitest'
import { isNarrow, stageIn } from './stage-in.ts'

/** 2.8 hundredths of a screen of 1080. */
const words = 30.24

it.each([
  ['one lane has the room it wants, and no more', 700, 1, 98],
  ['two share what is left below the ruler', 500, 2, 65],
  ['many are as high as their glyphs, and are scrolled to', 500, 9, 36],
  ['none yet: as if there were one', 400, 0, 95],
  ['no room at all', 0, 1, 36],
])('%s', (_, drawn, lanes, lane) => {
  expect(stageIn({ width: 1000, drawn, words }, lanes).lane).toBe(lane)
})

it('draws its words as large as those of the slide', () => {
  expect(stageIn({ width: 1000, drawn: 400, words: 22 }, 1).zoom).toBe(2)
})

it('knows a slide from half of one', () => {
  const at = (width: number) => isNarrow({ width, drawn: 400, words })
  expect([at(1790), at(760), at(400)]).toEqual([false, true, true])
})
