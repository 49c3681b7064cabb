import { operation } from './operation.ts'
import { existing, seconds, sequence } from './schema.ts'

export const nak = operation({
  id: 'nak',
  title: 'Nak',
  press: 'Nak',
  teaches:
    'A nak says: not now. The message comes back with a later pull, and its attempt is counted.',
  fields: {
    stream: existing('text', 'Stream'),
    consumer: existing('consumer', 'Consumer'),
    seq: sequence({ title: 'Message', initial: '1' }),
    delay: seconds({
      title: 'Delay',
      initial: '0',
      help: '0 is with the next pull.',
      least: 0,
      most: 3_600,
    }),
  },
  calls: (delivery) => [{ call: 'nak', ...delivery }],
})
