// Which messages in view nothing is known of: older ones than the tap began with are read when they are looked at.

import { rulerLook } from '../model/cells.ts'
import type { StreamState } from '../model/state.ts'
import { type StreamSeq, streamSeq } from '../model/units.ts'
import type { GridWindow } from './port.ts'

export function unknownInView(
  stream: StreamState | undefined,
  axis: { from: number; columns: number },
  grid: GridWindow,
): StreamSeq[] {
  if (!stream) return []
  const unknown: StreamSeq[] = []
  const look = (from: number, columns: number): void => {
    const first = Math.max(stream.first, Math.floor(from))
    const last = Math.min(stream.last, Math.ceil(from) + columns)
    for (let n = first; n <= last; n++) {
      const seq = streamSeq(n)
      if (!stream.summaries.get(seq) && rulerLook(stream, seq) !== 'hole') unknown.push(seq)
    }
  }
  look(grid.from, grid.columns)
  look(axis.from, axis.columns)
  return unknown
}
