import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type {
  Call,
  ConsumerDraft,
  StreamChanges,
  StreamDraft,
  WorkerDraft,
} from '../model/commands.ts'
import { consumerDraft, streamDraft } from '../model/drafts.fixture.ts'
import { millis, streamSeq } from '../model/units.ts'
import { whyNotSent } from './checks.ts'

type Publish = Extract<Call, { call: 'publish' }>
const publish = (more: Partial<Publish> = {}): Publish => ({
  call: 'publish',
  subject: 'orders.new',
  body: 'x',
  headers: [],
  count: 1,
  via: 'jetstream',
  ...more,
})
const ORDERS: StreamDraft = streamDraft({ storage: 'file' })

const PAY: ConsumerDraft = consumerDraft()

const purge = (more: Partial<Extract<Call, { call: 'purge' }>>): Call => ({
  call: 'purge',
  stream: 'ORDERS',
  ...more,
})

const adding = (more: Partial<ConsumerDraft>): Call => ({
  call: 'addConsumer',
  stream: 'ORDERS',
  consumer: { ...PAY, ...more },
})
const lastOf = (subject: string): Call => ({ call: 'lastBySubject', stream: 'ORDERS', subject })
const edit = (changes: StreamChanges): Call => ({ call: 'editStream', stream: 'ORDERS', changes })

const worker = (more: Partial<WorkerDraft>): Call => ({
  call: 'startWorker',
  worker: {
    name: 'worker-1',
    stream: 'ORDERS',
    consumer: 'pay',
    batch: 1,
    handlerTime: millis(1000),
    answer: 'ack',
    ...more,
  },
})
const nakking = worker({ answer: 'nak', handlerTime: millis(99) })

describe('a call that may be sent', () => {
  it.each<[string, Call]>([
    ['a publish', publish({ headers: [['Nats-Msg-Id', '']], body: '' })],
    ['signs in a header’s name', publish({ headers: [['!#$%&*+-.^_`|~9A', 'ü € 😀']] })],
    ['a stream', { call: 'addStream', stream: ORDERS }],
    [
      'names of somebody else, in any script and length',
      { call: 'deleteConsumer', stream: 'заказ', consumer: 'x'.repeat(255) },
    ],
    [
      'a consumer named as a replay is',
      { call: 'addConsumer', stream: 'ORDERS', consumer: { ...PAY, name: 'replay_mine' } },
    ],
    ['the last of a key of a bucket', lastOf('$KV.settings.theme')],
    ['a limit taken away', edit({ maxMsgs: 0 })],
    ['a purge of a subject', purge({ filter: 'orders.*', keep: 1 })],
    ['a fetch that does not wait', fetch({ expires: millis(0) })],
    ['a replay from a time', replayFrom(millis(0))],
    ['a worker that takes no time', worker({ handlerTime: millis(0) })],
    ['a subscription with wildcards', { call: 'subscribe', subject: 'chat.>', group: 'g' }],
  ])('%s', (_, call) => {
    expect(whyNotSent(call)).toBeUndefined()
  })
})

