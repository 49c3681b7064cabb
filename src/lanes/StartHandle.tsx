import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { type StreamSeq, streamSeq } from '../model/units.ts'
import { lookAt, looking, useLooking } from '../store/looking.ts'
import { useWorkshop, workshop } from '../store/workshop.ts'
import { handleAxis } from './handle-axis.ts'
import { reveal } from './pan.ts'
import { startWords } from './start-words.ts'
import { clamp } from './tween.ts'
import { LANES_TOP, OVERVIEW_HEIGHT } from './view.ts'
import { zoomOf } from './zoom-of.ts'

/** As wide as a finger needs, around a grip of 10 pixels that the canvas draws. */
const WIDE = 28

/**
 * The handle on the ruler, for keys, pointers and readers: where the consumer that a form describes would start. It
 * fills the form; where it then stands is what the form says.
 */
export function StartHandle() {
  const line = useWorkshop(({ start }) => start)
  const extent = useWorkshop(({ stream }) => stream)
  const level = useLooking(({ view }) => view.level)
  const axis = useWorkshop((state) => state.axis)
  const strip = useRef<HTMLDivElement>(null)
  if (!line || !extent) return undefined
  const first = Math.max(1, extent.first)
  const next = extent.last + 1
  const scale = handleAxis(level, axis)

  function place(seq: number): void {
    const to = streamSeq(clamp(seq, first, next))
    const { placeStart, view } = looking.getState()
    placeStart?.(to)
    // Only the number of a message has a column; the next one stands beside the last.
    lookAt(reveal(Math.min(to, extent?.last ?? to), view, workshop.getState().axis))
  }

  function press(event: KeyboardEvent) {
    // The form knows before the engine has said what it means: a second press goes on from the first.
    const { start } = looking.getState().view.starting ?? {}
    const now = start?.from === 'sequence' ? start.seq : (line?.at ?? streamSeq(next))
    const to = placeAfter(event.key, now, { first, next, page: axis.columns })
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    place(to)
  }

  function drag(event: PointerEvent) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    if (!strip.current) return
    const { left } = strip.current.getBoundingClientRect()
    const shown = workshop.getState().axis
    const seq = handleAxis(level, shown).seq((event.clientX - left) / zoomOf(strip.current))
    const end = Math.floor(shown.from) + shown.columns
    place(clamp(seq, Math.ceil(shown.from), end))
  }

  return (
    <div ref={strip} className="pointer-events-none absolute inset-x-0 top-0 h-0">
      <div
        role="slider"
        tabIndex={0}
        aria-label="Start of the new consumer"
        aria-orientation="horizontal"
        aria-valuemin={first}
        aria-valuemax={next}
        aria-valuenow={clamp(line.at, first, next)}
        aria-valuetext={startWords(line, extent.last)}
        onKeyDown={press}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          event.currentTarget.focus({ preventScroll: true })
        }}
        onPointerMove={drag}
        style={{
          left: scale.x(line.at) - WIDE / 2,
          top: OVERVIEW_HEIGHT + 30,
          width: WIDE,
          height: LANES_TOP - OVERVIEW_HEIGHT - 30 + 12,
        }}
        className="pointer-events-auto absolute cursor-ew-resize touch-none rounded-5 outline-focus focus-visible:outline-2"
      />
    </div>
  )
}

type Bounds = { first: number; next: number; page: number }

function placeAfter(key: string, at: StreamSeq, { first, next, page }: Bounds): number | undefined {
  const now = clamp(at, first, next)
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return now - 1
    case 'ArrowRight':
    case 'ArrowUp':
      return now + 1
    case 'PageDown':
      return now - page
    case 'PageUp':
      return now + page
    case 'Home':
      return first
    case 'End':
      return next
    default:
      return undefined
  }
}
