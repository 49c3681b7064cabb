import { grouped } from '../model/grouped.ts'
import { operation } from './operation.ts'
import { existing, sequence } from './schema.ts'

export const deleteMessage = operation({
  id: 'delete-message',
  title: 'Delete message',
  press: 'Delete message',
  teaches: 'One message can be taken out. Its number is never given out again: a hole stays.',
  fields: {
    stream: existing('text', 'Stream'),
    seq: sequence({ title: 'Message', initial: '1', help: 'One that is in the stream.' }),
  },
  question: ({ stream, seq }) => ({
    ask: `Delete #${grouped(seq)} of ${stream}?`,
    goes: 'The message goes, and who has not read it never will. Its number stays empty.',
  }),
  calls: ({ stream, seq }) => [{ call: 'deleteMessage', stream, seq }],
})
