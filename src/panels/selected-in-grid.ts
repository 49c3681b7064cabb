import type { StreamSeq } from '../model/units.ts'
import type { Grid, Selected } from './stream-detail.ts'

/** What the part of the grid on this page says of a message, until the engine's own word of it comes. */
export function selectedInGrid(grid: Grid | undefined, seq: StreamSeq): Selected | undefined {
  const column = grid?.ruler.find((column) => column.seq === seq)
  if (!grid || !column) return undefined
  const states = grid.rows.flatMap(({ consumer, cells }) =>
    cells.filter((cell) => cell.seq === seq).map((cell) => ({ consumer, ...cell })),
  )
  return { ...column, states }
}
