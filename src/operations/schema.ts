// The fields of operations, as data: what a form shows, and a schema that says in its own sentence what is wrong with what
// was typed. What is typed is always text; a schema turns it into what a call needs, or into a reason.

import * as v from 'valibot'
import type { Header } from '../model/commands.ts'
import { grouped } from '../model/grouped.ts'
import {
  whyNotConsumerName,
  whyNotName,
  whyNotPublishable,
  whyNotSubject,
  whyNotSubjectOfMessage,
} from '../model/subjects.ts'
import { type Millis, millis, type StreamSeq, streamSeq } from '../model/units.ts'

/** What was typed, by field. */
export type Typed = Readonly<Record<string, string>>

type Option = { value: string; title: string }

type Described = {
  title: string
  /** One line under the field. */
  help?: string
  unit?: string
  /** What stands in the field at first. */
  initial: string
  /** What is typed there is long: it has a row, or shares one with another such. */
  wide?: true
  /** Seldom needed: it stands folded away under the others. */
  more?: true
  /** Beside its title stands which stream keeps what is published there. */
  captured?: true
}

type Where = { field: string } & ({ is: string; not?: never } | { not: string; is?: never })

export type Field<Value = unknown> = Described & {
  kind: 'text' | 'number' | 'choice' | 'body' | 'headers' | 'time' | 'consumer' | 'known' | 'locked'
  options?: readonly Option[]
  schema: v.GenericSchema<string, Value>
  /** Shown, and read, only while another field holds this value, or not that one; else `otherwise` stands in. */
  only?: Where & { otherwise: Value }
}

/** More than this stalls a page; the server's own limit, mostly 1 MB, is held where the message is sent. */
const BODY_BYTES_AT_MOST = 8 * 1024 * 1024
const HEADERS_AT_MOST = 100
const MOST = Number.MAX_SAFE_INTEGER
const HEADER_KEY = /^[!-9;-~]+$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/
/** Half of a pair: it has no UTF-8, so the server would get another character. */
const HALF_CHARACTER = /\p{Surrogate}/u
const HALF = 'This holds half a character; paste it again.'

/** A schema from a function that says why not. */
const unless = (whyNot: (typed: string) => string | undefined) =>
  v.pipe(
    v.string(),
    v.rawCheck(({ dataset, addIssue }) => {
      const message = dataset.typed ? whyNot(dataset.value) : undefined
      if (message) addIssue({ message })
    }),
  )

const trimmed = (whyNot: (typed: string) => string | undefined) =>
  v.pipe(v.string(), v.trim(), unless(whyNot))

export const streamName = (about: Described): Field<string> => ({
  ...about,
  kind: 'text',
  schema: trimmed(whyNotName),
})

export const consumerName = (about: Described): Field<string> => ({
  ...about,
  kind: 'text',
  schema: trimmed(whyNotConsumerName),
})

/** A name that is on the server already: whatever characters it has, it is chosen, not typed. */
export const existing = (kind: 'text' | 'consumer', title: string): Field<string> => ({
  kind,
  title,
  initial: '',
  schema: v.pipe(v.string(), v.minLength(1, `Choose a ${title.toLowerCase()} first.`)),
})

/** Never typed and never shown: what the picture knows, given by where the form stands; undefined where it is not. */
export const known = (title: string): Field<number | undefined> =>
  optional({ kind: 'known', title, initial: '', schema: whole({ least: 0, most: MOST }) })

/** What stands in a field already, known as that field reads it. */
export const present = <Value>(field: Field<Value>): Field<Value | undefined> =>
  optional({ ...field, kind: 'known' })

/** Shown, with why it cannot be changed. */
export const locked = (title: string, why: string): Field<string> => ({
  kind: 'locked',
  title,
  help: why,
  initial: '',
  schema: v.string(),
})

/** Left empty it says nothing. */
export const optional = <Value>(field: Field<Value>): Field<Value | undefined> => ({
  ...field,
  initial: '',
  schema: v.lazy((typed) => (String(typed).trim() === '' ? NOTHING : field.schema)),
})

const NOTHING = v.pipe(
  v.string(),
  v.transform(() => undefined),
)

export const publishSubject = (about: Described): Field<string> => ({
  ...about,
  kind: 'text',
  schema: unless(whyNotPublishable),
})

/** Of a message that is there already, so the server's own are among them. */
export const subjectOfMessage = (about: Described): Field<string> => ({
  ...about,
  kind: 'text',
  schema: trimmed(whyNotSubjectOfMessage),
})

/** A subject to listen on: wildcards are for this. */
export const listenedSubject = (about: Described): Field<string> => ({
  ...about,
  kind: 'text',
  schema: trimmed(whyNotSubject),
})

/** Empty is every subject of the stream. */
export const filterSubject = (about: Described): Field<string> => ({
  ...about,
  kind: 'text',
  schema: trimmed((typed) => (typed === '' ? undefined : whyNotSubject(typed))),
})

const words = (typed: string) => typed.split(/[\s,]+/).filter((word) => word !== '')

export const subjectList = (about: Described): Field<readonly string[]> => ({
  ...about,
  kind: 'text',
  schema: v.pipe(
    unless((typed) => {
      const subjects = words(typed)
      if (subjects.length === 0) return 'A stream needs at least one subject.'
      const twice = subjects.find((subject, at) => subjects.indexOf(subject) < at)
      if (twice) return `${twice} stands here twice.`
      for (const subject of subjects) {
        const why = whyNotSubject(subject)
        if (why) return subjects.length === 1 ? why : `${subject}: ${why}`
      }
      return undefined
    }),
    v.transform(words),
  ),
})

type Range = { least: number; most: number }

