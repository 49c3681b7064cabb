import { operation } from './operation.ts'
import { existing } from './schema.ts'

export const purge = operation({
  id: 'purge',
  title: 'Purge',
  press: 'Purge',
  teaches:
    'A purge empties the stream and keeps it: numbers are never used twice, the next one goes on.',
  fields: { stream: existing('text', 'Stream') },
  question: ({ stream }) => ({
    ask: `Purge ${stream}?`,
    goes: 'Every message goes. The stream, its consumers and its count of numbers stay.',
  }),
  calls: ({ stream }) => [{ call: 'purge', stream }],
})
