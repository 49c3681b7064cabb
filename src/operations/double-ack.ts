import { deliveryFields } from './delivery.ts'
import { operation } from './operation.ts'

export const doubleAck = operation({
  id: 'double-ack',
  title: 'Ack, confirmed',
  press: 'Ack, confirmed',
  teaches: 'An ack can get lost like any message. Sent as a request, the server answers it.',
  fields: deliveryFields,
  calls: (delivery) => [{ call: 'doubleAck', ...delivery }],
})
