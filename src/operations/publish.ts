import { type Header, PUBLISHES_AT_MOST, PUBLISHING_AT_MOST } from '../model/commands.ts'
import { grouped } from '../model/grouped.ts'
import { operation } from './operation.ts'
import {
  body,
  choice,
  headerList,
  headerValue,
  milliseconds,
  optional,
  publishSubject,
  wholeNumber,
} from './schema.ts'

const A_MINUTE = 60_000

export const publish = operation({
  id: 'publish',
  title: 'Publish',
  press: 'Publish',
  teaches:
    'Whoever publishes names a subject, never a stream. Every stream that listens keeps a copy.',
  fields: {
    subject: publishSubject({
      title: 'Subject',
      initial: 'orders.new',
      wide: true,
      captured: true,
    }),
    body: body({
      title: 'Body',
      initial: '{"order": 1001}',
      wide: true,
    }),
    msgId: headerValue({
      title: 'Message id',
      initial: '',
      help: 'Dropped if known.',
    }),
    lastSeq: optional(
      wholeNumber({
        title: 'Expect last sequence',
        unit: 'seq',
        initial: '',
        help: 'Else it is refused.',
        least: 1,
        most: Number.MAX_SAFE_INTEGER,
      }),
    ),
    count: wholeNumber({
      title: 'Times',
      unit: 'messages',
      initial: '1',
      help: 'In one press.',
      least: 1,
      most: PUBLISHES_AT_MOST,
    }),
    pause: milliseconds({
      title: 'Pause between',
      initial: '0',
      help: '0 is as fast as it goes.',
      least: 0,
      most: A_MINUTE,
    }),
    via: choice(
      { title: 'Send by', initial: 'jetstream', help: 'Is the sender answered?', more: true },
      [
        { value: 'jetstream', title: 'JetStream: a receipt' },
        { value: 'core', title: 'core NATS: none' },
      ],
    ),
    lastOfSubject: optional(
      wholeNumber({
        title: 'Expect last of subject',
        unit: 'seq',
        initial: '',
        help: '0: it has none yet.',
        more: true,
        least: 0,
        most: Number.MAX_SAFE_INTEGER,
      }),
    ),
    headers: headerList(
      { title: 'Headers', initial: '', help: 'Lines of key: value.', more: true },
      {
        'nats-msg-id': 'Message id',
        'nats-expected-last-sequence': 'Expect last sequence',
        'nats-expected-last-subject-sequence': 'Expect last of subject',
      },
    ),
  },
  clash: ({ count, pause, lastSeq, lastOfSubject }) =>
    count > 1 && (lastSeq ?? lastOfSubject) !== undefined
      ? { field: 'count', why: 'One at a time: the first would move what the next expects.' }
      : (count - 1) * pause > PUBLISHING_AT_MOST
        ? { field: 'pause', why: tooLong((count - 1) * pause) }
        : undefined,
  question: ({ headers }) =>
    headers.some(([key]) => key.toLowerCase() === 'nats-rollup')
      ? {
          ask: 'Publish with Nats-Rollup?',
          goes: 'The message takes the place of older ones: the server deletes those.',
        }
      : undefined,
  calls: ({ subject, body, msgId, count, pause, via, lastSeq, lastOfSubject, headers }) => [
    {
      call: 'publish',
      subject,
      body,
      headers: [
        ...given('Nats-Msg-Id', msgId === '' ? undefined : msgId),
        ...given('Nats-Expected-Last-Sequence', lastSeq),
        ...given('Nats-Expected-Last-Subject-Sequence', lastOfSubject),
        ...headers,
      ],
      count,
      via,
      ...(count > 1 && pause > 0 && { pause }),
    },
  ],
})

const tooLong = (ms: number): string =>
  `This would take ${grouped(Math.ceil(ms / A_MINUTE))} minutes; at most ${PUBLISHING_AT_MOST / A_MINUTE}.`

const given = (key: string, value: string | number | undefined): readonly Header[] =>
  value === undefined ? [] : [[key, String(value)]]

/** A subject that a stream with these subjects would keep: orders.> gives orders.new. */
export const exampleSubject = ([first = 'orders.>']: readonly string[]): string =>
  first.replaceAll('*', 'new').replace(/>$/, 'new')
