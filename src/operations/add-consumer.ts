import { operation } from './operation.ts'
import { consumerName, existing, filterSubject, seconds, wholeNumber } from './schema.ts'
import { startFields, startOf } from './start.ts'

const A_WEEK = 604_800

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
      help: 'Kept by the server, so you can come back.',
    }),
    filter: filterSubject({
      title: 'Filter subject',
      initial: '',
      help: 'Empty is every subject.',
    }),
    ackWait: seconds({
      title: 'Ack wait',
      initial: '30',
      help: 'Unanswered that long, it comes again.',
      least: 1,
      most: A_WEEK,
    }),
    maxDeliver: wholeNumber({
      title: 'Most deliveries',
      unit: 'times',
      initial: '0',
      help: '0 is without end.',
      least: 0,
      most: 1_000_000,
    }),
    maxAckPending: wholeNumber({
      title: 'Most in flight',
      unit: 'messages',
      initial: '0',
      help: '0 leaves it to the server: 1,000.',
      least: 0,
      most: 1_000_000,
    }),
    ...startFields({ title: 'Start at', help: 'Where the bookmark is laid.' }),
  },
  calls: ({ stream, from, seq, time, ...consumer }) => [
    { call: 'addConsumer', stream, consumer: { ...consumer, start: startOf({ from, seq, time }) } },
  ],
})
