import { expect, it } from 'vitest'
import { type Mark, MONO_11, markLabels } from './labels.ts'

const WIDTH = 360

it('labels never overlap each other or a mark, wherever the marks stand', () => {
  const faults: string[] = []
  for (let floor = 4; floor < WIDTH; floor += 12)
    for (let delivered = floor; delivered < WIDTH; delivered += 12)
      for (const taken of [[], [{ from: 100, to: 115 }]]) {
        const open = delivered > floor
        const labels = markLabels(
          { seq: 1_234, at: floor },
          { seq: 1_250, at: delivered, open },
          WIDTH,
          0,
          taken,
        )
        const spans = labels.map(({ x, text }) => ({ from: x, to: x + text.length * MONO_11 }))
        const arrow = delivered + (open ? -0.75 : 6)
        const obstacles = [
          { from: floor - 4, to: floor + 4 },
          { from: arrow, to: arrow + 8 },
          ...taken,
        ]
        spans.forEach((span, i) => {
          const others = [...obstacles, ...spans.slice(i + 1)]
          const clash = others.some(
            (other) => span.from < other.to - 0.01 && other.from < span.to - 0.01,
          )
          if (clash || span.from < 0 || span.to > WIDTH) faults.push(`${floor} ${delivered} ${i}`)
        })
      }
  expect(faults).toEqual([])
})

it.each<[string, Mark['at'], Mark['at'], string]>([
  ['both have room', 100, 200, 'floor 7|9 delivered'],
  ['both outside on one side share a label', 'left', 'left', 'floor 7  9 delivered'],
  ['one outside', 'left', 200, 'floor 7|9 delivered'],
])('%s', (_, floor, delivered, words) => {
  const labels = markLabels(
    { seq: 7, at: floor },
    { seq: 9, at: delivered, open: true },
    WIDTH,
    0,
    [],
  )
  let end = Number.NaN
  const said = labels.map(({ text, x }) => {
    const apart = !Number.isNaN(end) && Math.abs(x - end) > 0.01
    end = x + text.length * MONO_11
    return apart ? `|${text}` : text
  })
  expect(said.join('')).toBe(words)
})
