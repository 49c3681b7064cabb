import { operation } from './operation.ts'
import { choice, existing } from './schema.ts'
import { startFields, startingOf, startOf } from './start.ts'

export const replay = operation({
  id: 'replay',
  title: 'Replay',
  press: 'Replay',
  teaches:
    'The stream still has them: a new consumer reads the same messages again, and nobody else notices.',
  fields: {
    stream: existing('text', 'Stream'),
    ...startFields({ title: 'From', help: 'Read by this page, without acks.' }),
    pace: choice({ title: 'Pace', initial: 'instant', help: 'Original keeps pauses.' }, [
      { value: 'instant', title: 'at once' },
      { value: 'original', title: 'at the original pace' },
    ]),
  },
  starting: startingOf,
  calls: ({ stream, from, seq, time, pace }) => [
    { call: 'replay', stream, start: startOf({ from, seq, time }), pace },
  ],
})
