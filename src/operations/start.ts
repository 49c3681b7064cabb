// Where a consumer starts to read: one choice, and a sequence or a time where the choice asks for it.

import type { Start } from '../model/commands.ts'
import { type Millis, millis, type StreamSeq, streamSeq } from '../model/units.ts'
import { choice, onlyWhen, sequence, time } from './schema.ts'

type From = Start['from']

const FROM: readonly { value: From; title: string }[] = [
  { value: 'all', title: 'the beginning' },
  { value: 'last', title: 'the last message' },
  { value: 'new', title: 'now: only what is new' },
  { value: 'sequence', title: 'a sequence' },
  { value: 'time', title: 'a time' },
]

export const startFields = (about: { title: string; help?: string }) => ({
  from: choice<From>({ ...about, initial: 'all' }, FROM),
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
