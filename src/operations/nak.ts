import { deliveryFields } from './delivery.ts'
import { operation } from './operation.ts'
import { seconds } from './schema.ts'

export const nak = operation({
  id: 'nak',
  title: 'Nak',
  press: 'Nak',
  teaches:
    'A nak says: not now. The message comes back with a later pull, and its attempt is counted.',
  fields: {
    ...deliveryFields,
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
