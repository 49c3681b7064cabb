import { deliveryFields } from './delivery.ts'
import { operation } from './operation.ts'

export const inProgress = operation({
  id: 'in-progress',
  title: 'In progress',
  press: 'In progress',
  teaches: 'Who needs longer says so before ack_wait runs out: its time starts again.',
  fields: deliveryFields,
  calls: (delivery) => [{ call: 'progress', ...delivery }],
})
