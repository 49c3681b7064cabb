import { expect, it } from 'vitest'
import type { StreamFigures } from '../model/stream-figures.ts'
import { bytes, millis, streamSeq } from '../model/units.ts'
import { infoRows } from './info-rows.ts'

const P: StreamFigures = {
  config: {
    subjects: ['p.>'],
    storage: 'memory',
    retention: 'limits',
    discard: 'old',
    maxMsgs: -1,
    maxBytes: -1,
    maxAge: millis(0),
    maxMsgSize: -1,
    maxConsumers: -1,
    duplicateWindow: millis(120_000),
    replicas: 1,
  },
  first: streamSeq(0),
  last: streamSeq(0),
  messages: 0,
  bytes: bytes(0),
  deleted: 0,
  consumers: 0,
}
const rows = (figures: Partial<StreamFigures>) => Object.fromEntries(infoRows({ ...P, ...figures }))

it('[J9] of a stream never written no time is made up', () => {
  expect(rows({})).toMatchObject({ first: '#0, never', last: '#0, never', created: 'never' })
})

it('[J9] of a purged stream the last is the last there was', () => {
  const lastTime = millis(new Date(2026, 10, 25, 14, 2, 11, 7).getTime())
  expect(rows({ first: streamSeq(1_005), last: streamSeq(1_004), lastTime })).toMatchObject({
    first: '#1,005, never',
    last: '#1,004, 2026-11-25 14:02:11.007',
    limits: 'none',
  })
})

it('tells consumers from the watchers of the page', () => {
  expect(rows({ consumers: 3 })['consumers']).toBe('3')
  expect(rows({ consumers: 3, taps: 1 })['consumers']).toBe(
    '2, and 1 watcher of this workshop (lanes_…)',
  )
})

it('names the limits that are set', () => {
  const config = { ...P.config, maxMsgs: 1_000, maxAge: millis(60_000) }
  expect(rows({ config, subjects: 3 })).toMatchObject({
    limits: 'max_msgs 1,000, max_age 60\u2009s',
    subjects: '3 subjects',
  })
})
