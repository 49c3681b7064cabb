import { Fragment, lazy, Suspense } from 'react'
import { LANE_HEIGHT } from '../lanes/view.ts'
import { grouped } from '../model/grouped.ts'
import type { WorkerLine } from '../model/hands.ts'
import { HolderTag } from './HolderTag.tsx'
import { ACKS, sayWait } from './say-answer.ts'
import { sayKept } from './say-kept.ts'
import { clock } from './say-time.ts'
import type { ConsumerLine } from './stream-detail.ts'

// Few consumers have such a clock.
const Countdown = lazy(async () => ({ default: (await import('./Countdown.tsx')).Countdown }))

type Props = {
  consumer: ConsumerLine
  ours: boolean
  workers: readonly WorkerLine[]
  stop: boolean
  onFocus: () => void
  onOpen: () => void
}

/** One lane's name, the counts the server gives for it, and who is at it. */
export function GutterLane({ consumer, ours, workers, stop, onFocus, onOpen }: Props) {
  const { name, config, ackPending, pending, waiting, bound, goneAt, paused, pausedUntil } =
    consumer
  const answers = config.ack !== 'none'
  return (
    <li
      data-lane={name}
      style={{ height: LANE_HEIGHT }}
      className="overflow-hidden border-t border-line-1 py-10 pr-8 pl-16 leading-18 whitespace-nowrap text-ink-2 max-[508px]:px-14 max-[508px]:py-1"
    >
      {/* The name has the room first: where the word beside it does not fit, it wraps out of sight. */}
      <div className="flex h-22 flex-wrap items-baseline justify-between gap-x-8 overflow-hidden max-[508px]:h-36 max-[508px]:flex-nowrap">
        <button
          type="button"
          aria-label={`Consumer ${name}`}
          aria-haspopup="dialog"
          tabIndex={stop ? 0 : -1}
          onFocus={onFocus}
          onClick={onOpen}
          className="pointer-events-auto max-[508px]:pb-14 min-w-0 max-w-full truncate rounded-3 font-mono font-strong text-13 leading-22 text-ink-1 underline-offset-4 hover:underline"
        >
          <bdi>{name}</bdi>
        </button>
        <span className="font-mono text-11 text-ink-3 max-[508px]:hidden">{sayKept(config)}</span>
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
          ) : goneAt !== undefined ? (
            <Suspense>
              <Countdown to={goneAt} />
            </Suspense>
          ) : config.deliverSubject === undefined ? (
            <>
              <b className="font-strong text-ink-1">{grouped(waiting)}</b>{' '}
              {waiting === 1 ? 'pull waiting' : 'pulls waiting'}
            </>
          ) : (
            <>
              {bound ? 'pushed to ' : 'nobody is on '}
              <bdi dir="ltr">{config.deliverSubject}</bdi>
              {config.deliverGroup !== undefined && (
                <>
                  , group <bdi dir="ltr">{config.deliverGroup}</bdi>
                </>
              )}
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
  const { filters, ack, deliverSubject, replay } = config
  const [filter, ...more] = filters
  const wait = sayWait(config)
  return (
    <>
      {filter ? (
        <>
          filter{' '}
          <bdi dir="ltr" className="font-mono">
            {filter}
          </bdi>
          {more.length > 0 && ` +${more.length}`}
          {ack !== 'explicit' && ` · ${ACKS[ack]}`}
        </>
      ) : (
        `${deliverSubject === undefined ? 'pull' : 'push'} · ${ACKS[ack]}`
      )}
      {wait && ` · ${wait}`}
      {replay === 'original' && ' · original pace'}
    </>
  )
}
