import { operation } from './operation.ts'
import { existing, sequence } from './schema.ts'

export const ack = operation({
  id: 'ack',
  title: 'Ack',
  press: 'Ack',
  teaches: 'An ack says: done. The floor moves past it when nothing older is open.',
  fields: {
    stream: existing('text', 'Stream'),
    consumer: existing('consumer', 'Consumer'),
    seq: sequence({ title: 'Message', initial: '1' }),
  },
  calls: (delivery) => [{ call: 'ack', ...delivery }],
})
