import type { CSSProperties } from 'react'
import { isNamed, placesOf, RULER_CELLS } from '../lanes/lane-places.ts'
import { named } from '../lanes/words.ts'
import { grouped } from '../model/grouped.ts'
import { Figure } from '../panels/Figure.tsx'
import { ACKS, sayWait } from '../panels/say-answer.ts'
import type { ConsumerLine } from '../panels/stream-detail.ts'
import { useSeen, useTold } from '../store/use-pane.ts'
import { useWorkshop } from '../store/workshop.ts'

type Props = {
  stream: string
  /** Whose lanes. Undefined: all. */
  only: readonly string[] | undefined
  /** The names stand above the drawing, and not on its lines. */
  above: boolean
}

/** Left of the drawing, on the same lines: the stream, and who reads it. */
export function LanesGutter({ stream, only, above }: Props) {
  const view = useSeen(({ view }) => view)
  const detail = useTold(({ stream }) => stream)
  const line = useWorkshop(({ streams }) => streams.find(({ name }) => name === stream))
  const listed = useWorkshop(({ listed }) => listed)
  const { top, lane } = placesOf(view)
  if (!detail)
    return (
      <div className="lanes-gutter">
        <p className="lanes-none">
          <b>{stream}</b>
          {listed && !line && ' is not there yet.'}
        </p>
      </div>
    )
  // The list knows how many there are before their own readings have come.
  const read = line !== undefined && line.consumers <= detail.consumers.length
  const lines = new Map(detail.consumers.map((consumer) => [consumer.name, consumer]))
  const { lane: high = 0, zoom = 1 } = view.stage ?? {}
  // As thick as the drawing has it, in whole device pixels: they are one line.
  const px = Math.max(1, Math.round(zoom * devicePixelRatio)) / devicePixelRatio
  return (
    <div style={{ '--px': `${px}px` } as CSSProperties} className="lanes-gutter">
      <div
        style={above ? {} : { height: top, paddingBottom: top - 2 * RULER_CELLS * zoom }}
        className="lanes-stream"
      >
        {stream}
        <dl className="sr-only">
          <Figure title="messages" value={detail.messages} />
          <Figure title="first" value={detail.first} />
          <Figure title="last" value={detail.last} />
          <Figure title="deleted" value={detail.deleted} />
        </dl>
      </div>
      <div className="lanes-names">
        {!only && read && lines.size === 0 && <p>no consumer yet</p>}
        <ul style={above ? {} : { transform: `translateY(${-view.top * zoom}px)` }}>
          {(only ?? [...lines.keys()]).map((name) => {
            const consumer = lines.get(name)
            return (
              <li
                key={name}
                style={above ? {} : { height: lane }}
                {...(consumer ? { 'data-lane': name } : { 'data-absent': true })}
              >
                <b>
                  <bdi>{name}</bdi>
                </b>
                {consumer ? (
                  <LaneWords consumer={consumer} low={!isNamed(high)} />
                ) : (
                  read && <span>not there yet</span>
                )}
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}

type Line = {
  consumer: ConsumerLine
  /** The drawing has no room to say where floor and delivered are. */
  low: boolean
}

function LaneWords({ consumer, low }: Line) {
  return (
    <>
      <About consumer={consumer} low={low} />
      <Numbers consumer={consumer} />
    </>
  )
}

function About({ consumer: { config, floor, delivered }, low }: Line) {
  if (low)
    return (
      <span>
        floor {grouped(floor.stream)} · delivered {grouped(delivered.stream)}
      </span>
    )
  const wait = sayWait(config)
  const said = [
    config.deliverSubject === undefined ? 'pull' : 'push',
    ...(config.ack === 'explicit' ? [] : [ACKS[config.ack]]),
    ...(wait === undefined ? [] : [`ack_wait ${wait}`]),
    ...config.filters.map(named),
  ]
  return <span>{said.join(', ')}</span>
}

/** What the drawing has no room for, for those who do not see it. */
function Numbers({ consumer }: { consumer: ConsumerLine }) {
  const { floor, delivered, ackPending, redelivered, pending, waiting } = consumer
  return (
    <dl className="sr-only">
      <Figure title="delivered" value={delivered.stream} />
      <Figure title="deliveries" value={delivered.consumer} />
      <Figure title="floor" value={floor.stream} />
      <Figure title="deliveries settled" value={floor.consumer} />
      <Figure title="in flight" value={ackPending} />
      <Figure title="redelivered" value={redelivered} />
      <Figure title="left" value={pending} />
      <Figure title="waiting" value={waiting} />
    </dl>
  )
}
