import { describe, expect, it } from 'vitest'
import { addConsumer } from './add-consumer.ts'
import { addStream } from './add-stream.ts'
import { deleteMessage } from './delete-message.ts'
import { editStream } from './edit-stream.ts'
import { fetchMessages } from './fetch.ts'
import { getMessage } from './get-message.ts'
import { nak } from './nak.ts'
import { type Operation, prepare } from './operation.ts'
import { publish } from './publish.ts'
import { purge } from './purge.ts'
import { registry } from './registry.ts'
import { replay } from './replay.ts'
import type { Typed } from './schema.ts'
import { startWorker } from './start-worker.ts'
import { subscribe } from './subscribe.ts'

const GIVEN = { stream: 'ORDERS', consumer: 'billing' }
const wrongOf = (operation: Operation, typed: Typed) => {
  const prepared = prepare(operation, { ...GIVEN, ...typed })
  return prepared.ready ? {} : prepared.wrong
}

describe.each<[operation: Operation, field: string, bad: readonly (readonly [string, string])[]]>([
  [
    addStream,
    'name',
    [
      ['', 'A name needs at least one character.'],
      ['MY ORDERS', 'A name has letters, digits, - and _ only.'],
      ['orders.new', 'A name has letters, digits, - and _ only.'],
      ['ORDERS\r\nPUB x 0', 'A name has letters, digits, - and _ only.'],
      ['päckchen', 'A name has letters, digits, - and _ only.'],
      ['x'.repeat(33), 'A name has at most 32 characters; this has 33.'],
    ],
  ],
  [
    addStream,
    'subjects',
    [
      ['  ', 'A stream needs at least one subject.'],
      ['orders.new orders.new', 'orders.new stands here twice.'],
      ['>', 'This would catch every subject, the server’s own included.'],
      ['orders.> $JS.>', '$JS.>: Subjects that begin with $ belong to the server.'],
      ['orders.new*', 'A wildcard is a whole word: orders.* or orders.>, not orders.new*.'],
      ['a..b', 'A dot stands between two words: not first, not last, not twice.'],
    ],
  ],
  [
    addStream,
    'maxMsgs',
    [
      ['', 'Type a number from 0 to 9,007,199,254,740,991.'],
      ['-5', 'At least 0.'],
      ['1e21', 'Whole numbers only: digits and nothing else.'],
      ['1_000', 'Whole numbers only: digits and nothing else.'],
      ['1.5', 'Whole numbers only: digits and nothing else.'],
      ['NaN', 'Whole numbers only: digits and nothing else.'],
      ['0x10', 'Whole numbers only: digits and nothing else.'],
      ['9007199254740993', 'At most 9,007,199,254,740,991.'],
      ['9'.repeat(400), 'At most 9,007,199,254,740,991.'],
    ],
  ],
  [addStream, 'maxAge', [['9223372037', 'At most 315,360,000.']]],
  [addStream, 'storage', [['tape', 'Choose one of: file, memory.']]],
  [
    publish,
    'subject',
    [
      ['', 'A subject needs at least one word.'],
      ['orders new', 'A subject has no spaces, line breaks or control characters.'],
      ['orders.new\r\nPUB x 0\r\n', 'A subject has no spaces, line breaks or control characters.'],
      ['orders.\u0000', 'A subject has no spaces, line breaks or control characters.'],
      ['orders.*', 'A message has one subject: * and > are for those who listen.'],
      ['.orders', 'A dot stands between two words: not first, not last, not twice.'],
      ['$SYS.x', 'Subjects that begin with $ belong to the server.'],
      ['_INBOX.x', 'Subjects that begin with _INBOX or _I carry replies.'],
      [`a.${'b'.repeat(300)}`, 'A subject has at most 255 characters; this has 302.'],
      [`${'a.'.repeat(17)}a`, 'A subject has at most 16 words.'],
    ],
  ],
  [
    publish,
    'body',
    [
      ['x'.repeat(8 * 1024 * 1024 + 1), 'A body has at most 8,192 KB here; this has 8,193 KB.'],
      ['é'.repeat(5 * 1024 * 1024), 'A body has at most 8,192 KB here; this has 10,240 KB.'],
      ['half \ud83d', 'This holds half a character; paste it again.'],
    ],
  ],
  [
    publish,
    'msgId',
    [
      ['a\r\nNats-Rollup: all', 'A header’s value is one line, without control characters.'],
      ['\u0000', 'A header’s value is one line, without control characters.'],
    ],
  ],
  [
    publish,
    'headers',
    [
      ['no colon', 'Each line is a key, a colon, a value. Not: no colon'],
      [': x', 'A key stands before the colon.'],
      ['Trace Id: 1', '“Trace Id” is no key: visible ASCII without spaces or colons.'],
      ['Größe: 1', '“Größe” is no key: visible ASCII without spaces or colons.'],
      ['Trace-Id: a\u0007b', 'Trace-Id: A header’s value is one line, without control characters.'],
      ['nats-msg-id: 1', 'nats-msg-id has a field of its own: Message id.'],
      [
        'Nats-Expected-Last-Sequence: 1',
        'Nats-Expected-Last-Sequence has a field of its own: Expect last sequence.',
      ],
      ['a: 1\n'.repeat(101), 'At most 100 headers.'],
    ],
  ],
  [
    publish,
    'count',
    [
      ['0', 'At least 1.'],
      ['10001', 'At most 10,000.'],
    ],
  ],
  [
    publish,
    'lastSeq',
    [
      ['0', 'At least 1.'],
      ['last', 'Whole numbers only: digits and nothing else.'],
    ],
  ],
  [publish, 'lastOfSubject', [['-1', 'At least 0.']]],
  [
    addConsumer,
    'name',
    [
      ['bil ling', 'A name has letters, digits, - and _ only.'],
      [
        'lanes_mine',
        'Names that begin with lanes_ are this workshop’s own: no lane would show it.',
      ],
    ],
  ],
  [
    addConsumer,
    'filter',
    [
      ['orders.>.x', 'The wildcard > can only be the last word.'],
      ['>', 'This would catch every subject, the server’s own included.'],
    ],
  ],
  [
    addConsumer,
    'ackWait',
    [
      ['0', 'At least 1.'],
      ['604801', 'At most 604,800.'],
    ],
  ],
  [
    purge,
    'upTo',
    [
      ['0', 'At least 1.'],
      ['1.5', 'Whole numbers only: digits and nothing else.'],
    ],
  ],
  [editStream, 'maxMsgs', [['-1', 'At least 0.']]],
  [editStream, 'discard', [['all', 'Choose one of: drop the oldest, refuse the new one.']]],
  [
    editStream,
    'maxAge',
    [
      ['', 'Seconds as 60 or 0.5, to the millisecond.'],
      ['0.0001', 'Seconds as 60 or 0.5, to the millisecond.'],
      ['1e3', 'Seconds as 60 or 0.5, to the millisecond.'],
      ['-1', 'Seconds as 60 or 0.5, to the millisecond.'],
      ['315360001', 'At most 315,360,000.'],
    ],
  ],
  [
    deleteMessage,
    'seq',
    [
      ['', 'Type a number from 1 to 9,007,199,254,740,991.'],
      ['0', 'At least 1.'],
      ['#4', 'Whole numbers only: digits and nothing else.'],
    ],
  ],
  [
    getMessage,
    'seq',
    [
      ['', 'Type a number from 1 to 9,007,199,254,740,991.'],
      ['0', 'At least 1.'],
      ['1.5', 'Whole numbers only: digits and nothing else.'],
      ['9007199254740992', 'At most 9,007,199,254,740,991.'],
    ],
  ],
  [purge, 'keep', [['0', 'At least 1.']]],
  [purge, 'filter', [['p..x', 'A dot stands between two words: not first, not last, not twice.']]],
  [addConsumer, 'ack', [['some', 'Choose one of: explicit, all, none.']]],
  [fetchMessages, 'batch', [['1001', 'At most 1,000.']]],
  [fetchMessages, 'expires', [['0', 'At least 1.']]],
  [fetchMessages, 'consumer', [['', 'Choose a consumer first.']]],
  [nak, 'delay', [['3601', 'At most 3,600.']]],
])('$id', (operation, field, bad) => {
  it.each(bad)(`${field}: %j is refused with its own sentence`, (typed, sentence) => {
    expect(wrongOf(operation, { [field]: typed })).toEqual({ [field]: sentence })
  })
})

