import {
  HANDLER_TIME_AT_MOST,
  NAK_TAKES_AT_LEAST,
  WORKER_BATCH_AT_MOST,
} from '../model/commands.ts'
import { millis } from '../model/units.ts'
import { operation } from './operation.ts'
import { choice, existing, streamName, wholeNumber } from './schema.ts'

export const startWorker = operation({
  id: 'start-worker',
  title: 'Start worker',
  press: 'Start worker',
  teaches:
    'A second pair of hands on a connection of its own. Stop lets it finish what it holds; Crash drops it, and what it held comes back after ack_wait.',
  fields: {
    stream: existing('text', 'Stream'),
    consumer: existing('consumer', 'Consumer'),
    name: streamName({ title: 'Name', initial: 'worker-1', help: 'Stands on the lane.' }),
    answer: choice({ title: 'Answers with', initial: 'ack', help: 'Each message, by itself.' }, [
      { value: 'ack', title: 'ack' },
      { value: 'nak', title: 'nak' },
      { value: 'term', title: 'term' },
      { value: 'silence', title: 'silence' },
    ]),
    handlerTime: wholeNumber({
      title: 'Handler time',
      unit: 'ms',
      initial: '2000',
      help: 'On each, one by one.',
      least: 0,
      most: HANDLER_TIME_AT_MOST,
    }),
    batch: wholeNumber({
      title: 'Batch',
      unit: 'messages',
      initial: '1',
      help: 'Asked for at once; a push consumer is not asked.',
      more: true,
      least: 1,
      most: WORKER_BATCH_AT_MOST,
    }),
  },
  clash: ({ answer, handlerTime }) =>
    answer === 'nak' && handlerTime < NAK_TAKES_AT_LEAST
      ? {
          field: 'handlerTime',
          why: `A nak brings the message back at once, without end: take ${NAK_TAKES_AT_LEAST} ms or more.`,
        }
      : undefined,
  calls: ({ handlerTime, ...worker }) => [
    { call: 'startWorker', worker: { ...worker, handlerTime: millis(handlerTime) } },
  ],
})
