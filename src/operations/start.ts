// Where a consumer starts to read: one choice, and a sequence or a time where the choice asks for it.

import type { Start } from '../model/commands.ts'
import { type Millis, millis, type StreamSeq, streamSeq } from '../model/units.ts'
import { choice, onlyWhen, sequence, time } from './schema.ts'

type From = Start['from']

type Option = { value: From; title: string }

const FROM: readonly Option[] = [
  { value: 'all', title: 'the beginning' },
  { value: 'last', title: 'the last message' },
  { value: 'new', title: 'now: only what is new' },
  { value: 'sequence', title: 'a sequence' },
  { value: 'time', title: 'a time' },
]

/** Where there is a filter, the server can also begin with the last of each subject. */
export const PER_SUBJECT: readonly Option[] = [
  { value: 'lastPerSubject', title: 'last of each subject' },
]

export const startFields = (
  about: { title: string; help?: string },
  more: readonly Option[] = [],
) => ({
  from: choice<From>({ ...about, initial: 'all' }, [...FROM, ...more]),
  seq: onlyWhen(
    { field: 'from', is: 'sequence', otherwise: streamSeq(1) },
    sequence({ title: 'Sequence', initial: '1', help: 'Where it is gone, the next one.' }),
  ),
  time: onlyWhen(
    { field: 'from', is: 'time', otherwise: millis(0) },
    time({ title: 'Time', initial: '', help: 'On this computer’s clock.' }),
  ),
})

export function startOf({ from, seq, time }: { from: From; seq: StreamSeq; time: Millis }): Start {
  if (from === 'sequence') return { from, seq }
  if (from === 'time') return { from, time }
  return { from }
}
