import { operation } from './operation.ts'
import { existing, sequence } from './schema.ts'

export const term = operation({
  id: 'term',
  title: 'Term',
  press: 'Term',
  teaches: 'A term says: never again. It counts as an answer, so the floor can move past it.',
  fields: {
    stream: existing('text', 'Stream'),
    consumer: existing('consumer', 'Consumer'),
    seq: sequence({ title: 'Message', initial: '1' }),
  },
  calls: (delivery) => [{ call: 'term', ...delivery }],
})
