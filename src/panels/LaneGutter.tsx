import { Fragment, type RefObject, useEffect, useRef, useState } from 'react'
import { LANE_HEIGHT, OVERVIEW_HEIGHT, RULER_HEIGHT } from '../lanes/view.ts'
import { grouped } from '../model/grouped.ts'
import { isListenedTo, type WorkerLine, workersAt } from '../model/hands.ts'
import { px } from '../model/units.ts'
import { lookAt, useLooking } from '../store/looking.ts'
import { useWorkshop } from '../store/workshop.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { HolderTag } from './HolderTag.tsx'
import { clock, span } from './say-time.ts'
import type { ConsumerLine } from './stream-detail.ts'

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
  const room = useRef<HTMLDivElement>(null)
  const height = useHeight(room)
  const lanes = consumers.length * LANE_HEIGHT
  const scroll = (by: number) =>
    lookAt({ top: px(Math.max(0, Math.min(top + by, lanes - height))) })
  const more = height > 0 && lanes > height + BARE
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
        <ul style={{ transform: `translateY(${-top}px)` }} className="border-b border-line-1">
          {consumers.map((consumer) => (
            <Lane
              key={consumer.name}
              consumer={consumer}
              ours={
                held.some((delivery) => delivery.consumer === consumer.name) ||
                isListenedTo(hands, stream, consumer.name)
              }
              workers={workersAt(hands, stream, consumer.name)}
            />
          ))}
        </ul>
      </div>
    </div>
  )
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

type LaneProps = { consumer: ConsumerLine; ours: boolean; workers: readonly WorkerLine[] }

function Lane({ consumer, ours, workers }: LaneProps) {
  const { name, config, ackPending, pending, waiting, bound, paused, pausedUntil } = consumer
  const answers = config.ack !== 'none'
  return (
    <li
      style={{ height: LANE_HEIGHT }}
      className="overflow-hidden border-t border-line-1 py-10 pr-8 pl-16 leading-18 whitespace-nowrap text-ink-2 max-[508px]:px-14 max-[508px]:py-1"
    >
      {/* The name has the room first: where the word beside it does not fit, it wraps out of sight. */}
      <div className="flex h-22 flex-wrap items-baseline justify-between gap-x-8 overflow-hidden max-[508px]:flex-nowrap">
        <b className="max-w-full truncate font-mono font-strong text-13 leading-22 text-ink-1">
          <bdi>{name}</bdi>
        </b>
        <span className="font-mono text-11 text-ink-3 max-[508px]:hidden">
          {config.durable ? 'durable' : 'ephemeral'}
        </span>
        <span className="shrink-0 min-[508px]:hidden">
          {answers && `${grouped(ackPending)} in flight, `}
          {grouped(pending)} left
        </span>
      </div>
      <div className="max-[508px]:hidden">
        <p className="truncate text-ink-3">
          <About consumer={consumer} />
        </p>
        <p className="truncate">
          {answers && (
            <>
              <b className="font-strong text-ink-1">{grouped(ackPending)}</b> in flight ·{' '}
            </>
          )}
          <b className="font-strong text-ink-1">{grouped(pending)}</b> left
        </p>
        <p className="truncate">
          <Hands ours={ours} workers={workers} />
          {paused ? (
            pausedUntil === undefined ? (
              'paused'
            ) : (
              `paused until ${clock(pausedUntil)}`
            )
          ) : config.deliverSubject === undefined ? (
            <>
              <b className="font-strong text-ink-1">{grouped(waiting)}</b>{' '}
              {waiting === 1 ? 'pull waiting' : 'pulls waiting'}
            </>
          ) : (
            <>
              {bound ? 'pushed to ' : 'nobody is on '}
              <bdi dir="ltr">{config.deliverSubject}</bdi>
            </>
          )}
        </p>
      </div>
    </li>
  )
}

/** Who of this page is here, each by its letter; of more than two only the letters. */
function Hands({ ours, workers }: { ours: boolean; workers: readonly WorkerLine[] }) {
  const few = workers.length + (ours ? 1 : 0) <= 2
  return (
    <>
      {ours && (
        <>
          <HolderTag /> {few && 'this tab '}
        </>
      )}
      {workers.map(({ letter, name }) => (
        <Fragment key={letter}>
          <HolderTag letter={letter} /> {few && `${name} `}
        </Fragment>
      ))}
      {(ours || workers.length > 0) && '· '}
    </>
  )
}

/** pull · explicit ack · 30 s, or with its filter where it has one. */
function About({ consumer: { config } }: { consumer: ConsumerLine }) {
  const { filters, ack, ackWait, backoff, deliverSubject } = config
  const [filter, ...more] = filters
  return (
    <>
      {filter ? (
        <>
          filter{' '}
          <bdi dir="ltr" className="font-mono">
            {filter}
          </bdi>
          {more.length > 0 && ` +${more.length}`}
        </>
      ) : (
        `${deliverSubject === undefined ? 'pull' : 'push'} · ${ack === 'none' ? 'no ack' : ack === 'all' ? 'ack all' : 'explicit ack'}`
      )}
      {ack !== 'none' &&
        ` · ${backoff.length > 0 ? backoff.map((wait) => span(wait)).join(', ') : span(ackWait)}`}
    </>
  )
}
