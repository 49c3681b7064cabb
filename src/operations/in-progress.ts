import { operation } from './operation.ts'
import { existing, sequence } from './schema.ts'

export const inProgress = operation({
  id: 'in-progress',
  title: 'In progress',
  press: 'In progress',
  teaches: 'Who needs longer says so before ack_wait runs out: its time starts again.',
  fields: {
    stream: existing('text', 'Stream'),
    consumer: existing('consumer', 'Consumer'),
    seq: sequence({ title: 'Message', initial: '1' }),
  },
  calls: (delivery) => [{ call: 'progress', ...delivery }],
})
