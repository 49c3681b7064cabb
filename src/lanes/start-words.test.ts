import { expect, it } from 'vitest'
import type { Start } from '../model/commands.ts'
import { millis, streamSeq } from '../model/units.ts'
import { startWords } from './start-words.ts'

const all: Start = { from: 'all' }
const each: Start = { from: 'lastPerSubject' }
const time: Start = { from: 'time', time: millis(0) }

it.each<[start: Start, at: number, counts: [number, number], words: string]>([
  [all, 12, [31, 31], 'from #12, orders.new: 31 would be delivered'],
  [all, 12, [2, 31], 'from #12, orders.new: 2 to 31 would be delivered, not all are read'],
  [all, 12, [0, 31], 'from #12, orders.new: at most 31 would be delivered, not all are read'],
  [time, 12, [0, 0], 'from about #12, orders.new: nothing waits'],
  [each, 12, [4, 4], 'the last of each subject: 4 would be delivered'],
  [all, 43, [0, 0], 'from #43, the next one: nothing waits'],
  [all, 1099, [0, 0], 'from #1,099, not there yet: nothing waits'],
])('%o at %i: %j', (start, at, [least, most], words) => {
  const line = { starting: { start, filter: '' }, at: streamSeq(at), least, most }
  const subject = at > 42 ? {} : { subject: 'orders.new' }
  expect(startWords({ ...line, ...subject, sure: start !== time }, 42)).toBe(words)
})
