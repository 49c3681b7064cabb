import { describe, expect, it } from 'vitest'
import { reconcile } from '../model/reconcile.ts'
import { consumerReading, story } from '../model/story.ts'
import { consumerSeq, millis, streamSeq } from '../model/units.ts'
import { columnLog } from './column-log.ts'
import { film, following, SIZE } from './film.ts'
import { layout } from './layout.ts'
import { atRest, cellKey, restAt } from './motions.ts'
import { CELLS_AT_MOST, startMotions } from './start-motions.ts'
import { glideAt } from './tween.ts'

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i).join(' ')

describe('reduced motion', () => {
  const still = { ...following, still: true }
  it.each([
    ['publish', 'put 1 2', 'put 3'],
    ['deliver', 'put 1 2 3; pay< 1', 'pay< 2'],
    ['ack', 'put 1 2 3; pay< 1 2 3', 'pay! 2'],
    ['nak', 'put 1 2 3; pay< 1 2 3', 'pay- 2'],
    ['term', 'put 1 2 3; pay< 1 2 3', 'pay# 2'],
    ['purge', 'put 1 2 3; pay< 1 2', 'purge'],
  ])('%s: the first picture is the last', (_, told, then) => {
    const quiet = film(told, then, still)
    expect(restAt(quiet.motions)).toBe(0)
    expect(quiet.scene(0).movers).toEqual([])
    expect(columnLog(quiet, 2, 0)).toEqual(columnLog(quiet, 2, 0.1))
  })
})

describe('order', () => {
  it('a copy comes down when its message has landed', () => {
    const { motions, after } = film('put 1 2', 'put 3; pay< 3')
    const [publish] = motions.cells.get(cellKey(undefined, 3)) ?? []
    const [deliver] = motions.cells.get(cellKey('pay', 3)) ?? []
    expect([publish?.start, deliver?.start]).toEqual([after.now, publish?.end])
  })

  it('what happens to one message at once is shown one after the other', () => {
    const { motions } = film('put 1 2', 'pay< 1; pay! 1')
    const [deliver, ack] = motions.cells.get(cellKey('pay', 1)) ?? []
    expect([deliver?.kind, ack?.kind, ack?.before?.glyph]).toEqual(['deliver', 'ack', 'in flight'])
    expect(ack?.start).toBe(deliver?.end)
  })

  it('the delivered mark waits for the copy, the floor for the ack after it', () => {
    const { motions, after } = film('put 1 2', 'pay< 1; pay! 1')
    expect(motions.marks.get('pay')).toEqual({
      delivered: { from: 0, to: 1, start: after.now + 680 },
      floor: { from: 0, to: 1, start: after.now + 680 + 320 },
    })
  })

  it('the floor moves last, past everything that waited', () => {
    const { motions, after } = film('put 1 2 3; pay< 1 2 3; pay! 2', 'pay! 1')
    const floor = motions.marks.get('pay')?.floor
    expect(floor).toEqual({ from: 0, to: 2, start: after.now + 320 })
    const at = (ms: number) => floor && glideAt(floor, millis(after.now + ms))
    expect([at(0), at(320), at(520)]).toEqual([0, 0, 2])
  })

  it('[P4] one ack for all runs over what was open, oldest first, and the floor passes it last', () => {
    const all = { pay: { ack: 'all' } } as const
    const { motions, scene, after } = film('put 1 2 3; pay< 1 2 3', 'pay! 3', following, all)
    const starts = [1, 2, 3].map((n) => motions.cells.get(cellKey('pay', n))?.[0]?.start ?? 0)
    expect(starts.map((at) => Math.round(at - after.now))).toEqual([0, 173, 347])
    expect(motions.marks.get('pay')?.floor).toMatchObject({
      to: 3,
      start: Math.max(...starts) + 320,
    })
    const covered = (ms: number) => scene(ms).lanes[0]?.cover?.width
    expect([0, 200, 400].map(covered)).toEqual([28, 64, 100])
  })

  it('[P4] an ack that covers one message has no range', () => {
    const all = { pay: { ack: 'all' } } as const
    const { scene } = film('put 1 2; pay< 1 2', 'pay! 1', following, all)
    expect(scene(5000).lanes[0]?.cover).toBeUndefined()
  })

  it('a mark that stands still is not moved by others', () => {
    const { motions } = film('put 1 2 3; pay< 1 2 3', 'pay! 2')
    expect(motions.marks.get('pay')).toMatchObject({ floor: { from: 0, to: 0 } })
  })
})

it('a delivery that only a reading tells of travels too', () => {
  const told = story('put 1 2 3; pay< 1', { consumers: { pay: {} } })
  const { stream, workshop, now } = told
  const since = { stream, view: following, width: SIZE.width, now }
  const rest = startMotions(atRest(), [], { ...since, drawn: undefined })
  const drawn = layout(stream, following, SIZE, now, rest)
  const before = startMotions(rest, [], { ...since, drawn })
  reconcile(workshop, {
    type: 'consumers',
    asked: millis(now + 1),
    at: millis(now + 2),
    stream: 'ORDERS',
    consumers: [
      consumerReading(
        'pay',
        {},
        {
          delivered: { consumer: consumerSeq(2), stream: streamSeq(2) },
          ackPending: 2,
          pending: 1,
        },
      ),
    ],
  })
  const motions = startMotions(before, [], { ...since, drawn })
  expect(motions.cells.get(cellKey('pay', 2))).toMatchObject([{ kind: 'deliver' }])
})

describe('rates', () => {
  it('above 8 a second a lane’s cells flash', () => {
    const { motions } = film(
      `put ${numbers(1, 12)}; pay< ${numbers(1, 9)}`,
      'pay! 1 2 3 4 5 6 7 8 9',
    )
    const kinds = [...motions.cells.values()].flat().map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['flash']))
  })

  it('above 60 a second nothing moves one by one', () => {
    const { motions } = film('put 1', `put ${numbers(2, 80)}`)
    expect(motions.cells.size).toBe(0)
    expect(restAt(motions)).toBe(0)
  })

  it('what moves at once is bounded', () => {
    const { motions } = film('put 1', `put ${numbers(2, 60)}`, { ...following, level: 6 })
    expect(motions.cells.size).toBeLessThanOrEqual(CELLS_AT_MOST)
  })
})

it('another stream begins at rest', () => {
  const { motions, after } = film('put 1 2', 'put 3')
  const other = { ...after.stream, created: millis(5) }
  const since = { stream: other, view: following, drawn: undefined, width: 400, now: after.now }
  expect(startMotions(motions, [], since).cells.size).toBe(0)
})

it('what is done is dropped', () => {
  const { motions, after, scene } = film('put 1 2', 'put 3')
  const later = { stream: after.stream, view: following, drawn: scene(900), width: SIZE.width }
  expect(startMotions(motions, [], { ...later, now: millis(after.now + 900) }).cells.size).toBe(0)
})
