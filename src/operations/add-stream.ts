import { operation } from './operation.ts'
import { choice, seconds, streamName, subjectList, wholeNumber } from './schema.ts'

/** Ten years: in nanoseconds still far below what 63 bits hold. */
const TEN_YEARS = 315_360_000

export const addStream = operation({
  id: 'add-stream',
  title: 'Create a stream',
  press: 'Create',
  teaches: 'A stream listens on subjects and keeps what is published there, numbered from 1.',
  fields: {
    name: streamName({ title: 'Name', initial: 'ORDERS', help: 'Letters, digits, - and _.' }),
    subjects: subjectList({
      title: 'Subjects',
      initial: 'orders.>',
      help: 'Spaces between; > is any words, * is one.',
    }),
    storage: choice(
      { title: 'Storage', initial: 'file', help: 'Memory is gone with the server.' },
      [
        { value: 'file', title: 'file' },
        { value: 'memory', title: 'memory' },
      ],
    ),
    retention: choice(
      { title: 'Retention', initial: 'limits', help: 'Until full, all acked, or one acked.' },
      [
        { value: 'limits', title: 'limits' },
        { value: 'interest', title: 'interest' },
        { value: 'workqueue', title: 'work queue' },
      ],
    ),
    maxMsgs: wholeNumber({
      title: 'Most messages',
      unit: 'messages',
      initial: '0',
      help: '0 is no limit.',
      least: 0,
      most: Number.MAX_SAFE_INTEGER,
    }),
    maxAge: seconds({
      title: 'Oldest message',
      initial: '0',
      help: '0 is no limit.',
      least: 0,
      most: TEN_YEARS,
    }),
    maxBytes: wholeNumber({
      title: 'Most bytes',
      unit: 'bytes',
      initial: '0',
      help: '0 is no limit.',
      least: 0,
      most: Number.MAX_SAFE_INTEGER,
    }),
    discard: choice({ title: 'When full', initial: 'old', help: 'What a limit costs.' }, [
      { value: 'old', title: 'drop the oldest' },
      { value: 'new', title: 'refuse the new one' },
    ]),
    duplicateWindow: seconds({
      title: 'Remember ids for',
      initial: '0',
      help: '0 leaves it to the server: 120 s.',
      least: 0,
      most: TEN_YEARS,
    }),
  },
  clash: ({ maxAge, duplicateWindow }) =>
    maxAge > 0 && duplicateWindow > maxAge
      ? {
          field: 'duplicateWindow',
          why: 'An id is remembered at most as long as a message may stay.',
        }
      : undefined,
  calls: (stream) => [{ call: 'addStream', stream }],
})