const whole = ({ least, most }: Range) =>
  v.pipe(
    trimmed((typed) => {
      if (typed === '') return `Type a number from ${grouped(least)} to ${grouped(most)}.`
      if (!/^[+-]?\d+$/.test(typed)) return 'Whole numbers only: digits and nothing else.'
      if (Number(typed) < least) return `At least ${grouped(least)}.`
      if (Number(typed) > most) return `At most ${grouped(most)}.`
      return undefined
    }),
    v.transform(Number),
  )

export const wholeNumber = ({ least, most, ...about }: Described & Range): Field<number> => ({
  ...about,
  kind: 'number',
  schema: whole({ least, most }),
})

/** Typed in seconds, passed on in milliseconds. */
export const seconds = ({ least, most, ...about }: Described & Range): Field<Millis> => ({
  ...about,
  kind: 'number',
  unit: 's',
  schema: v.pipe(
    whole({ least, most }),
    v.transform((n) => millis(n * 1000)),
  ),
})

export const milliseconds = ({ least, most, ...about }: Described & Range): Field<Millis> => ({
  ...about,
  kind: 'number',
  unit: 'ms',
  schema: v.pipe(whole({ least, most }), v.transform(millis)),
})

/** Seconds, to the millisecond: what others have set is not always whole. */
export const fineSeconds = ({ least, most, ...about }: Described & Range): Field<Millis> => ({
  ...about,
  kind: 'number',
  unit: 's',
  schema: v.pipe(
    trimmed((typed) => {
      if (!/^\d+(\.\d{1,3})?$/.test(typed)) return 'Seconds as 60 or 0.5, to the millisecond.'
      if (Number(typed) < least) return `At least ${grouped(least)}.`
      if (Number(typed) > most) return `At most ${grouped(most)}.`
      return undefined
    }),
    v.transform((typed) => millis(Math.round(Number(typed) * 1000))),
  ),
})

export const sequence = (about: Described): Field<StreamSeq> => ({
  ...about,
  kind: 'number',
  unit: 'seq',
  schema: v.pipe(whole({ least: 1, most: MOST }), v.transform(streamSeq)),
})

/** As the field of a browser writes it, or any program. Alone, a 5 would be the year 2001. */
const DATE_AND_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/
/** The server counts nanoseconds in 63 bits, which end in April of 2262. */
const LAST_TIME = Date.UTC(2262, 0)

export const time = (about: Described): Field<Millis> => ({
  ...about,
  kind: 'time',
  schema: v.pipe(
    trimmed((typed) => {
      if (typed === '') return 'Type a date and a time.'
      const at = Date.parse(typed)
      if (!DATE_AND_TIME.test(typed) || Number.isNaN(at)) return 'This is not a date and a time.'
      return at < 0 || at >= LAST_TIME ? 'A time from 1970 to 2261.' : undefined
    }),
    v.transform((typed) => millis(Date.parse(typed))),
  ),
})

export const choice = <const Value extends string>(
  about: Omit<Described, 'initial'> & { initial: NoInfer<Value> },
  options: readonly { value: Value; title: string }[],
): Field<Value> => ({
  ...about,
  kind: 'choice',
  options,
  schema: v.picklist(
    options.map(({ value }) => value),
    `Choose one of: ${options.map(({ title }) => title).join(', ')}.`,
  ) as v.GenericSchema<string, Value>,
})

export const body = (about: Described): Field<string> => ({
  ...about,
  kind: 'body',
  schema: unless((typed) => {
    if (HALF_CHARACTER.test(typed)) return HALF
    const size = new TextEncoder().encode(typed).length
    return size > BODY_BYTES_AT_MOST
      ? `A body has at most 8,192 KB here; this has ${grouped(Math.ceil(size / 1024))} KB.`
      : undefined
  }),
})

/** The value of one header, empty where it is left out. */
export const headerValue = (about: Described): Field<string> => ({
  ...about,
  kind: 'text',
  schema: trimmed(whyNotHeaderValue),
})

function whyNotHeaderValue(value: string): string | undefined {
  if (CONTROL.test(value)) return 'A header’s value is one line, without control characters.'
  if (HALF_CHARACTER.test(value)) return HALF
  return undefined
}

const lines = (typed: string) => typed.split(/\r?\n/).filter((line) => line.trim() !== '')

const toHeader = (line: string): Header => {
  const colon = line.indexOf(':')
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
}

/** One `Key: value` a line. `elsewhere` names keys that have a field of their own. */
export const headerList = (
  about: Described,
  elsewhere: Readonly<Record<string, string>>,
): Field<readonly Header[]> => ({
  ...about,
  kind: 'headers',
  schema: v.pipe(
    unless((typed) => {
      if (lines(typed).length > HEADERS_AT_MOST) return `At most ${HEADERS_AT_MOST} headers.`
      for (const line of lines(typed)) {
        if (!line.includes(':')) return `Each line is a key, a colon, a value. Not: ${line}`
        const [key, value] = toHeader(line)
        if (!HEADER_KEY.test(key))
          return key === ''
            ? 'A key stands before the colon.'
            : `“${key}” is no key: visible ASCII without spaces or colons.`
        // A key may be called constructor, which every object has.
        const own = key.toLowerCase()
        const field = Object.hasOwn(elsewhere, own) ? elsewhere[own] : undefined
        if (field) return `${key} has a field of its own: ${field}.`
        const why = whyNotHeaderValue(value)
        if (why) return `${key}: ${why}`
      }
      return undefined
    }),
    v.transform((typed) => lines(typed).map(toHeader)),
  ),
})

export const onlyWhen = <Value>(
  where: Where & { otherwise: Value },
  field: Field<Value>,
): Field<Value> => ({ ...field, only: where })