describe('fields that stand and fall together', () => {
  it.each([
    ['', 'Type a date and a time.'],
    ['yesterday', 'This is not a date and a time.'],
  ])('a start at the time %j is refused', (time, sentence) => {
    expect(wrongOf(replay, { from: 'time', time })).toEqual({ time: sentence })
  })

  it.each([
    ['', 'A subject needs at least one word.'],
    ['orders.*', 'A message has one subject, without * and >.'],
    ['orders.>', 'A message has one subject, without * and >.'],
    ['orders..new', 'A dot stands between two words: not first, not last, not twice.'],
    ['orders new', 'A subject has no spaces, line breaks or control characters.'],
    ['orders.\ud83d', 'This holds half a character; paste it again.'],
    ['x'.repeat(256), 'A subject has at most 255 characters; this has 256.'],
  ])('the last message of %j is refused', (subject, sentence) => {
    expect(wrongOf(getMessage, { by: 'subject', subject })).toEqual({ subject: sentence })
  })

  it('a field that is not shown is not judged', () => {
    expect(wrongOf(replay, { from: 'last', seq: 'x', time: 'x' })).toEqual({})
  })

  it.each([{ lastSeq: '1' }, { lastOfSubject: '0' }])('many messages cannot expect %o', (typed) => {
    expect(wrongOf(publish, { count: '2', ...typed })).toEqual({
      count: 'One at a time: the first would move what the next expects.',
    })
  })

  it('many messages with a pause between them take ten minutes at most', () => {
    expect(wrongOf(publish, { count: '601', pause: '1000' })).toEqual({})
    expect(wrongOf(publish, { count: '602', pause: '1000' })).toEqual({
      pause: 'This would take 11 minutes; at most 10.',
    })
  })

  it.each<[typed: Typed, wrong: Typed]>([
    [
      { from: 'lastPerSubject' },
      { filter: 'The last of each subject needs a filter that says which.' },
    ],
    [{ kept: 'ephemeral', inactiveThreshold: '0' }, { inactiveThreshold: 'At least 1.' }],
    [{ kept: 'durable', inactiveThreshold: '0' }, {}],
    [{ ack: 'none', ackWait: '0', maxDeliver: '-1' }, {}],
    [
      { brought: 'push', deliverSubject: 'a.*' },
      { deliverSubject: 'A message has one subject: * and > are for those who listen.' },
    ],
    [
      { brought: 'push', deliverGroup: 'a b' },
      { deliverGroup: 'A name has letters, digits, - and _ only.' },
    ],
  ])('a consumer with %j', (typed, wrong) => {
    expect(wrongOf(addConsumer, typed)).toEqual(wrong)
  })

  it.each([
    [{ name: '' }, { name: 'A name needs at least one character.' }],
    [{ handlerTime: '60001' }, { handlerTime: 'At most 60,000.' }],
    [{ handlerTime: '1.5' }, { handlerTime: 'Whole numbers only: digits and nothing else.' }],
    [{ batch: '0' }, { batch: 'At least 1.' }],
    [{ answer: 'nak', handlerTime: '100' }, {}],
    [
      { answer: 'nak', handlerTime: '99' },
      {
        handlerTime: 'A nak brings the message back at once, without end: take 100 ms or more.',
      },
    ],
  ])('a worker with %j', (typed, wrong) => {
    expect(wrongOf(startWorker, typed)).toEqual(wrong)
  })

  it.each([
    ['>', 'This would catch every subject, the server’s own included.'],
    ['$JS.>', 'Subjects that begin with $ belong to the server.'],
    ['_INBOX.>', 'Subjects that begin with _INBOX or _I carry replies.'],
    ['_I.*', 'Subjects that begin with _INBOX or _I carry replies.'],
    ['', 'A subject needs at least one word.'],
  ])('a subscription to %j', (subject, why) => {
    expect(wrongOf(subscribe, { subject })).toEqual({ subject: why })
  })

  it('a replay has no filter, so it does not begin with the last of each subject', () => {
    expect(Object.keys(wrongOf(replay, { from: 'lastPerSubject' }))).toEqual(['from'])
  })

  it('a purge goes up to a number or keeps so many', () => {
    expect(wrongOf(purge, { upTo: '3', keep: '2' })).toEqual({
      keep: 'Up to a number, or keep so many: one of the two.',
    })
  })

  it('an id is not remembered for longer than a message stays', () => {
    for (const operation of [addStream, editStream])
      expect(wrongOf(operation, { maxAge: '60', duplicateWindow: '61' })).toEqual({
        duplicateWindow: 'An id is remembered at most as long as a message may stay.',
      })
  })
})

it.each(['__proto__: y', 'constructor: y', 'toString: y', 'hasOwnProperty: y'])(
  'the header %j is a header like any other',
  (headers) => {
    expect(wrongOf(publish, { headers })).toEqual({})
  },
)

it.each(registry)('$id: what stands in the form at first can be sent', (operation) => {
  expect(wrongOf(operation, {})).toEqual({})
})
