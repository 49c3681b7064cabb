// Where a consumer starts to read: one choice, and a sequence or a time where the choice asks for it.

import * as v from 'valibot'
import type { Start } from '../model/commands.ts'
import { type Millis, millis, type StreamSeq, streamSeq } from '../model/units.ts'
import type { Starting } from '../model/would-deliver.ts'
import { choice, filterSubject, onlyWhen, sequence, type Typed, time } from './schema.ts'

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

const fields = startFields({ title: 'From' }, PER_SUBJECT)
const every = filterSubject({ title: 'Filter', initial: '' })

/** The start as far as it is typed, whatever else of the form is still wrong; undefined where it is wrong itself. */
export function startingOf(typed: Typed): Starting | undefined {
  const from = v.safeParse(fields.from.schema, typed['from'])
  const filter = v.safeParse(every.schema, typed['filter'] ?? '')
  const seq = v.safeParse(fields.seq.schema, typed['seq'] ?? '')
  const time = v.safeParse(fields.time.schema, typed['time'] ?? '')
  if (!from.success || !filter.success) return undefined
  const start = (it: Start): Starting => ({ start: it, filter: filter.output })
  if (from.output === 'sequence')
    return seq.success ? start({ from: 'sequence', seq: seq.output }) : undefined
  if (from.output === 'time')
    return time.success ? start({ from: 'time', time: time.output }) : undefined
  return start({ from: from.output })
}
