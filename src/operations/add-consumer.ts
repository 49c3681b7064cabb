import { millis } from '../model/units.ts'
import { operation } from './operation.ts'
import {
  choice,
  consumerName,
  existing,
  filterSubject,
  onlyWhen,
  optional,
  publishSubject,
  seconds,
  streamName,
  wholeNumber,
} from './schema.ts'
import { PER_SUBJECT, startFields, startingOf, startOf } from './start.ts'

const A_WEEK = 604_800

const answered = { field: 'ack', not: 'none' } as const
const ephemeral = { field: 'kept', is: 'ephemeral' } as const
const pushed = { field: 'brought', is: 'push' } as const

export const addConsumer = operation({
  id: 'add-consumer',
  title: 'Add consumer',
  press: 'Add consumer',
  teaches:
    'A durable consumer is a bookmark that the server keeps: whoever pulls goes on where it stands.',
  fields: {
    stream: existing('text', 'Stream'),
    name: consumerName({
      title: 'Name',
      initial: 'billing',
      help: 'Whoever reads names it.',
    }),
    filter: filterSubject({
      title: 'Filter subject',
      initial: '',
      help: 'Empty is every subject.',
    }),
    ...startFields({ title: 'Start at', help: 'Where the bookmark is laid.' }, PER_SUBJECT),
    ackWait: onlyWhen(
      { ...answered, otherwise: millis(0) },
      seconds({
        title: 'Ack wait',
        initial: '30',
        help: 'Unanswered that long, it comes again.',
        more: true,
        least: 1,
        most: A_WEEK,
      }),
    ),
    maxDeliver: onlyWhen(
      { ...answered, otherwise: 0 },
      wholeNumber({
        title: 'Most deliveries',
        unit: 'times',
        initial: '0',
        help: '0 is without end.',
        more: true,
        least: 0,
        most: 1_000_000,
      }),
    ),
    maxAckPending: onlyWhen(
      { ...answered, otherwise: 0 },
      wholeNumber({
        title: 'Most in flight',
        unit: 'messages',
        initial: '0',
        help: '0 leaves it to the server: 1,000.',
        more: true,
        least: 0,
        most: 1_000_000,
      }),
    ),
    ack: choice(
      { title: 'Acks', initial: 'explicit', help: 'All: up to the one acked.', more: true },
      [
        { value: 'explicit', title: 'explicit' },
        { value: 'all', title: 'all' },
        { value: 'none', title: 'none' },
      ],
    ),
    kept: choice(
      { title: 'Kept', initial: 'durable', help: 'Until deleted, or idle too long.', more: true },
      [
        { value: 'durable', title: 'durable' },
        { value: 'ephemeral', title: 'ephemeral' },
      ],
    ),
    inactiveThreshold: onlyWhen(
      { ...ephemeral, otherwise: millis(0) },
      seconds({
        title: 'Idle at most',
        initial: '60',
        help: 'Then the server deletes it.',
        more: true,
        least: 1,
        most: A_WEEK,
      }),
    ),
    replay: choice(
      { title: 'Pace', initial: 'instant', help: 'Original keeps the pauses.', more: true },
      [
        { value: 'instant', title: 'at once' },
        { value: 'original', title: 'at the original pace' },
      ],
    ),
    brought: choice(
      { title: 'Brought by', initial: 'pull', help: 'Asked for, or sent.', more: true },
      [
        { value: 'pull', title: 'pull' },
        { value: 'push', title: 'push' },
      ],
    ),
    deliverSubject: onlyWhen(
      { ...pushed, otherwise: '' },
      publishSubject({
        title: 'Deliver to',
        initial: 'deliver.billing',
        help: 'Sent once somebody listens.',
        more: true,
      }),
    ),
    deliverGroup: onlyWhen(
      { ...pushed, otherwise: undefined },
      optional(
        streamName({
          title: 'Group',
          initial: '',
          help: 'Each message to one member.',
          more: true,
        }),
      ),
    ),
  },
  starting: startingOf,
  clash: ({ from, filter }) =>
    from === 'lastPerSubject' && filter === ''
      ? { field: 'filter', why: 'The last of each subject needs a filter that says which.' }
      : undefined,
  calls: ({ stream, from, seq, time, ack, kept, inactiveThreshold, replay, ...more }) => {
    const { brought, deliverSubject, deliverGroup, ...consumer } = more
    const push = { deliverSubject, ...(deliverGroup !== undefined && { deliverGroup }) }
    return [
      {
        call: 'addConsumer',
        stream,
        consumer: {
          ...consumer,
          start: startOf({ from, seq, time }),
          ...(ack !== 'explicit' && { ack }),
          ...(replay !== 'instant' && { replay }),
          ...(kept === 'ephemeral' && { inactiveThreshold }),
          ...(brought === 'push' && { push }),
        },
      },
    ]
  },
})
