import { type PointerEvent, useEffect, useRef } from 'react'
import { px } from '../model/units.ts'
import { pointAt, send } from '../store/engine.ts'
import { type Looking, lookAt, looking, useLooking } from '../store/looking.ts'
import { useWorkshop, workshop } from '../store/workshop.ts'
import { measure } from './measure.ts'
import { type Along, jump, pan, showFrom, unfold } from './pan.ts'
import { FOLD_WIDTH } from './scale.ts'
import {
  COLOURS,
  GRID_ID,
  LANE_HEIGHT,
  LANES_TOP,
  OVERVIEW_HEIGHT,
  PITCH,
  type Theme,
} from './view.ts'

/** A press that moves less than this is a click. */
const SLOP = 4
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
  useEffect(() => tellColours(), [])
  useEffect(() => (scroller.current ? wheelAlong(scroller.current) : undefined), [])
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
        onPointerDown={press}
      >
        <div style={{ height: LANES_TOP + lanes * LANE_HEIGHT }} />
      </div>
    </div>
  )
}

/** A page may be zoomed by CSS too; then the window's pixels are not the element's. */
const zoomOf = (element: Element): number => element.currentCSSZoom ?? 1

/** A canvas can be handed over once, so each run of the effect brings its own. */
function hang(host: HTMLElement): () => void {
  const canvas = document.createElement('canvas')
  canvas.className = 'block size-full'
  host.append(canvas)
  const off = canvas.transferControlToOffscreen()
  let handed = false
  const observer = new ResizeObserver(([entry]) => {
    const size = entry && measure(entry, devicePixelRatio * zoomOf(canvas))
    if (!size) return
    if (handed) return send({ t: 'size', size })
    handed = true
    send({ t: 'canvas', canvas: off, size }, [off])
  })
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' })
  } catch {
    // Safari has no such box; the content box and the ratio do there.
    observer.observe(canvas)
  }
  return () => {
    observer.disconnect()
    if (handed) send({ t: 'detach' })
    canvas.remove()
  }
}

/** Colours cross as values: a canvas ignores var() and light-dark() without a word. */
function tellColours(): () => void {
  const probe = document.createElement('i')
  probe.hidden = true
  document.body.append(probe)
  const tell = () => {
    const theme = Object.fromEntries(
      COLOURS.map((name) => {
        probe.style.color = `var(--${name})`
        return [name, getComputedStyle(probe).color]
      }),
    ) as Theme
    send({ t: 'theme', theme })
  }
  tell()
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', tell)
  const root = new MutationObserver(tell)
  root.observe(document.documentElement, { attributeFilter: ['data-theme', 'class', 'style'] })
  return () => {
    system.removeEventListener('change', tell)
    root.disconnect()
    probe.remove()
  }
}

function move(along: (view: Looking['view'], stream: Stream) => Along): void {
  const { stream } = workshop.getState()
  if (stream) lookAt(along(looking.getState().view, stream))
}
type Stream = { first: number; last: number }

function press(down: PointerEvent<HTMLElement>): void {
  if (down.button !== 0) return
  const target = down.currentTarget
  const box = target.getBoundingClientRect()
  const zoom = zoomOf(target)
  const width = box.width / zoom
  const at = { x: (down.clientX - box.left) / zoom, y: (down.clientY - box.top) / zoom }
  // Beside the content is the scroll bar.
  if (at.x >= target.clientWidth) return
  const strip = at.y < OVERVIEW_HEIGHT
  const { view: begun } = looking.getState()
  const { axis } = workshop.getState()
  const start = { ...begun, follow: false, from: axis.from }
  let dragged = strip
  const jumpTo = (clientX: number) =>
    move((view, stream) => jump((clientX - box.left) / zoom, view, stream, width))
  if (strip) jumpTo(down.clientX)
  target.setPointerCapture(down.pointerId)

  const leave = new AbortController()
  const { signal } = leave
  const drag = (event: globalThis.PointerEvent) => {
    const dx = (event.clientX - down.clientX) / zoom
    if (strip) return jumpTo(event.clientX)
    if (!dragged && Math.abs(dx) < SLOP) return
    dragged = true
    move((_, stream) => pan(start, -dx, stream, width))
  }
  const lift = () => {
    leave.abort()
    if (!dragged && isFold(at)) move((view, stream) => unfold(view, stream, width))
    else if (!dragged) void select(at.x, at.y)
    // At rest no column is cut.
    else move((view, stream) => showFrom(Math.round(view.from), view, stream, width))
  }
  target.addEventListener('pointermove', drag, { signal })
  target.addEventListener('pointerup', lift, { signal })
  target.addEventListener('pointercancel', () => leave.abort(), { signal })
}

const isFold = ({ x, y }: { x: number; y: number }): boolean =>
  x < FOLD_WIDTH[looking.getState().view.level] &&
  y < LANES_TOP &&
  workshop.getState().axis.from > 1

async function select(x: number, y: number): Promise<void> {
  const hit = await pointAt(x, y)
  if (!hit) return
  lookAt({ selection: hit })
  document.getElementById(GRID_ID)?.focus({ preventScroll: true })
}

function wholeColumns(dx: number): { pitch: number; whole: number } {
  const pitch = PITCH[looking.getState().view.level]
  return { pitch, whole: Math.trunc(dx / pitch) }
}

/** Sideways, or with Shift, along the axis; up and down stays the browser's. */
function wheelAlong(scroller: HTMLElement): () => void {
  /** Turned, and not yet a whole column. */
  let turned = 0
  const turn = (event: WheelEvent) => {
    const dx = event.deltaX === 0 && event.shiftKey ? event.deltaY : event.deltaX
    if (dx === 0 || event.ctrlKey || Math.abs(event.deltaY) > Math.abs(dx)) return
    event.preventDefault()
    turned += dx
    const { pitch, whole } = wholeColumns(turned)
    turned -= whole * pitch
    if (whole !== 0) move((view, stream) => pan(view, whole * pitch, stream, scroller.clientWidth))
  }
  // A passive listener, which React's own is, could not keep the browser from going back a page.
  scroller.addEventListener('wheel', turn, { passive: false })
  return () => scroller.removeEventListener('wheel', turn)
}
