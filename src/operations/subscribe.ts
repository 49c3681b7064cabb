import { operation } from './operation.ts'
import { listenedSubject, optional, streamName } from './schema.ts'

export const subscribe = operation({
  id: 'subscribe',
  title: 'Subscribe',
  press: 'Subscribe',
  teaches:
    'A core subscription hears what is published from now on, stored or not; what was sent before it is gone for it.',
  fields: {
    subject: listenedSubject({
      title: 'Subject',
      initial: 'chat.>',
      help: 'Where no stream listens, a JetStream publisher then waits in vain instead of being refused at once.',
      wide: true,
    }),
    group: optional(
      streamName({
        title: 'Group',
        initial: '',
        help: 'Each message to one member; empty is all.',
      }),
    ),
  },
  calls: ({ subject, group }) => [
    { call: 'subscribe', subject, ...(group !== undefined && { group }) },
  ],
})
