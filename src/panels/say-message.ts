// Where one message of a stream is now, in words.

import { grouped } from '../model/grouped.ts'
import { unreachable } from '../model/problem.ts'
import type { StreamSeq } from '../model/units.ts'
import type { Selected, StreamDetail } from './stream-detail.ts'

/** Nothing where it is there, as one sees. `gone`: nothing is left of it but its number. `selected` comes a moment after the selection. */
export function sayWhere(
  seq: StreamSeq,
  { first, last }: Pick<StreamDetail, 'first' | 'last'>,
  selected: Pick<Selected, 'look'> | undefined,
): { said: string | undefined; gone: boolean } {
  const here = (said?: string) => ({ said, gone: false })
  const gone = (said: string) => ({ said, gone: true })
  const before = selected?.look === 'dropped' ? 'dropped' : 'gone'
  const look = seq > last ? 'ahead' : seq < first ? before : selected?.look
  switch (look) {
    case 'stored':
    case 'duplicate':
      return here()
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
      return here('Being looked up.')
    default:
      return unreachable(look)
  }
}
