import { FETCHED_AT_MOST } from '../model/commands.ts'
import { operation } from './operation.ts'
import { existing, seconds, wholeNumber } from './schema.ts'

export const fetchMessages = operation({
  id: 'fetch',
  title: 'Fetch',
  press: 'Fetch',
  teaches:
    'A pull consumer gives nothing by itself: a client asks for a number, and answers each one.',
  fields: {
    stream: existing('text', 'Stream'),
    consumer: existing('consumer', 'Consumer'),
    batch: wholeNumber({
      title: 'Batch',
      unit: 'messages',
      initial: '1',
      help: 'At most so many.',
      least: 1,
      most: FETCHED_AT_MOST,
    }),
    expires: seconds({
      title: 'Expires',
      initial: '5',
      help: 'How long it may wait.',
      least: 1,
      most: 60,
    }),
  },
  calls: (pull) => [{ call: 'fetch', ...pull }],
})
