import { expect, it, vi } from 'vitest'
import { millis } from '../model/units.ts'
import { createPanes } from './panes.ts'
import type { FromEngine } from './port.ts'

function panes() {
  const emitted: FromEngine[] = []
  const all = createPanes({
    pace: { clock: () => millis(0), frame: () => () => {}, after: () => () => {} },
    streamOf: () => undefined,
    means: () => ({ tap: '', behind: 0 }),
    held: () => [],
    emit: (message) => emitted.push(message),
    changed: () => {},
  })
  const ids = () => (all.write().more ?? []).map(({ pane }) => pane)
  return { ...all, ids, emitted }
}

it('begin with the stream they watch, and end when they are closed', () => {
  const { receive, close, watched, ids } = panes()
  receive({ t: 'watch', stream: 'ORDERS' })
  receive({ t: 'watch', stream: 'ORDERS' }, 1)
  receive({ t: 'watch', stream: 'TASKS' }, 2)
  receive({ t: 'detach' }, 3)
  expect([watched(), ids()]).toEqual([
    ['ORDERS', 'TASKS'],
    [1, 2],
  ])
  close(2)
  receive({ t: 'detach' }, 2)
  expect([watched(), ids()]).toEqual([['ORDERS'], [1]])
})

it('answer also who asks what is drawn in one that closed', () => {
  const { receive, emitted } = panes()
  receive({ t: 'point', id: 7, x: 1, y: 1 }, 4)
  expect(emitted).toEqual([{ t: 'pointed', id: 7, hit: undefined }])
})

it('are no more than eight, and it is said of the next', () => {
  const said = vi.spyOn(console, 'error').mockReturnValue(undefined)
  const { receive, ids } = panes()
  for (let pane = 1; pane <= 8; pane++) receive({ t: 'watch', stream: 'ORDERS' }, pane)
  expect(ids()).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(said.mock.calls).toEqual([['no more than 8 pictures: one of ORDERS is not drawn']])
  said.mockRestore()
})

it('leave for another server with nothing looked at, and stay', () => {
  const { receive, leave, watched, ids } = panes()
  receive({ t: 'watch', stream: 'ORDERS' }, 1)
  leave()
  expect([watched(), ids()]).toEqual([[], [1]])
})
