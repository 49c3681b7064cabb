import { operation } from './operation.ts'
import { existing } from './schema.ts'

export const deleteStream = operation({
  id: 'delete-stream',
  title: 'Delete stream',
  press: 'Delete stream',
  teaches: 'With a stream go its messages and every bookmark in it. Made again, it counts from 1.',
  fields: { stream: existing('text', 'Stream') },
  question: ({ stream }) => ({
    ask: `Delete the stream ${stream}?`,
    goes: 'Its messages and all its consumers go with it. Nothing brings them back.',
  }),
  calls: ({ stream }) => [{ call: 'deleteStream', stream }],
})
