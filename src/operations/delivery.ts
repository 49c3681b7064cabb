// What names one delivery: the fields of everything that answers one.

import { existing, sequence } from './schema.ts'

export const deliveryFields = {
  stream: existing('text', 'Stream'),
  consumer: existing('consumer', 'Consumer'),
  seq: sequence({ title: 'Message', initial: '1', help: 'One that this page holds.' }),
}
