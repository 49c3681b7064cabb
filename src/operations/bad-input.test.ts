// Every field of every operation, with everything that does not belong there. An operation that is new is in the registry,
// so it is in here: of a field of text this asks which grammar it has.

import { describe, expect, it } from 'vitest'
import { type Operation, prepare } from './operation.ts'
import { registry } from './registry.ts'
import type { Field, Typed } from './schema.ts'

type Bad = readonly (readonly [typed: string, sentence: RegExp])[]

const HALF = 'half \ud83d'
const LINES = 'a\r\nPUB x 0\r\n'
const LONG = 'x'.repeat(5_000)

const DIGITS = /^Whole numbers only: digits and nothing else\.$/
const NUMBER: Bad = [
  [' ', /^Type a number from [\d,]+ to [\d,]+\.$/],
  ['-1', /^At least \d+\.$/],
  ['9'.repeat(400), /^At most [\d,]+\.$/],
  ...['1.5', '1,5', '1e3', '0x10', 'NaN', 'Infinity', '--1', '1 000', '１', '٣', '\u0000'].map(
    (typed) => [typed, DIGITS] as const,
  ),
  [HALF, DIGITS],
  [LINES, DIGITS],
]

const FINE = /^Seconds as 60 or 0\.5, to the millisecond\.$/
const SECONDS: Bad = [
  ['9'.repeat(400), /^At most [\d,]+\.$/],
  ...['', ' ', '-1', '0.0001', '.5', '1e3', 'NaN', '１', HALF, LINES, '\u0000'].map(
    (typed) => [typed, FINE] as const,
  ),
]

const SPACE = /^A subject has no spaces, line breaks or control characters\.$/
const SUBJECT: Bad = [
  ['a b', SPACE],
  ['a\tb', SPACE],
  ['a\u0000b', SPACE],
  ['a\u0085b', SPACE],
  [LINES, SPACE],
  [HALF.replace(' ', '.'), /^This holds half a character; paste it again\.$/],
  [LONG, /^A subject has at most 255 characters; this has 5000\.$/],
  ['a.'.repeat(20), /^A subject has at most 16 words\.$/],
  ['.a', /^A dot stands between two words/],
  ['a..b', /^A dot stands between two words/],
  ['a.', /^A dot stands between two words/],
  ['$JS.API.STREAM.DELETE.ORDERS', /^Subjects that begin with \$ belong to the server\.$/],
  ['_INBOX.x', /^Subjects that begin with _INBOX or _I carry replies\.$/],
  ['ws.x', /^Subjects that begin with ws\. are this workshop’s own\.$/],
]
const ONE_SUBJECT = /^A message has one subject: \* and > are for those who listen\.$/
const PUBLISHED: Bad = [
  ...SUBJECT,
  ['', /^A subject needs at least one word\.$/],
  [' ', SPACE],
  ['orders.*', ONE_SUBJECT],
  ['orders.>', ONE_SUBJECT],
]
/** Of a message that is there: the server's own are among them. */
const LOOKED_FOR: Bad = [
  ...SUBJECT.filter(([typed]) => !/^(\$JS|_INBOX|ws)/.test(typed)),
  ['', /^A subject needs at least one word\.$/],
  ['orders.*', /^A message has one subject, without \* and >\.$/],
]
const LISTENED: Bad = [
  ...SUBJECT,
  ['', /^A subject needs at least one word\.$/],
  ['orders.>.x', /^The wildcard > can only be the last word\.$/],
  ['orders.new*', /^A wildcard is a whole word/],
  ['>', /^This would catch every subject, the server’s own included\.$/],
  ['*', /^This would catch every subject, the server’s own included\.$/],
]
/** Spaces stand between two of them. */
const SUBJECTS: Bad = [
  [' ', /^A stream needs at least one subject\.$/],
  ['a a', /^a stands here twice\.$/],
  ['a b..c', /^b\.\.c: A dot stands between two words/],
  ...LISTENED.filter(([typed]) => typed !== '' && !/\s/.test(typed)),
]

const LETTERS = /^A name has letters, digits, - and _ only\.$/
const NAME: Bad = [
  ['', /^A name needs at least one character\.$/],
  [' ', /^A name needs at least one character\.$/],
  ['x'.repeat(33), /^A name has at most 32 characters; this has 33\.$/],
  ...['a b', 'a.b', 'a*', 'a>', 'a/b', 'ü', 'a\u0000', 'a\u202eb', HALF, LINES].map(
    (typed) => [typed, LETTERS] as const,
  ),
]
const CONSUMER: Bad = [
  ...NAME,
  ['lanes_x', /^Names that begin with lanes_ are this workshop’s own/],
]

