import { operation } from './operation.ts'
import { existing } from './schema.ts'

export const deleteConsumer = operation({
  id: 'delete-consumer',
  title: 'Delete consumer',
  press: 'Delete consumer',
  teaches: 'The bookmark goes, the messages stay. Made again under its name, it starts anew.',
  fields: { stream: existing('text', 'Stream'), consumer: existing('consumer', 'Consumer') },
  question: ({ stream, consumer }) => ({
    ask: `Delete the consumer ${consumer}?`,
    goes: `What it had reached in ${stream} is forgotten; the messages stay.`,
  }),
  calls: ({ stream, consumer }) => [{ call: 'deleteConsumer', stream, consumer }],
})
