import clsx from 'clsx'
import { type CSSProperties, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { LaneCanvas } from '../lanes/LaneCanvas.tsx'
import { LaneTable } from '../lanes/LaneTable.tsx'
import { placesOf } from '../lanes/lane-places.ts'
import { followPresses } from '../lanes/lane-press.ts'
import type { Pane } from '../store/pane.ts'
import { openPane } from '../store/panes.ts'
import { useServer } from '../store/server.ts'
import { PaneContext, usePane, useSeen, useTold } from '../store/use-pane.ts'
import { LanesGutter } from './LanesGutter.tsx'
import type { Pictured } from './slide.ts'
import { isNarrow, type Place, stageIn } from './stage-in.ts'

/** A picture of its own, as long as it is on the slide. */
export function LivePicture(pictured: Pictured) {
  const { stream } = pictured
  const visit = useServer(({ visit }) => visit)
  const [pane, setPane] = useState<Pane>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: on another server it is another picture
  useEffect(() => {
    const opened = openPane(stream)
    setPane(opened)
    return opened.close
  }, [stream, visit])
  return (
    pane && (
      <PaneContext key={pane.gridId} value={pane}>
        <Picture {...pictured} />
      </PaneContext>
    )
  )
}

function Picture({ stream, from, to, consumers }: Pictured) {
  const { lookAt } = usePane()
  const view = useSeen(({ view }) => view)
  const there = useTold(({ stream }) => stream !== undefined)
  const lanes = useTold(({ stream }) => consumers?.length ?? stream?.consumers.length ?? 0)
  const box = useRef<HTMLDivElement>(null)
  const drawn = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<Place>()
  useLayoutEffect(
    () =>
      box.current && drawn.current ? watchPlace(box.current, drawn.current, setPlace) : undefined,
    [],
  )
  useLayoutEffect(() => {
    if (!place) return
    const span = from !== undefined && to !== undefined && { span: { from, to } }
    lookAt({ stage: { ...stageIn(place, lanes), ...span, ...(consumers && { consumers }) } })
  }, [lookAt, place, lanes, from, to, consumers])
  const { top, lane } = placesOf(view)
  const narrow = place !== undefined && isNarrow(place)
  // The names of one lane have room above it.
  const above = narrow && lanes === 1
  return (
    <div
      ref={box}
      style={{ '--lanes': lanes } as CSSProperties}
      className={clsx('lanes', narrow && 'lanes-narrow', above && 'lanes-above')}
    >
      <LanesGutter stream={stream} only={consumers} above={above} />
      <div ref={drawn} className="lanes-drawn">
        {view.stage && there && (
          <>
            <LaneCanvas height={top + lanes * lane} follow={followPresses} />
            <LaneTable />
          </>
        )}
      </div>
    </div>
  )
}

function watchPlace(
  box: HTMLElement,
  drawn: HTMLElement,
  tell: (place: Place) => void,
): () => void {
  const measure = () =>
    tell({
      width: box.clientWidth,
      drawn: drawn.clientHeight,
      words: Number.parseFloat(getComputedStyle(box).fontSize),
    })
  const observer = new ResizeObserver(measure)
  observer.observe(box)
  observer.observe(drawn)
  measure()
  return () => observer.disconnect()
}
