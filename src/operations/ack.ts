import { deliveryFields } from './delivery.ts'
import { operation } from './operation.ts'

export const ack = operation({
  id: 'ack',
  title: 'Ack',
  press: 'Ack',
  teaches: 'An ack says: done. The floor moves past it when nothing older is open.',
  fields: deliveryFields,
  calls: (delivery) => [{ call: 'ack', ...delivery }],
})
