import { describe, expect, it } from 'vitest'
import type { Start } from './commands.ts'
import { reconcile } from './reconcile.ts'
import { story, streamReading } from './story.ts'
import { bytes, millis, type StreamSeq, streamSeq } from './units.ts'
import { wouldDeliver } from './would-deliver.ts'

const PAID = [2, 5, 6]
const subject = (seq: StreamSeq) => (PAID.includes(seq) ? 'orders.paid' : 'orders.new')
const at = (seq: number): Start => ({ from: 'sequence', seq: streamSeq(seq) })
const LETTERS = new Map<boolean | undefined, string>([
  [true, 'x'],
  [false, '.'],
  [undefined, '?'],
])

/** `3: ..xxx 3`: where it begins, which of the messages would be delivered, and how many. `~`: that is not sure. */
function told(stream: ReturnType<typeof story>['stream'], start: Start, filter = ''): string {
  const would = wouldDeliver(stream, { start, filter })
  const row = Array.from({ length: stream.last }, (_, i) =>
    LETTERS.get(would.isDelivered(streamSeq(i + 1))),
  )
  const count = would.least === would.most ? would.least : `${would.least}-${would.most}`
  return `${would.sure ? '' : '~'}${would.at}: ${row.join('')} ${count}`
}

describe('what a start point would deliver', () => {
  const { stream } = story('put 1 2 3 4 5 6; del 4; dup 3', { subject })

  it.each<[rule: string, start: Start, filter: string, told: string]>([
    ['[B1] all', { from: 'all' }, '', '1: xxx.xx 5'],
    ['[B1] all of a subject', { from: 'all' }, 'orders.paid', '1: .x..xx 3'],
    ['[B1] a sequence', at(3), '', '3: ..x.xx 3'],
    ['[B1] a sequence that is a hole', at(4), '', '4: ....xx 2'],
    ['[B1] a sequence, of a subject', at(3), 'orders.new', '3: ..x... 1'],
    ['[B1] a sequence beyond the end', at(99), '', '99: ...... 0'],
    ['[B1] what is new', { from: 'new' }, '', '7: ...... 0'],
    ['[B2] the last', { from: 'last' }, '', '6: .....x 1'],
    ['[B2] the last of a subject', { from: 'last' }, 'orders.new', '3: ..x... 1'],
    ['[B2] the last of none', { from: 'last' }, 'orders.none', '7: ...... 0'],
    ['[B3] the last of each', { from: 'lastPerSubject' }, 'orders.>', '3: ..x..x 2'],
    ['[B3] the last of one', { from: 'lastPerSubject' }, 'orders.paid', '6: .....x 1'],
    ['[B3] the last of none', { from: 'lastPerSubject' }, 'nobody', '7: ...... 0'],
  ])('%s', (_, start, filter, words) => {
    expect(told(stream, start, filter)).toBe(words)
  })

  it('[B4] a time is at the first message that is not older', () => {
    const time = stream.summaries.get(streamSeq(3))?.time ?? 0
    const from = (ms: number): Start => ({ from: 'time', time: millis(ms) })
    expect(told(stream, from(0))).toBe('1: xxx.xx 5')
    expect(told(stream, from(time))).toBe('3: ..x.xx 3')
    // Between #3 and #5 stands a hole: that makes it no less sure.
    expect(told(stream, from(time + 1))).toBe('5: ....xx 2')
    expect(told(stream, from(time + 60_000))).toBe('7: ...... 0')
  })

  it('[B1] nothing of a stream that is empty, written to or not', () => {
    for (const empty of [story('').stream, story('put 1 2; purge').stream])
      for (const from of ['all', 'last', 'new', 'lastPerSubject'] as const)
        expect(wouldDeliver(empty, { start: { from }, filter: '' })).toMatchObject({
          at: empty.last + 1,
          sure: true,
          least: 0,
          most: 0,
        })
  })
})

describe('[B5] what is not read is between two numbers', () => {
  /** Six messages that were there, of which only some were looked at since. */
  function read(seqs: readonly number[], holes?: number) {
    const told = story('')
    const { workshop, now } = told
    const there = {
      first: streamSeq(1),
      last: streamSeq(6),
      messages: 6 - (holes ?? 0),
      deleted: holes ?? 0,
    }
    const list = [streamReading({}, there)]
    reconcile(workshop, { type: 'streams', asked: now, at: now, streams: list })
    for (const n of seqs) {
      const seq = streamSeq(n)
      const summary = { subject: subject(seq), size: bytes(5), time: millis(1000 * n) }
      reconcile(workshop, { type: 'message', at: now, stream: 'ORDERS', seq, summary })
    }
    return told.stream
  }

  it.each<[known: number[], start: Start, filter: string, told: string]>([
    [[], { from: 'all' }, '', '1: xxxxxx 6'],
    [[], { from: 'all' }, 'orders.paid', '1: ?????? 0-6'],
    [[5, 6], { from: 'all' }, 'orders.paid', '1: ????xx 2-6'],
    [[5, 6], at(5), 'orders.new', '5: ...... 0'],
    [[6], { from: 'last' }, 'orders.paid', '6: .....x 1'],
    [[3], { from: 'last' }, 'orders.new', '~6: ..???? 1'],
    [[5], { from: 'lastPerSubject' }, 'orders.>', '~5: ?????? 1-6'],
    [[6], { from: 'lastPerSubject' }, 'orders.paid', '~6: ?????x 1-6'],
    [[2, 5], { from: 'time', time: millis(5000) }, '', '~5: ..??xx 2-4'],
    [[4, 5], { from: 'time', time: millis(5000) }, '', '5: ....xx 2'],
  ])('of %j, %j %s', (known, start, filter, words) => {
    expect(told(read(known), start, filter)).toBe(words)
  })

  it('the server counts what it has, also where holes are only counted', () => {
    const stream = read([6], 2)
    expect(told(stream, { from: 'all' })).toBe('1: ?????x 4')
    expect(told(stream, at(2))).toBe('2: .????x 1-4')
  })
})

it('[B5] of a stream that is long the newest are looked at, the rest is counted', () => {
  const last = 20_000
  const { workshop, stream, now } = story('')
  const there = { first: streamSeq(1), last: streamSeq(last), messages: last }
  const list = [streamReading({}, there)]
  reconcile(workshop, { type: 'streams', asked: now, at: now, streams: list })
  for (let n = 1; n <= last; n++)
    stream.summaries.set(streamSeq(n), { subject: 'orders.new', size: bytes(5), time: millis(n) })
  const all = { from: 'all' } as const
  expect(wouldDeliver(stream, { start: all, filter: '' })).toMatchObject({
    least: last,
    most: last,
  })
  expect(wouldDeliver(stream, { start: all, filter: 'orders.*' })).toMatchObject({
    least: 4096,
    most: last,
  })
})
