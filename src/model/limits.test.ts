import { describe, expect, it } from 'vitest'
import type { StreamConfig, StreamReading } from './readings.ts'
import { reconcile } from './reconcile.ts'
import { story, streamReading } from './story.ts'
import { bytes, millis, streamSeq } from './units.ts'

/** Five messages were there, and now the server says that the first is 3. */
function found(config: Partial<StreamConfig>, reading: Partial<StreamReading> = {}, later = 1) {
  const { workshop, now, stream } = story('put 1 2 3 4 5', { stream: config })
  const moments = reconcile(workshop, {
    type: 'stream',
    asked: millis(now + later),
    at: millis(now + later),
    stream: streamReading(config, {
      first: streamSeq(3),
      last: streamSeq(5),
      messages: 3,
      bytes: bytes(300),
      ...reading,
    }),
  })
  return { moments, first: stream.first, dropped: [1, 2, 3].filter((n) => stream.dropped.has(n)) }
}

const dropped = (limit: string) => ({
  moments: [{ type: 'dropped', stream: 'ORDERS', from: 1, to: 2, limit }],
  first: 3,
  dropped: [1, 2],
})
const nothing = { moments: [], first: 3, dropped: [] }

describe('[S8] a later first that nobody announced', () => {
  it.each([
    ['fits max_msgs, when the stream is full by it', { maxMsgs: 3 }, {}, 'max_msgs'],
    ['fits max_bytes, with no room for two more', { maxBytes: 450 }, {}, 'max_bytes'],
  ] as const)('%s', (_, config, reading, limit) => {
    expect(found(config, reading)).toMatchObject(dropped(limit))
  })
  it('fits max_age, when the last of them is that old', () => {
    expect(found({ maxAge: millis(1000) }, {}, 1000)).toMatchObject(dropped('max_age'))
  })
  it('begins at 1 where the last reading was of an empty stream', () => {
    const { workshop, now } = story('put 1 2 3', {
      stream: { maxMsgs: 1 },
      reading: { first: streamSeq(0) },
    })
    const reading = { first: streamSeq(3), last: streamSeq(3), messages: 1 }
    const stream = streamReading({ maxMsgs: 1 }, reading)
    const asked = { asked: millis(now + 1), at: millis(now + 1) }
    expect(reconcile(workshop, { type: 'stream', ...asked, stream })).toMatchObject([
      { type: 'dropped', from: 1, to: 2 },
    ])
  })
  it('fits max_age when all went', () => {
    const all = { first: streamSeq(6), last: streamSeq(5), messages: 0, bytes: bytes(0) }
    expect(found({ maxAge: millis(1000) }, all, 1000)).toMatchObject({ dropped: [1, 2, 3] })
  })

  it.each([
    ['without a limit', {}, {}],
    ['with room left', { maxMsgs: 4 }, {}],
    ['with room left in bytes', { maxBytes: 600 }, {}],
    ['that new messages are refused for', { maxMsgs: 3, discard: 'new' }, {}],
    ['in a work queue, where an ack takes messages', { maxMsgs: 3, retention: 'workqueue' }, {}],
    ['before they were old enough', { maxAge: millis(1000) }, {}],
  ] as const)('says nothing of why: %s', (_, config, reading) => {
    expect(found(config, reading)).toEqual(nothing)
  })
  it('is not told again when a purge was seen first', () => {
    const { workshop, now } = story('put 1 2 3; purge', { stream: { maxMsgs: 3 } })
    const read = streamReading(
      { maxMsgs: 3 },
      { first: streamSeq(4), last: streamSeq(6), messages: 3 },
    )
    const reading = { type: 'stream', asked: millis(now + 1), at: millis(now + 1) } as const
    expect(reconcile(workshop, { ...reading, stream: read })).toEqual([])
  })
})