describe('a call that is not sent', () => {
  it.each<[string, Call, string, RegExp]>([
    ['a wildcard to publish to', publish({ subject: 'a.*' }), 'BAD_SUBJECT', /one subject/],
    ['half a character', publish({ body: '\ud83d' }), 'BAD_TEXT', /half of a character/],
    ['half in a header', publish({ headers: [['a', '\ude00']] }), 'BAD_TEXT', /header a/],
    [
      'a header cut off',
      publish({ headers: [['a', 'b ']] }),
      'BAD_HEADER',
      /space before or after/,
    ],
    ['a line break', publish({ headers: [['a', 'b\rc']] }), 'BAD_HEADER', /line break/],
    ['too many', publish({ count: 10_001 }), 'BAD_NUMBER', /from 1 to 10,000; this is 10001/],
    ['a part of one', fetch({ batch: 1.5 }), 'BAD_NUMBER', /^The batch is a whole number/],
    ['up to and keep', purge({ upTo: streamSeq(3), keep: 2 }), 'BOTH', /one of the two/],
    ['up to nothing', purge({ upTo: streamSeq(0) }), 'BAD_NUMBER', /of 1 or more; this is 0/],
    ['to keep nothing', purge({ keep: 0 }), 'BAD_NUMBER', /^The number to keep/],
    ['a purge of no subject', purge({ filter: 'a b' }), 'BAD_SUBJECT', /no spaces/],
    [
      'a message before the first',
      { call: 'deleteMessage', stream: 'ORDERS', seq: streamSeq(0) },
      'BAD_NUMBER',
      /^The sequence/,
    ],
    [
      'a look before the first',
      { call: 'getMessage', stream: 'ORDERS', seq: streamSeq(0) },
      'BAD_NUMBER',
      /^The sequence/,
    ],
    ['the last of many', lastOf('orders.*'), 'BAD_SUBJECT', /without \* and >/],
    ['the last of two lines', lastOf('a\r\nPUB x 0'), 'BAD_SUBJECT', /no spaces, line breaks/],
    ['info of no stream', { call: 'streamInfo', stream: '' }, 'BAD_NAME', /^No stream is named/],
    ['a change of nothing', edit({}), 'NOTHING', /^Nothing of the stream/],
    [
      'a note that would be published elsewhere',
      { call: 'record', about: 'epoch\r\nPUB orders.new 0', body: '' },
      'BAD_SUBJECT',
      /no spaces, line breaks/,
    ],
    [
      'notes of no name that can be',
      { call: 'forgetRecords', about: ['epoch', 'a b'] },
      'BAD_SUBJECT',
      /no spaces/,
    ],
    ['no notes to forget', { call: 'forgetRecords', about: [] }, 'NOTHING', /^Nothing was named/],
    ['a limit lowered below nothing', edit({ maxBytes: -1 }), 'BAD_NUMBER', /of 0 or more/],
    ['an age of no number', edit({ maxAge: millis(Number.NaN) }), 'BAD_NUMBER', /greatest age/],
    [
      'the last of each of no subject',
      adding({ start: { from: 'lastPerSubject' } }),
      'NO_FILTER',
      /needs a filter/,
    ],
    ['idle for no time', adding({ inactiveThreshold: millis(0) }), 'BAD_NUMBER', /may be idle/],
    ['a push to many', adding({ push: { deliverSubject: 'a.>' } }), 'BAD_SUBJECT', /one subject/],
    [
      'a group of two words',
      adding({ push: { deliverSubject: 'a', deliverGroup: 'b c' } }),
      'BAD_NAME',
      /letters, digits/,
    ],
    ['no name', { call: 'purge', stream: '' }, 'BAD_NAME', /^No stream is named/],
    ['two words', { call: 'purge', stream: 'a.b' }, 'BAD_NAME', /one word/],
    ['a name too long', { call: 'purge', stream: 'x'.repeat(256) }, 'BAD_NAME', /at most 255/],
    [
      'a name of ours',
      { call: 'addConsumer', stream: 'ORDERS', consumer: { ...PAY, name: 'lanes_mine' } },
      'BAD_NAME',
      /no lane would show it/,
    ],
    ['a worker that naks without end', nakking, 'TOO_FAST', /100 ms or more/],
    ['a worker of no name', worker({ name: 'a b' }), 'BAD_NAME', /letters/],
    ['a worker of two words', worker({ consumer: 'a.b' }), 'BAD_NAME', /one word/],
    ['a worker that takes all', worker({ batch: 101 }), 'BAD_NUMBER', /batch/],
    ['a worker that sleeps', worker({ handlerTime: millis(60_001) }), 'BAD_NUMBER', /handler/],
    ['a tap on everything', { call: 'subscribe', subject: '>' }, 'BAD_SUBJECT', /every subject/],
    ['a tap on replies', { call: 'subscribe', subject: '_INBOX.>' }, 'BAD_SUBJECT', /replies/],
    ['a tap on the server', { call: 'subscribe', subject: '$JS.ACK.>' }, 'BAD_SUBJECT', /server/],
    ['no time', replayFrom(millis(9e15)), 'BAD_TIME', /not one from 1970/],
    [
      'a limit below nothing',
      { call: 'addStream', stream: { ...ORDERS, maxMsgs: -1 } },
      'BAD_NUMBER',
      /of 0 or more; this is -1/,
    ],
  ])('%s', (_, call, code, what) => {
    expect(whyNotSent(call)).toMatchObject({
      what: expect.stringMatching(what),
      cause: { code },
      outcome: 'unsent',
    })
  })
})

describe('whatever is typed', () => {
  // What would end a protocol line, or put another word into it.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const unsafe = /[\s\u0000-\u001f\u007f]/

  it('a subject or a name that passes is one word of a protocol line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const calls: Call[] = [
          publish({ subject: text }),
          publish({ subject: `orders.${text}` }),
          { call: 'addStream', stream: { ...ORDERS, subjects: [text] } },
          { call: 'addStream', stream: { ...ORDERS, name: text } },
          { call: 'purge', stream: text },
          { call: 'deleteMessage', stream: text, seq: streamSeq(1) },
          { call: 'purge', stream: 'ORDERS', filter: text },
          fetch({ consumer: text }),
        ]
        return calls.every((call) => whyNotSent(call) !== undefined || !unsafe.test(text))
      }),
      { seed: 20261112, numRuns: 5000 },
    )
  })

  it('a header that passes is one line', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'binary' }), (key, value) => {
        const sent = whyNotSent(publish({ headers: [[key, value]] })) === undefined
        return !sent || !/[\r\n]/.test(key + value)
      }),
      { seed: 20261112, numRuns: 5000 },
    )
  })
})

function fetch(more: Partial<Extract<Call, { call: 'fetch' }>> = {}): Call {
  return {
    call: 'fetch',
    stream: 'ORDERS',
    consumer: 'pay',
    batch: 1,
    expires: millis(1000),
    ...more,
  }
}

function replayFrom(time: ReturnType<typeof millis>): Call {
  return { call: 'replay', stream: 'ORDERS', start: { from: 'time', time }, pace: 'instant' }
}