const HEADER: Bad = [
  [LINES, /^A header’s value is one line, without control characters\.$/],
  ['a\u0000b', /^A header’s value is one line, without control characters\.$/],
  [HALF, /^This holds half a character; paste it again\.$/],
]
const HEADERS: Bad = [
  ['no colon', /^Each line is a key, a colon, a value\. Not: no colon$/],
  [': x', /^A key stands before the colon\.$/],
  ['a b: x', /^“a b” is no key: visible ASCII without spaces or colons\.$/],
  ['ü: x', /^“ü” is no key/],
  ['a: \u0000', /^a: A header’s value is one line/],
  [`a: ${HALF}`, /^a: This holds half a character/],
  ['a: 1\n'.repeat(101), /^At most 100 headers\.$/],
]
const BODY: Bad = [
  [HALF, /^This holds half a character; paste it again\.$/],
  ['x'.repeat(8 * 1024 * 1024 + 1), /^A body has at most 8,192 KB here; this has 8,193 KB\.$/],
]

const NO_TIME = /^This is not a date and a time\.$/
const TIME: Bad = [
  ['', /^Type a date and a time\.$/],
  ...['yesterday', '5', '2026-13-01T00:00', '2026-01-01T25:00', HALF, LINES, '\u0000'].map(
    (typed) => [typed, NO_TIME] as const,
  ),
  ['0001-01-01T00:00', /^A time from 1970 to 2261\.$/],
  ['1969-12-31T12:00Z', /^A time from 1970 to 2261\.$/],
  ['9999-12-31T23:59', /^A time from 1970 to 2261\.$/],
]
const CHOICE: Bad = ['', ' ', 'x', HALF].map((typed) => [typed, /^Choose one of: .+\.$/] as const)
const EXISTING: Bad = [['', /^Choose a (stream|consumer) first\.$/]]

/** By its name in any operation, or in one. */
const GRAMMAR: Readonly<Record<string, Bad>> = {
  stream: EXISTING,
  consumer: EXISTING,
  filter: LISTENED,
  'publish.subject': PUBLISHED,

  'publish.msgId': HEADER,
  'get-message.subject': LOOKED_FOR,
  'start-worker.name': NAME,
  'subscribe.subject': LISTENED,
  'subscribe.group': NAME,
  'add-consumer.name': CONSUMER,
  'add-consumer.deliverSubject': PUBLISHED,
  'add-consumer.deliverGroup': NAME,
  'add-stream.name': NAME,
  'add-stream.subjects': SUBJECTS,
  'edit-stream.maxAge': SECONDS,
  'edit-stream.duplicateWindow': SECONDS,
}
const BY_KIND: Partial<Record<Field['kind'], Bad>> = {
  number: NUMBER,
  time: TIME,
  body: BODY,
  headers: HEADERS,
  choice: CHOICE,
}

const GIVEN = { stream: 'ORDERS', consumer: 'billing' }

/** What makes it be read at all. */
const shownBy = ({ only }: Field, { fields }: Operation): Typed =>
  only === undefined
    ? {}
    : {
        [only.field]:
          only.is ??
          fields[only.field]?.options?.find(({ value }) => value !== only.not)?.value ??
          '',
      }

const typedIn = registry.flatMap((operation) =>
  Object.entries(operation.fields)
    .filter(([, { kind }]) => kind !== 'known' && kind !== 'locked')
    .map(([name, field]) => ({ id: `${operation.id}.${name}`, operation, name, field })),
)

describe.each(typedIn)('$id', ({ id, operation, name, field }) => {
  const bad = GRAMMAR[id] ?? GRAMMAR[name] ?? BY_KIND[field.kind]
  const good = { ...GIVEN, ...shownBy(field, operation) }
  const mayBeEmpty = prepare(operation, { ...good, [name]: '' }).ready

  it('has its bad input written down', () => {
    expect(bad, `write what ${id} refuses, and in which words`).toBeDefined()
  })

  it.each((bad ?? []).filter(([typed]) => typed.trim() !== '' || !mayBeEmpty))(
    '%j: its own sentence',
    (typed, sentence) => {
      const prepared = prepare(operation, { ...good, [name]: typed })
      expect(prepared.ready).toBe(false)
      if (prepared.ready) return
      expect(Object.keys(prepared.wrong)).toEqual([name])
      expect(prepared.wrong[name]).toMatch(sentence)
    },
  )

  it('says what it is, and in which unit', () => {
    expect(field.title).not.toBe('')
    if (field.kind === 'number') expect(field.unit, `${id} has no unit`).toBeTruthy()
    // Beside these two stands a fact: who listens, and how many bytes it is.
    const aside = field.captured || field.kind === 'body'
    if (name !== 'stream' && name !== 'consumer' && !aside)
      expect(field.help, `${id} has no line of help`).toBeTruthy()
  })
})
