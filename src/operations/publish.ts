import { PUBLISHES_AT_MOST } from '../model/commands.ts'
import { operation } from './operation.ts'
import { body, choice, headerList, headerValue, publishSubject, wholeNumber } from './schema.ts'

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
      help: 'Words with dots between.',
      wide: true,
      captured: true,
    }),
    body: body({ title: 'Body', initial: '{"order": 1001}', wide: true }),
    msgId: headerValue({
      title: 'Message id',
      initial: '',
      help: 'Dropped if known.',
    }),
    count: wholeNumber({
      title: 'Times',
      unit: 'messages',
      initial: '1',
      help: 'In one press.',
      least: 1,
      most: PUBLISHES_AT_MOST,
    }),
    via: choice({ title: 'Send by', initial: 'jetstream', help: 'Is the sender answered?' }, [
      { value: 'jetstream', title: 'JetStream: a receipt' },
      { value: 'core', title: 'core NATS: none' },
    ]),
    headers: headerList(
      { title: 'Headers', initial: '', help: 'Lines of key: value.' },
      { 'nats-msg-id': 'Message id' },
    ),
  },
  question: ({ headers }) =>
    headers.some(([key]) => key.toLowerCase() === 'nats-rollup')
      ? {
          ask: 'Publish with Nats-Rollup?',
          goes: 'The message takes the place of older ones: the server deletes those.',
        }
      : undefined,
  calls: ({ subject, body, msgId, count, via, headers }) => [
    {
      call: 'publish',
      subject,
      body,
      headers: msgId === '' ? headers : [['Nats-Msg-Id', msgId], ...headers],
      count,
      via,
    },
  ],
})

/** A subject that a stream with these subjects would keep: orders.> gives orders.new. */
export const exampleSubject = ([first = 'orders.>']: readonly string[]): string =>
  first.replaceAll('*', 'new').replace(/>$/, 'new')
