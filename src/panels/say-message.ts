// Where one message of a stream is now, in words.

import { grouped } from '../model/grouped.ts'
import { unreachable } from '../model/problem.ts'
import type { StreamSeq } from '../model/units.ts'
import { clock } from './say-time.ts'
import type { Column, StreamDetail } from './stream-detail.ts'

/** `gone`: nothing is left of it but its number. `column`: the part that is shown may lie elsewhere. */
export function sayWhere(
  seq: StreamSeq,
  { first, last }: Pick<StreamDetail, 'first' | 'last'>,
  column: Column | undefined,
): { said: string; gone: boolean } {
  const here = (said: string) => ({ said, gone: false })
  const gone = (said: string) => ({ said, gone: true })
  const before = column?.look === 'dropped' ? 'dropped' : 'gone'
  const look = seq > last ? 'ahead' : seq < first ? before : column?.look
  switch (look) {
    case 'stored':
    case 'duplicate':
      return here(
        column?.time === undefined
          ? 'In the stream.'
          : `In the stream since ${clock(column.time)}.`,
      )
    case 'hole':
      return gone(`Gone: #${grouped(seq)} was deleted.`)
    case 'dropped':
      return gone('Gone: a limit dropped it from the old end.')
    case 'gone':
      return gone('Gone: the stream begins after it.')
    case 'unknown':
      return here('The server has not said whether it is still there.')
    case 'ahead':
      return here('Not given out yet.')
    case undefined:
      return here('Not in the part of the stream that is shown.')
    default:
      return unreachable(look)
  }
}
