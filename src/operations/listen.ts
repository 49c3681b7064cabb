import { operation } from './operation.ts'
import { existing } from './schema.ts'

export const listen = operation({
  id: 'listen',
  title: 'Listen',
  press: 'Listen',
  teaches:
    'A push consumer sends by itself, as long as somebody listens: what comes is then in this page’s hands.',
  fields: {
    stream: existing('text', 'Stream'),
    consumer: existing('consumer', 'Consumer'),
  },
  calls: (of) => [{ call: 'listen', ...of }],
})
