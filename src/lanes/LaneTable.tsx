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
import { lookAt, looking, moveGrid, switchTable, useLooking } from '../store/looking.ts'
import { useWorkshop } from '../store/workshop.ts'
import { type Place, placeAfter, placeOf, windowAround } from './grid-keys.ts'
import { LaneRows } from './LaneRows.tsx'
import { reveal } from './pan.ts'
import { isEmpty } from './scale.ts'
import { GRID_ID, LANE_HEIGHT, LANES_TOP } from './view.ts'
import { named } from './words.ts'

/**
 * The canvas in words: a grid with a row for the ruler and one a consumer, of which the part that is in view stands in
 * the DOM. The cell in focus is the selected one, so what a reader hears is what the canvas frames.
 */
export function LaneTable() {
  const stream = useWorkshop(({ stream }) => stream)
  return stream && <Table key={stream.name} stream={stream} />
}

function Table({ stream }: { stream: StreamDetail }) {
  const { name, first, last, consumers } = stream
  const grid = useWorkshop(({ grid }) => grid)
  const axis = useWorkshop(({ axis }) => axis)
  const { view, grid: asked, table: shown } = useLooking((state) => state)
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
    scrolled: Math.floor(view.top / LANE_HEIGHT),
  })
  useEffect(() => moveGrid({ from, columns, firstRow, rows }), [from, columns, firstRow, rows])

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
    const room = (frame.current?.clientHeight ?? 0) - LANES_TOP
    const lane = (row - 1) * LANE_HEIGHT
    return px(Math.max(0, Math.min(lane, Math.max(view.top, lane + LANE_HEIGHT - room))))
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
    if (event.key === 'd') return switchTable()
    const bounds = { first, last, rows: consumers.length + 1, page: axis.columns }
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
          id={GRID_ID}
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
