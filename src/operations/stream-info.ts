import { operation } from './operation.ts'
import { existing } from './schema.ts'

export const streamInfo = operation({
  id: 'stream-info',
  title: 'Stream info',
  press: 'Stream info',
  teaches: 'All that the server says of a stream: its settings, and how full it is.',
  fields: { stream: existing('text', 'Stream') },
  calls: ({ stream }) => [{ call: 'streamInfo', stream }],
})
