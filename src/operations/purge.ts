import { grouped } from '../model/grouped.ts'
import type { StreamSeq } from '../model/units.ts'
import { operation } from './operation.ts'
import { existing, filterSubject, known, optional, sequence, wholeNumber } from './schema.ts'

export const purge = operation({
  id: 'purge',
  title: 'Purge',
  press: 'Purge',
  teaches:
    'A purge takes messages out and keeps the stream: numbers are never used twice, the next one goes on.',
  fields: {
    stream: existing('text', 'Stream'),
    filter: filterSubject({ title: 'Subject', initial: '', help: 'Empty is every subject.' }),
    upTo: optional(sequence({ title: 'Up to', initial: '', help: 'All before it, not it.' })),
    keep: optional(
      wholeNumber({
        title: 'Keep',
        unit: 'messages',
        initial: '',
        help: 'So many new ones stay.',
        least: 1,
        most: Number.MAX_SAFE_INTEGER,
      }),
    ),
    first: known('First'),
    last: known('Last'),
    messages: known('Messages'),
  },
  clash: ({ upTo, keep }) =>
    upTo !== undefined && keep !== undefined
      ? { field: 'keep', why: 'Up to a number, or keep so many: one of the two.' }
      : undefined,
  question: (values) => ({
    ask: `Purge ${values.stream}?`,
    goes: `${whatGoes(values)} The stream, its consumers and its count of numbers stay.`,
  }),
  calls: ({ stream, filter, upTo, keep }) => [
    {
      call: 'purge',
      stream,
      ...(filter !== '' && { filter }),
      ...(upTo !== undefined && { upTo }),
      ...(keep !== undefined && { keep }),
    },
  ],
})

type Purge = {
  filter: string
  upTo: StreamSeq | undefined
  keep: number | undefined
  first: number | undefined
  last: number | undefined
  messages: number | undefined
}

/** Which numbers, as far as this page knows; what it does not know it leaves open. */
function whatGoes({ filter, upTo, keep, first, last, messages }: Purge): string {
  const which = filter === '' ? 'Every message' : `Every message on ${filter}`
  if (first === undefined || last === undefined || messages === undefined) {
    if (upTo !== undefined) return `${which} before #${grouped(upTo)} goes.`
    return keep === undefined ? `${which} goes.` : `${which} goes but the newest ${grouped(keep)}.`
  }
  if (messages === 0) return 'Nothing is in it, so nothing goes.'
  const whole = messages === last - first + 1
  if (keep !== undefined) {
    if (keep >= messages) return `Nothing goes: it holds ${grouped(messages)}.`
    // Of a subject, or between holes, only the server knows which are the newest.
    if (filter !== '') return `${which} goes but the newest ${grouped(keep)}.`
    if (!whole)
      return `${which} goes but the newest ${grouped(keep)}; before 2.10 servers count deleted ones among those.`
    return `${span(first, last - keep)}; ${span(last - keep + 1, last, 'stay')}.`
  }
  const end = upTo === undefined ? last : Math.min(last, upTo - 1)
  if (end < first) return `Nothing goes: the first is #${grouped(first)}.`
  const jump = upTo !== undefined && upTo > last + 1 ? ` The next number is #${grouped(upTo)}.` : ''
  if (filter !== '')
    return `Of #${grouped(first)} to #${grouped(end)} those on ${filter} go.${jump}`
  const some = whole ? '' : ', as far as they are there'
  return `${span(first, end)}${some}.${jump}`
}

function span(from: number, to: number, verb = 'go'): string {
  if (from === to) return `#${grouped(from)} ${verb}${verb === 'go' ? 'es' : 's'}`
  return `#${grouped(from)} to #${grouped(to)} ${verb}`
}
