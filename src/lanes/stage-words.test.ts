import { expect, it } from 'vitest'
import { story } from '../model/story.ts'
import { film, following } from './film.ts'
import { layout } from './layout.ts'
import { paint } from './paint.ts'
import type { Planned } from './plan.ts'
import { namedTheme, recordingBrush } from './recording-brush.ts'
import type { Scene } from './scene.ts'
import { SPECIMENS } from './specimens.ts'
import { planOf } from './stage.ts'
import type { Stage } from './view.ts'

/** A label is 2.8 hundredths of a screen 1080 high, and a number at least 4 of them. */
const LABEL = 11
const NUMBER = (4 / 2.8) * LABEL
const SIZE = { width: 530, height: 320 }
const FOUR = { from: 1, to: 4 }

function viewOf(of: Partial<Stage>): Planned {
  const stage = { zoom: 2.75, lane: 98, ...of }
  return { ...following, stage, plan: planOf(stage) }
}
const sceneOf = (told: string, of: Partial<Stage> = {}): Scene => {
  const { stream, now } = story(told, { consumers: { pay: {} } })
  return layout(stream, viewOf(of), SIZE, now)
}
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i).join(' ')
const put = (to: number) => `put ${numbers(1, to)}`

/** Everything that is written, as large as it is drawn, in pixels of the drawing. */
function written(scene: Scene): { text: string; size: number }[] {
  const brush = recordingBrush()
  const all: { text: string; size: number }[] = []
  const { save, restore, scale } = brush
  const saved: number[] = []
  let larger = 1
  brush.save = () => {
    saved.push(larger)
    save()
  }
  brush.restore = () => {
    larger = saved.pop() ?? 1
    restore()
  }
  brush.scale = (x, y) => {
    larger *= x
    scale(x, y)
  }
  brush.fillText = (text) => {
    all.push({ text, size: larger * Number(/([\d.]+)px/.exec(brush.font)?.[1]) })
  }
  paint(brush, scene, namedTheme, { scale: 1 }, false)
  return all
}

const unknown = SPECIMENS.find(({ name }) => name === 'unknown')

it.each<[string, Scene, string]>([
  ['the folds', sceneOf(put(15), { span: { from: 5, to: 12 } }), '+3'],
  ['a fold of two lines', sceneOf(put(2_705)), '2,696'],
  ['a number of four digits', sceneOf(put(2_705)), '2705'],
  ['a whole number above the cells', sceneOf(put(12_345)), '12,345'],
  ['an attempt', sceneOf('put 1; pay< 1; pay- 1; pay< 1', { lane: 36, span: FOUR }), '×2'],
  ['a holder', sceneOf('put 1; pay< 1'), 'A'],
  ['a mark', sceneOf('put 1; pay< 1; pay! 1'), 'floor '],
  ['a note', sceneOf('put 1; pay< 1; pay- 1'), 'waiting for a pull'],
  ['what is hidden', sceneOf('put 1 2; pay< 1 2', { span: { from: 1, to: 1 } }), '1'],
  ['a word of a motion', film(put(4), 'dup 3', viewOf({}), {}, SIZE).scene(650), 'duplicate'],
  ['what is not known', sceneOf(unknown?.told ?? ''), '?'],
])('[P7] %s is no smaller than a label', (_, scene, text) => {
  const all = written(scene)
  expect(all.map((one) => one.text)).toContain(text)
  expect(all.filter(({ size }) => size < LABEL)).toEqual([])
})

it.each([9, 99, 999])('[P7] the number %i is larger than the words', (last) => {
  const cell = written(sceneOf(put(last))).find(({ text }) => text === String(last))
  expect(cell?.size).toBeGreaterThanOrEqual(NUMBER)
})
