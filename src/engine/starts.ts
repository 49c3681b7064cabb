// What a form that starts a consumer would deliver, drawn and told: loaded when such a form is first open.

import { paintHandle } from '../lanes/paint-handle.ts'
import { withStart } from '../lanes/start-handle.ts'
import { isStored, rulerLook } from '../model/cells.ts'
import type { StreamState } from '../model/state.ts'
import { type Starting, wouldDeliver } from '../model/would-deliver.ts'
import type { Grid, StartLine } from './port.ts'

export const starts = {
  draw: { withStart, paintHandle },

  /** The line of it, and the grid with a word to each message. */
  tell(stream: StreamState, starting: Starting, grid: Grid): { start: StartLine; grid: Grid } {
    const { at, sure, least, most, isDelivered } = wouldDeliver(stream, starting)
    const there = isStored(rulerLook(stream, at))
    const subject = there ? stream.summaries.get(at)?.subject : undefined
    return {
      start: { starting, at, sure, least, most, ...(subject !== undefined && { subject }) },
      grid: {
        ...grid,
        ruler: grid.ruler.map((column) => ({
          ...column,
          would: isDelivered(column.seq) ?? 'not known',
        })),
      },
    }
  },
}
