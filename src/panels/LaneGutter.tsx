import { lazy, type RefObject, Suspense, useEffect, useRef, useState } from 'react'
import { LANE_HEIGHT, OVERVIEW_HEIGHT, RULER_HEIGHT } from '../lanes/view.ts'
import { grouped } from '../model/grouped.ts'
import { isListenedTo, workersAt } from '../model/hands.ts'
import { px } from '../model/units.ts'
import { lookAt, useLooking } from '../store/looking.ts'
import { useWorkshop } from '../store/workshop.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { GutterLane } from './GutterLane.tsx'
import type { ConsumerLine } from './stream-detail.ts'

// Looked at once in a while.
const ConsumerFacts = lazy(async () => ({
  default: (await import('./ConsumerFacts.tsx')).ConsumerFacts,
}))

/**
 * Left of the canvas, on the same lines: who reads here, and the numbers the server gives for each. A phone has no room
 * beside it: there the name and the counts stand over the canvas, at the top of each lane.
 */
export function LaneGutter({ consumers }: { consumers: readonly ConsumerLine[] }) {
  const top = useLooking(({ view }) => view.top)
  // The canvas hatches its own half.
  const stale = useWorkshop(({ link }) => link.at !== 'live')
  const held = useWorkshop(({ held }) => held)
  const hands = useWorkshop(({ hands }) => hands)
  const stream = useWorkshop(({ stream }) => stream?.name)
  const [opened, setOpened] = useState<string>()
  const [stop, setStop] = useState(0)
  const room = useRef<HTMLDivElement>(null)
  const height = useHeight(room)
  const lanes = consumers.length * LANE_HEIGHT
  const scroll = (by: number) =>
    lookAt({ top: px(Math.max(0, Math.min(top + by, lanes - height))) })
  const more = height > 0 && lanes > height + BARE
  const facts = consumers.find(({ name }) => name === opened)
  /** The lane that has the focus is in view. */
  function see(lane: number) {
    setStop(lane)
    const from = lane * LANE_HEIGHT
    if (more) lookAt({ top: px(Math.min(from, Math.max(top, from + LANE_HEIGHT - height))) })
  }
  return (
    <div
      onWheel={({ deltaY }) => more && scroll(deltaY)}
      className={`order-first flex w-188 shrink-0 flex-col overflow-hidden text-12 max-[508px]:pointer-events-none max-[508px]:absolute max-[508px]:inset-0 max-[508px]:w-full ${stale ? 'min-[508px]:stale-hatch' : ''}`}
    >
      <p
        style={{ height: OVERVIEW_HEIGHT }}
        className="flex shrink-0 items-center border-b border-line-1 pb-10 pl-16 text-ink-3"
      >
        <span className="max-[508px]:hidden">whole stream</span>
      </p>
      <div
        style={{ height: RULER_HEIGHT }}
        className="flex shrink-0 items-center justify-between pl-16 text-ink-3 max-[508px]:*:hidden"
      >
        <p className="min-w-0">
          sequence
          {more && <InView top={top} height={height} lanes={consumers.length} />}
        </p>
        {more && (
          <span className="flex">
            <Step name="Lanes above" path="M1 6 5 2 9 6" onPress={() => scroll(-pageOf(height))} />
            <Step name="Lanes below" path="M1 2 5 6 9 2" onPress={() => scroll(pageOf(height))} />
          </span>
        )}
      </div>
      <div ref={room} className="min-h-0 grow overflow-hidden">
        <ul
          style={{ transform: `translateY(${-top}px)` }}
          onKeyDown={({ key, currentTarget }) => step(key, currentTarget)}
          className="border-b border-line-1"
        >
          {consumers.map((consumer, i) => (
            <GutterLane
              key={consumer.name}
              consumer={consumer}
              stop={i === Math.min(stop, consumers.length - 1)}
              onFocus={() => see(i)}
              onOpen={() => setOpened(consumer.name)}
              ours={
                held.some((delivery) => delivery.consumer === consumer.name) ||
                isListenedTo(hands, stream, consumer.name)
              }
              workers={workersAt(hands, stream, consumer.name)}
            />
          ))}
        </ul>
      </div>
      {facts && (
        <Suspense>
          <ConsumerFacts consumer={facts} onClose={() => setOpened(undefined)} />
        </Suspense>
      )}
    </div>
  )
}

/** One stop for Tab; up and down go from name to name. */
function step(key: string, list: HTMLElement) {
  const names = [...list.querySelectorAll('button')]
  const at = names.findIndex((name) => name.matches(':focus'))
  const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  if (at >= 0 && by !== 0) names[at + by]?.focus({ preventScroll: true })
}

/** So much at the end of a lane is empty: without it the lane is still seen whole. */
const BARE = 10

/** As many whole lanes as there is room for. */
const pageOf = (height: number): number =>
  Math.max(1, Math.floor((height + BARE) / LANE_HEIGHT)) * LANE_HEIGHT

function useHeight(of: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0)
  useEffect(() => {
    if (!of.current) return
    const observer = new ResizeObserver(([entry]) => setHeight(entry?.contentRect.height ?? 0))
    observer.observe(of.current)
    return () => observer.disconnect()
  }, [of])
  return height
}

/** Which of many lanes are seen whole: nothing else says that there are more. */
function InView({ top, height, lanes }: { top: number; height: number; lanes: number }) {
  const first = Math.min(lanes, Math.ceil((top - BARE) / LANE_HEIGHT) + 1)
  const last = Math.max(first, Math.floor((top + height + BARE) / LANE_HEIGHT))
  return (
    <span className="block text-ink-2">
      {grouped(first)}–{grouped(last)} of {grouped(lanes)} lanes
    </span>
  )
}

function Step({ name, path, onPress }: { name: string; path: string; onPress: () => void }) {
  return (
    <IconButton aria-label={name} onClick={onPress}>
      <svg
        aria-hidden="true"
        width="10"
        height="8"
        className="fill-none stroke-current stroke-[1.5]"
      >
        <path d={path} />
      </svg>
    </IconButton>
  )
}
