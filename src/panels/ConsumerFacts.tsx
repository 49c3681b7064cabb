import type { ReactNode } from 'react'
import { count } from '../model/count.ts'
import { grouped } from '../model/grouped.ts'
import { idleAtMost } from '../model/idle.ts'
import { unreachable } from '../model/problem.ts'
import type { ConsumerConfig } from '../model/readings.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { clock, span } from './say-time.ts'
import type { ConsumerLine } from './stream-detail.ts'

type Props = { consumer: ConsumerLine; onClose: () => void }

/** A consumer as the server has it, which is not always as it was asked for. */
export function ConsumerFacts({ consumer, onClose }: Props) {
  const { name, config, delivered, floor, ackPending, redelivered, pending, waiting } = consumer
  const { filters, maxDeliver, maxAckPending, ack, replay } = config
  return (
    <Dialog title={`Consumer \u2068${name}\u2069`} onClose={onClose}>
      <dl className="grid grid-cols-[minmax(96px,auto)_1fr] gap-x-16 gap-y-4 text-13">
        <Fact title="kept">{sayHowLong(config)}</Fact>
        <Fact title="brought by">{sayBrought(consumer)}</Fact>
        <Fact title="filter">
          {filters.length === 0 ? 'none: every subject' : <Mono>{filters.join(' ')}</Mono>}
        </Fact>
        <Fact title="began with">{sayBegin(config)}</Fact>
        <Fact title="pace">{replay === 'original' ? 'original: with its pauses' : 'at once'}</Fact>
        <Fact title="acks">{ACKS[ack]}</Fact>
        {ack !== 'none' && (
          <>
            <Fact title="ack_wait">{sayWait(config)}</Fact>
            <Fact title="max_deliver">
              {maxDeliver > 0 ? count(maxDeliver, 'time') : 'without end'}
            </Fact>
            <Fact title="max_ack_pending">
              {maxAckPending > 0 ? `${grouped(maxAckPending)} in hand at most` : 'no limit'}
            </Fact>
          </>
        )}
        <Fact title="delivered">
          <Mono>{grouped(delivered.stream)}</Mono>, in{' '}
          {count(delivered.consumer, 'delivery', 'deliveries')}
        </Fact>
        <Fact title="ack floor">
          <Mono>{grouped(floor.stream)}</Mono>
        </Fact>
        <Fact title="now">
          {grouped(ackPending)} in flight, {grouped(redelivered)} of them again; {grouped(pending)}{' '}
          left
          {config.deliverSubject === undefined &&
            `; ${count(waiting, 'pull waiting', 'pulls waiting')}`}
        </Fact>
      </dl>
      <p className="mt-16 text-12 text-ink-3">
        As the server says it. What was asked for may have been another thing.
      </p>
    </Dialog>
  )
}

const ACKS = {
  explicit: 'explicit: each message by itself',
  all: 'all: an ack of #n settles everything up to n',
  none: 'none: delivered is done',
  unknown: 'one that this page does not know',
} as const

function sayHowLong(config: ConsumerConfig): string {
  const most = idleAtMost(config)
  const kind = config.durable ? 'durable' : 'ephemeral'
  return most === undefined
    ? `${kind}: until it is deleted`
    : `${kind}: deleted when it was idle for ${span(most)}`
}

function sayBrought({ config, bound, paused, pausedUntil }: ConsumerLine): ReactNode {
  const { deliverSubject, deliverGroup } = config
  return (
    <>
      {deliverSubject === undefined ? (
        'pull: whoever asks'
      ) : (
        <>
          push to <Mono>{deliverSubject}</Mono>
          {deliverGroup !== undefined && (
            <>
              , each to one of the group <Mono>{deliverGroup}</Mono>
            </>
          )}
          {bound ? '' : ': nobody listens there'}
        </>
      )}
      {paused && (pausedUntil === undefined ? '; paused' : `; paused until ${clock(pausedUntil)}`)}
    </>
  )
}

function sayBegin({ deliver, startSeq }: ConsumerConfig): string {
  switch (deliver) {
    case 'all':
      return 'the beginning'
    case 'last':
      return 'the last message'
    case 'new':
      return 'what was new'
    case 'last_per_subject':
      return 'the last of each subject'
    case 'by_start_sequence':
      return `#${grouped(startSeq ?? 1)}`
    case 'by_start_time':
      return 'a time'
    default:
      return unreachable(deliver)
  }
}

/** A backoff list takes the place of what was asked for. */
const sayWait = ({ backoff, ackWait }: ConsumerConfig): string =>
  backoff.length === 0
    ? span(ackWait)
    : `${backoff.map((wait) => span(wait)).join(', then ')}: the backoff list, in its place`

const Mono = ({ children }: { children: ReactNode }) => (
  <bdi dir="ltr" className="font-mono wrap-anywhere">
    {children}
  </bdi>
)

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{title}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
