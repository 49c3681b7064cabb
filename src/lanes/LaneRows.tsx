import type { Grid, StreamDetail } from '../engine/port.ts'
import type { StreamSeq } from '../model/units.ts'
import type { At } from './grid-keys.ts'
import { cellWords, laneWords, messageWords, named } from './words.ts'

type Props = { grid: Grid; stream: StreamDetail; firstRow: number; at: At }

/**
 * The rows of the grid in view. Keyed by place, not by sequence: while the window moves the same elements say other
 * numbers, so the one in focus is never taken away.
 */
export function LaneRows({ grid, stream, firstRow, at }: Props) {
  const subjects = new Map(grid.ruler.map(({ seq, subject }) => [seq, subject]))
  const inView = {
    row: grid.rows.some(({ consumer }) => consumer === stream.consumers[at.row - 1]?.name)
      ? at.row
      : 0,
    seq: nearest(grid, at.seq),
  }
  const lines = new Map(stream.consumers.map((consumer) => [consumer.name, consumer]))
  return (
    <tbody>
      <Row
        index={0}
        first={stream.first}
        title="sequence"
        at={at}
        inView={inView}
        cells={grid.ruler.map((message) => ({ seq: message.seq, words: messageWords(message) }))}
      />
      {grid.rows.map(({ consumer, cells }, i) => {
        const line = lines.get(consumer)
        return (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: keyed by place, see above
            key={i}
            index={firstRow + i + 1}
            first={stream.first}
            title={line ? laneWords(line) : named(consumer)}
            at={at}
            inView={inView}
            cells={cells.map((cell) => ({
              seq: cell.seq,
              words: cellWords(cell.seq, subjects.get(cell.seq), cell, line?.config),
            }))}
          />
        )
      })}
    </tbody>
  )
}

/** The cell Tab leads to must be one that is there. */
const nearest = ({ ruler }: Grid, seq: StreamSeq): number => {
  const first = ruler[0]?.seq ?? seq
  const last = ruler.at(-1)?.seq ?? seq
  return Math.min(Math.max(seq, first), last)
}

type RowProps = {
  index: number
  first: number
  title: string
  at: At
  inView: { row: number; seq: number }
  cells: readonly { seq: StreamSeq; words: string }[]
}

function Row({ index, first, title, at, inView, cells }: RowProps) {
  return (
    <tr aria-rowindex={index + 1} className="border-b border-line-1">
      <th
        scope="row"
        aria-colindex={1}
        className="sticky left-0 w-188 min-w-188 bg-bg-1 px-8 py-6 text-left text-12 font-text"
      >
        {title}
      </th>
      {cells.map(({ seq, words }, i) => (
        <td
          // biome-ignore lint/suspicious/noArrayIndexKey: keyed by place, see above
          key={i}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell one can move to
          role="gridcell"
          aria-colindex={seq - first + 2}
          aria-selected={at.selected && at.row === index && at.seq === seq}
          data-seq={seq}
          data-row={index}
          tabIndex={inView.row === index && inView.seq === seq ? 0 : -1}
          className="w-128 min-w-128 border-l border-line-1 px-8 py-6 align-top text-11 text-ink-2 -outline-offset-2 aria-selected:bg-bg-3 aria-selected:text-ink-1"
        >
          {words}
        </td>
      ))}
    </tr>
  )
}
