// What a start point would deliver, in one line: beside the field that asks for it, and as the handle's own words.

import { grouped } from '../model/grouped.ts'
import type { StreamSeq } from '../model/units.ts'
import type { Starting } from '../model/would-deliver.ts'
import { named } from './words.ts'

type Line = {
  starting: Starting
  at: StreamSeq
  subject?: string
  sure: boolean
  least: number
  most: number
}

/** From #12, orders.new: 31 would be delivered. */
export const startWords = (line: Line, last: number): string =>
  `${whence(line, last)}: ${counted(line)}`

function whence({ starting: { start }, at, subject, sure }: Line, last: number): string {
  if (start.from === 'lastPerSubject') return 'the last of each subject'
  const place = `from ${sure ? '' : 'about '}#${grouped(at)}`
  if (at > last) return at === last + 1 ? `${place}, the next one` : `${place}, not there yet`
  return subject === undefined ? place : `${place}, ${named(subject)}`
}

function counted({ least, most }: Line): string {
  if (most === 0) return 'nothing waits'
  if (least === most) return `${grouped(most)} would be delivered`
  const some = least === 0 ? `at most ${grouped(most)}` : `${grouped(least)} to ${grouped(most)}`
  return `${some} would be delivered, not all are read`
}
