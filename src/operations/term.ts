import { deliveryFields } from './delivery.ts'
import { operation } from './operation.ts'

export const term = operation({
  id: 'term',
  title: 'Term',
  press: 'Term',
  teaches: 'A term says: never again. It counts as an answer, so the floor can move past it.',
  fields: deliveryFields,
  calls: (delivery) => [{ call: 'term', ...delivery }],
})
