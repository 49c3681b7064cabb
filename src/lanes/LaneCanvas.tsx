import { useEffect, useRef } from 'react'
import { px } from '../model/units.ts'
import { pointAt, send } from '../store/engine.ts'
import { lookAt, looking, useLooking } from '../store/looking.ts'
import { useWorkshop, workshop } from '../store/workshop.ts'
import { type Eye, followPointers } from './lane-pointer.ts'
import { followWheel } from './lane-wheel.ts'
import { GRID_ID, LANE_HEIGHT, LANES_TOP } from './view.ts'
import { watchSize } from './watch-size.ts'
import { watchTheme } from './watch-theme.ts'

const drawsInWorker = 'transferControlToOffscreen' in HTMLCanvasElement.prototype

/**
 * The lanes, drawn by the engine. A press selects what is drawn there; a drag or a wheel moves along the axis; up and
 * down is the browser's own scrolling. The table beside it says the same to those who do not see it.
 */
export function LaneCanvas() {
  const host = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const lanes = useWorkshop(({ stream }) => stream?.consumers.length ?? 0)
  const top = useLooking(({ view }) => view.top)

  useEffect(() => (host.current && drawsInWorker ? hang(host.current) : undefined), [])
  useEffect(() => watchTheme((theme) => send({ t: 'theme', theme })), [])
  useEffect(() => (scroller.current ? followWheel(scroller.current, eye) : undefined), [])
  useEffect(() => (scroller.current ? followPointers(scroller.current, eye) : undefined), [])
  useEffect(() => {
    if (scroller.current && Math.abs(scroller.current.scrollTop - top) >= 1)
      scroller.current.scrollTop = top
  }, [top])

  if (!drawsInWorker)
    return (
      <p className="p-16 text-ink-2">
        This browser cannot draw the lanes. The table view below shows the same, message by message.
      </p>
    )
  return (
    <div aria-hidden="true" className="absolute inset-0">
      <div ref={host} className="absolute inset-0" />
      <div
        ref={scroller}
        tabIndex={-1}
        className="absolute inset-0 touch-pan-y overflow-x-hidden overflow-y-auto outline-none [scrollbar-width:thin]"
        onScroll={({ currentTarget }) => lookAt({ top: px(Math.max(0, currentTarget.scrollTop)) })}
      >
        <div style={{ height: LANES_TOP + lanes * LANE_HEIGHT }} />
      </div>
    </div>
  )
}

/** A canvas can be handed over once, so each run of the effect brings its own. */
function hang(host: HTMLElement): () => void {
  const canvas = document.createElement('canvas')
  canvas.className = 'block size-full'
  host.append(canvas)
  const off = canvas.transferControlToOffscreen()
  let handed = false
  const unwatch = watchSize(canvas, (size) => {
    if (handed) {
      send({ t: 'size', size })
      return
    }
    handed = true
    send({ t: 'canvas', canvas: off, size }, [off])
  })
  return () => {
    unwatch()
    if (handed) send({ t: 'detach' })
    canvas.remove()
  }
}

const eye: Eye = {
  seen: () => {
    const { stream, axis } = workshop.getState()
    return { view: looking.getState().view, edge: axis.from, stream }
  },
  look: lookAt,
  select: (x, y) => void select(x, y),
}

async function select(x: number, y: number): Promise<void> {
  const hit = await pointAt(x, y)
  if (!hit) return
  lookAt({ selection: hit })
  document.getElementById(GRID_ID)?.focus({ preventScroll: true })
}
