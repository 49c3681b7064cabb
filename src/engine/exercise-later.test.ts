import { expect, it, vi } from 'vitest'
import { failed, NOT_LOADED, OFFLINE } from '../model/problem.ts'
import { millis } from '../model/units.ts'
import { createExerciseLater } from './exercise-later.ts'

it('says of an exercise whose code cannot be had that it cannot, until it can', async () => {
  const changed = vi.fn()
  let isThere = false
  const later = createExerciseLater(
    {
      ...{ now: () => millis(0), changed, ours: () => true, onUnread: () => {} },
      perform: async () => failed(OFFLINE),
    },
    () => (isThere ? import('./exercise.ts') : Promise.reject(new Error('no such file'))),
  )
  later.receive({ do: 'open', id: 'bookmark' })
  await expect
    .poll(() => later.state())
    .toMatchObject({
      id: 'bookmark',
      at: { is: 'failed', problem: NOT_LOADED },
    })
  expect(changed).toHaveBeenCalled()
  isThere = true
  later.receive({ do: 'open', id: 'bookmark' })
  await expect.poll(() => later.state()).toMatchObject({ id: 'bookmark', at: { is: 'opening' } })
})
