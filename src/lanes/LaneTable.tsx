import {
  type FocusEvent,
  type KeyboardEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { StreamDetail } from '../engine/port.ts'
import { px, type StreamSeq } from '../model/units.ts'
import { usePane, useSeen, useTold } from '../store/use-pane.ts'
import { type Place, placeAfter, placeOf, windowAround } from './grid-keys.ts'
import { LaneRows } from './LaneRows.tsx'
import { placesOf } from './lane-places.ts'
import { lanesShown } from './lanes-shown.ts'
import { reveal } from './pan.ts'
import { isEmpty } from './scale.ts'
import { named } from './words.ts'

/**
 * The canvas in words: a grid with a row for the ruler and one a consumer, of which the part that is in view stands in
 * the DOM. The cell in focus is the selected one, so what a reader hears is what the canvas frames.
 */
export function LaneTable() {
  const stream = useTold(({ stream }) => stream)
  const stage = useSeen(({ view }) => view.stage)
  if (!stream) return undefined
  const consumers = lanesShown(stream.consumers, stage?.consumers)
  return <Table key={stream.name} stream={{ ...stream, consumers }} />
}

function Table({ stream }: { stream: StreamDetail }) {
  const { name, first, last, consumers } = stream
  const { gridId, looking, lookAt, moveGrid, switchTable } = usePane()
  const grid = useTold(({ grid }) => grid)
  const axis = useTold(({ axis }) => axis)
  const { view, grid: asked, table: shown } = useSeen((seen) => seen)
  const places = placesOf(view)
  const zoom = view.stage?.zoom ?? 1
  const frame = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLTableElement>(null)
  /** The cell in focus, to know when it was taken away. */
  const held = useRef<HTMLElement>(null)
  const [row, setRow] = useState(0)
  const at = placeOf(view.selection, consumers, last as StreamSeq, row)
  if (at.selected && at.row !== row) setRow(at.row)

  const { from, columns, firstRow, rows } = windowAround(at, asked.from, {
    axis,
    first,
    last,
    consumers: consumers.length,
    scrolled: Math.floor((view.top * zoom) / places.lane),
  })
  useEffect(
    () => moveGrid({ from, columns, firstRow, rows }),
    [moveGrid, from, columns, firstRow, rows],
  )

  // A cell that was asked for may come with a later update, and one in focus may go, or come to say something of
  // another consumer: the focus waits on the grid.
  useLayoutEffect(() => {
    const active = document.activeElement
    const lost = active === document.body && held.current?.isConnected === false
    const to = table.current?.querySelector<HTMLElement>('[aria-selected=true]') ?? table.current
    if (to !== active && (lost || table.current?.contains(active)))
      to?.focus({ preventScroll: true })
  })

  useEffect(() => {
    const stop = shown ? table.current?.querySelector('td[tabindex="0"]') : undefined
    stop?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [shown])

  function select({ row, seq }: Place): void {
    const consumer = consumers[row - 1]?.name
    const { selection } = looking.getState().view
    if (selection?.seq === seq && selection.consumer === consumer) return
    lookAt({ selection: consumer === undefined ? { seq } : { seq, consumer } })
  }

  function go(to: Place, follow: boolean): void {
    select(to)
    lookAt({ follow, from: reveal(to.seq, view, axis).from, top: topFor(to.row) })
    table.current?.focus({ preventScroll: true })
  }

  /** How far down the lanes are scrolled, so that this row's lane is whole. */
  function topFor(row: number) {
    if (row === 0) return view.top
    const room = (frame.current?.clientHeight ?? 0) - places.top
    const lane = (row - 1) * places.lane
    const top = Math.min(lane, Math.max(view.top * zoom, lane + places.lane - room))
    return px(Math.max(0, top / zoom))
  }

  function press(event: KeyboardEvent<HTMLElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape' && document.activeElement instanceof HTMLElement)
      return document.activeElement.blur()
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      // Not for what is gone: the nearest row is another's.
      return view.selection ? undefined : select(at)
    }
    if (event.key === 'd') return switchTable?.()
    // A slide shows what it shows: its picture stays where it is.
    const shown = view.stage && { from: Math.ceil(axis.from), to: axis.from + axis.columns - 1 }
    const bounds = {
      first: Math.max(first, shown?.from ?? first),
      last: Math.min(last, shown?.to ?? last),
      rows: consumers.length + 1,
      page: axis.columns,
    }
    const to = placeAfter(event.key, at, bounds)
    if (!to) return
    event.preventDefault()
    go(to, event.key === 'End')
  }

  function focus({ target }: FocusEvent<HTMLElement>): void {
    held.current = target
    const seq = Number(target.dataset['seq'])
    const row = Number(target.dataset['row'])
    if (!(seq > 0)) return
    select({ row, seq: seq as StreamSeq })
    // The browser's own scrolling would leave it under the row's title.
    if (shown) target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  return (
    <div ref={frame} className="pointer-events-none absolute inset-0 overflow-hidden">
      <div
        className={
          shown
            ? 'pointer-events-auto absolute inset-0 scroll-pl-188 overflow-auto bg-bg-0'
            : 'sr-only'
        }
      >
        <table
          ref={table}
          id={gridId}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA’s grid is a table one can move in
          role="grid"
          aria-label={`${named(name)}, message by message`}
          aria-readonly="true"
          aria-rowcount={consumers.length + 1}
          aria-colcount={isEmpty({ first, last }) ? 1 : last - first + 2}
          tabIndex={grid && grid.ruler.length > 0 ? -1 : 0}
          onKeyDown={press}
          onFocus={focus}
          onBlur={() => {
            held.current = null
          }}
        >
          {grid && <LaneRows grid={grid} stream={stream} firstRow={asked.firstRow} at={at} />}
        </table>
      </div>
    </div>
  )
}
