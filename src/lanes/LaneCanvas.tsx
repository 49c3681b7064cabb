import { useEffect, useRef } from 'react'
import { px } from '../model/units.ts'
import { send } from '../store/engine.ts'
import type { Pane } from '../store/pane.ts'
import { usePane, useSeen } from '../store/use-pane.ts'
import { workshop } from '../store/workshop.ts'
import { type Eye, followPointers } from './lane-pointer.ts'
import { followWheel } from './lane-wheel.ts'
import { watchSize } from './watch-size.ts'
import { watchTheme } from './watch-theme.ts'

const drawsInWorker = 'transferControlToOffscreen' in HTMLCanvasElement.prototype

type Props = {
  /** Of ruler and lanes together, in CSS pixels: what has no room is scrolled to. */
  height: number
  /** What hands do to it, if not all that they can do. Gives its undo. */
  follow?: (element: HTMLElement, eye: Eye) => () => void
}

/**
 * The lanes, drawn by the engine. A press selects what is drawn there; a drag or a wheel moves along the axis; up and
 * down is the browser's own scrolling. The table beside it says the same to those who do not see it.
 */
export function LaneCanvas({ height, follow = followHands }: Props) {
  const pane = usePane()
  const host = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const zoom = useSeen(({ view }) => view.stage?.zoom ?? 1)
  const top = useSeen(({ view }) => view.top) * zoom

  useEffect(() => (host.current && drawsInWorker ? hang(host.current, pane) : undefined), [pane])
  useEffect(() => watchTheme((theme) => send({ t: 'theme', theme })), [])
  useEffect(
    () => (scroller.current ? follow(scroller.current, eyeOf(pane)) : undefined),
    [follow, pane],
  )
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
        onScroll={({ currentTarget }) =>
          pane.lookAt({ top: px(Math.max(0, currentTarget.scrollTop / zoom)) })
        }
      >
        <div style={{ height }} />
      </div>
    </div>
  )
}

/** A canvas can be handed over once, so each run of the effect brings its own. */
function hang(host: HTMLElement, { send }: Pane): () => void {
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

function followHands(element: HTMLElement, eye: Eye): () => void {
  const undo = [followWheel(element, eye), followPointers(element, eye)]
  return () => {
    for (const stop of undo) stop()
  }
}

const eyeOf = (pane: Pane): Eye => ({
  seen: () => {
    const { stream, axis } = pane.told(workshop.getState())
    return { view: pane.looking.getState().view, edge: axis.from, stream }
  },
  look: pane.lookAt,
  select: (x, y) => void select(pane, x, y),
})

async function select({ pointAt, lookAt, gridId }: Pane, x: number, y: number): Promise<void> {
  const hit = await pointAt(x, y)
  if (!hit) return
  lookAt({ selection: hit })
  document.getElementById(gridId)?.focus({ preventScroll: true })
}
