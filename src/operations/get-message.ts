import { streamSeq } from '../model/units.ts'
import { operation } from './operation.ts'
import { choice, existing, onlyWhen, sequence, subjectOfMessage } from './schema.ts'

export const getMessage = operation({
  id: 'get-message',
  title: 'Get message',
  press: 'Get message',
  teaches:
    'A stream can be read like a shelf: one message by its number, or the last of a subject. No consumer moves.',
  fields: {
    stream: existing('text', 'Stream'),
    by: choice({ title: 'Which', initial: 'sequence', help: 'Nothing is delivered by it.' }, [
      { value: 'sequence', title: 'by its number' },
      { value: 'subject', title: 'the last of a subject' },
    ]),
    seq: onlyWhen(
      { field: 'by', is: 'sequence', otherwise: streamSeq(1) },
      sequence({ title: 'Message', initial: '1', help: 'One that is in the stream.' }),
    ),
    subject: onlyWhen(
      { field: 'by', is: 'subject', otherwise: '' },
      subjectOfMessage({ title: 'Subject', initial: 'orders.new', help: 'A whole one.' }),
    ),
  },
  calls: ({ stream, by, seq, subject }) => [
    by === 'subject'
      ? { call: 'lastBySubject', stream, subject }
      : { call: 'getMessage', stream, seq },
  ],
})
