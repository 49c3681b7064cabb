import type { ReactNode } from 'react'
import { grouped } from '../model/grouped.ts'
import { holderParts } from '../model/holder.ts'
import type { MessageState } from '../model/message-state.ts'
import { useWorkshop } from '../store/workshop.ts'
import { HolderTag } from './HolderTag.tsx'
import { sayKnown, sayState } from './say-cell.ts'
import { clock, span } from './say-time.ts'
import type { ConsumerLine } from './stream-detail.ts'
import { Ticking } from './Ticking.tsx'

type Props = { cell: MessageState; consumer: ConsumerLine }

/** What is known of one message for one consumer. What the server has not said is not made up. */
export function MessageFacts({ cell, consumer }: Props) {
  const asOf = useWorkshop(({ asOf }) => asOf)
  const live = useWorkshop(({ link }) => link.at === 'live')
  const { deadline, wait, holder, look, known, deliveredAt, consumerSeq } = cell
  // A worker's name was given to it by somebody; the tabs are our words.
  const held = holder === undefined ? undefined : holderParts(holder)
  // A clock that ran on while nothing is heard would be a guess: it stops with the connection.
  const every = live ? 100 : 1_000_000
  return (
    // As high with few facts as with five: they come and go, and the answers below them stay under the pointer.
    <dl className="mb-10 leading-18 wide:grid wide:min-h-94 wide:grid-cols-[84px_1fr] wide:content-start wide:gap-y-1">
      <Fact title="state">{sayState(cell, consumer.config)}</Fact>
      {deadline !== undefined && wait !== undefined && (
        <Fact title={look === 'delayed' ? 'delay' : 'ack_wait'}>
          <Ticking every={every}>
            {(now) => (
              <>
                <b className="font-mono font-strong">
                  {span(deadline - (live ? now : asOf), true)}
                </b>{' '}
                left of {span(wait)}
              </>
            )}
          </Ticking>
        </Fact>
      )}
      {(held || deliveredAt !== undefined) && (
        <Fact title={held ? 'held by' : 'delivered'}>
          <span className="flex flex-wrap items-center gap-6">
            {held && <HolderTag letter={held.letter} />}
            {held && (
              <bdi className={`wrap-anywhere ${held.name === holder ? '' : 'font-mono'}`}>
                {held.name}
              </bdi>
            )}
            {deliveredAt !== undefined && (
              <span>
                {held && 'since '}
                <span className="font-mono">{clock(deliveredAt)}</span>
              </span>
            )}
          </span>
        </Fact>
      )}
      {consumerSeq !== undefined && (
        <Fact title="delivery">
          consumer sequence <b className="font-mono font-strong">{grouped(consumerSeq)}</b>
        </Fact>
      )}
      {known !== undefined && (
        <Fact title="how known">
          <Ticking every={live ? 100 : 1000}>{(now) => sayKnown(known, asOf, now)}</Ticking>
        </Fact>
      )}
    </dl>
  )
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    // On a phone they flow like a sentence: its answers come right below.
    <div className="mr-12 inline-flex gap-6 wide:contents">
      <dt className="shrink-0 text-ink-3">{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}
