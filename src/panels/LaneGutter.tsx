import { LANE_HEIGHT, OVERVIEW_HEIGHT, RULER_HEIGHT } from '../lanes/view.ts'
import { useLooking } from '../store/looking.ts'
import { useWorkshop } from '../store/workshop.ts'
import { span } from './say-time.ts'
import type { ConsumerLine } from './stream-detail.ts'

/** Left of the canvas, on the same lines: who reads here, and the numbers the server gives for each. */
export function LaneGutter({ consumers }: { consumers: readonly ConsumerLine[] }) {
  const top = useLooking(({ view }) => view.top)
  // The canvas hatches its own half.
  const stale = useWorkshop(({ link }) => link.at !== 'live')
  return (
    <div
      className={`flex w-104 shrink-0 flex-col overflow-hidden text-12 wide:w-188 ${stale ? 'stale-hatch' : ''}`}
    >
      <p
        style={{ height: OVERVIEW_HEIGHT }}
        className="flex shrink-0 items-center border-b border-line-1 pb-10 pl-16 text-ink-3"
      >
        whole stream
      </p>
      <p style={{ height: RULER_HEIGHT }} className="flex shrink-0 items-center pl-16 text-ink-3">
        sequence
      </p>
      <div className="min-h-0 grow overflow-hidden">
        <ul style={{ transform: `translateY(${-top}px)` }} className="border-b border-line-1">
          {consumers.map((consumer) => (
            <Lane key={consumer.name} consumer={consumer} />
          ))}
        </ul>
      </div>
    </div>
  )
}

function Lane({ consumer }: { consumer: ConsumerLine }) {
  const { name, config, ackPending, pending, waiting, paused } = consumer
  return (
    <li
      style={{ height: LANE_HEIGHT }}
      className="overflow-hidden border-t border-line-1 py-10 pr-8 pl-16 leading-18 whitespace-nowrap text-ink-2"
    >
      <div className="flex h-22 items-baseline justify-between gap-8">
        <b className="truncate font-mono font-strong text-13 text-ink-1">{name}</b>
        <span className="hidden font-mono text-11 text-ink-3 wide:inline">
          {config.durable ? 'durable' : 'ephemeral'}
        </span>
      </div>
      <p className="hidden truncate text-ink-3 wide:block">{about(consumer)}</p>
      <p className="truncate">
        {config.ack !== 'none' && (
          <span className="block wide:inline">
            <b className="font-strong text-ink-1">{ackPending}</b> in flight
            <span className="hidden wide:inline"> · </span>
          </span>
        )}
        <span className="block wide:inline">
          <b className="font-strong text-ink-1">{pending}</b> left
        </span>
      </p>
      <p className="hidden truncate wide:block">
        {paused ? (
          'paused'
        ) : config.deliverSubject === undefined ? (
          <>
            <b className="font-strong text-ink-1">{waiting}</b>{' '}
            {waiting === 1 ? 'pull waiting' : 'pulls waiting'}
          </>
        ) : (
          `pushed to ${config.deliverSubject}`
        )}
      </p>
    </li>
  )
}

/** pull · explicit ack · 30 s, or with its filter where it has one. */
function about({ config }: ConsumerLine): string {
  const { filters, ack, ackWait, deliverSubject } = config
  const [filter, ...more] = filters
  const read = filter
    ? `filter ${filter}${more.length > 0 ? ` +${more.length}` : ''}`
    : `${deliverSubject === undefined ? 'pull' : 'push'} · ${ack === 'none' ? 'no ack' : ack === 'all' ? 'ack all' : 'explicit ack'}`
  return ack === 'none' ? read : `${read} · ${span(ackWait)}`
}
