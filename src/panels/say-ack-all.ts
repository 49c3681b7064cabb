// What an ack settles where it stands for everything up to its message.

import { grouped } from '../model/grouped.ts'
import type { StreamSeq } from '../model/units.ts'
import type { ConsumerLine, Grid } from './stream-detail.ts'

const OPEN = ['in flight', 'in progress', 'redelivered', 'parked', 'delayed']

/** How many: known where the whole window up to it is in view, and nothing in it is unknown. */
export function openUpTo(
  { from, rows }: Pick<Grid, 'from' | 'rows'>,
  { name, floor }: Pick<ConsumerLine, 'name' | 'floor'>,
  seq: StreamSeq,
): number | undefined {
  const row = rows.find(({ consumer }) => consumer === name)
  const isWhole = from <= floor.stream + 1 && row?.cells.some((cell) => cell.seq === seq)
  if (!row || !isWhole) return undefined
  const looks = row.cells
    .filter((cell) => cell.seq > floor.stream && cell.seq <= seq)
    .map(({ look }) => look)
  if (looks.includes('unknown')) return undefined
  return looks.filter((look) => OPEN.includes(look)).length
}

export const sayAckAll = (seq: StreamSeq, count: number | undefined): string =>
  count === undefined
    ? `settles everything up to #${grouped(seq)}`
    : `settles everything up to #${grouped(seq)}: ${grouped(count)}`
