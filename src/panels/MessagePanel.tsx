import { type ReactNode, useEffect, useState } from 'react'
import { LANE_HEIGHT } from '../lanes/view.ts'
import { named } from '../lanes/words.ts'
import { count } from '../model/count.ts'
import { grouped } from '../model/grouped.ts'
import { px } from '../model/units.ts'
import { lookAt, unselect, useLooking } from '../store/looking.ts'
import { useWorkshop } from '../store/workshop.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Segments } from '../ui/Segments.tsx'
import { Select } from '../ui/Select.tsx'
import { Glyph } from './Glyph.tsx'
import { isNarrow } from './is-narrow.ts'
import { Legend } from './Legend.tsx'
import { MessageFacts } from './MessageFacts.tsx'
import { MessageVerbs } from './MessageVerbs.tsx'
import { ReplayFrom } from './ReplayFrom.tsx'
import type { BodyView } from './read-body.ts'
import { StoredBody } from './StoredBody.tsx'
import { sayState } from './say-cell.ts'
import { sayWhere } from './say-message.ts'
import { selectedInGrid } from './selected-in-grid.ts'
import type { Selected, StreamDetail } from './stream-detail.ts'

/** More consumers than this do not fit side by side. */
const SEGMENTS_AT_MOST = 3

type Props = { stream: StreamDetail; off: string | undefined }

/** The selected message: what it is, what each consumer made of it, and what this page can answer. */
export function MessagePanel({ stream, off }: Props) {
  const selection = useLooking(({ view }) => view.selection)
  const told = useWorkshop(({ selected }) => selected)
  const grid = useWorkshop(({ grid }) => grid)
  const lane = selection?.consumer
  // As a sheet it does not cover what it is about.
  useEffect(() => {
    if (lane === undefined || !isNarrow()) return
    const shown = document.querySelector(`[data-lane="${CSS.escape(lane)}"]`)
    shown?.scrollIntoView({ block: 'nearest' })
  }, [lane])
  const firstRow = useLooking(({ grid }) => grid.firstRow)
  const rows = useLooking(({ grid }) => grid.rows)
  const [view, setView] = useState<BodyView>()
  // The list knows how many there are before their own readings have come.
  const allRead = useWorkshop(({ streams }) =>
    streams.some(
      ({ name, consumers }) => name === stream.name && consumers <= stream.consumers.length,
    ),
  )
  if (!selection)
    return (
      // Nothing in it takes the focus, and on a low screen it scrolls.
      <Aside className="hidden wide:block" tabIndex={0}>
        <Legend />
      </Aside>
    )

  const { seq } = selection
  // What was told of the last selection is not said of this one.
  const message = told?.seq === seq ? told : selectedInGrid(grid, seq)
  const { said, gone } = sayWhere(seq, stream, message)
  const states = message?.states ?? []
  const state = states.find(({ consumer }) => consumer === selection.consumer)
  const consumer = stream.consumers.find(({ name }) => name === selection.consumer)

  function choose(name: string) {
    const lane = stream.consumers.findIndex((consumer) => consumer.name === name)
    const inView = lane >= firstRow && lane < firstRow + rows
    lookAt({
      selection: { seq, consumer: name },
      ...(!inView && { top: px(lane * LANE_HEIGHT) }),
    })
  }

  return (
    <Aside
      data-sheet
      className="max-wide:fixed max-wide:inset-x-0 max-wide:bottom-60 max-wide:z-10 max-wide:max-h-(--sheet) max-wide:rounded-t-14 max-wide:border-t"
    >
      <div className="flex min-h-52 items-center gap-8 wide:min-h-46">
        <h2 className="font-mono font-title text-20">#{grouped(seq)}</h2>
        <bdi dir="ltr" className="truncate font-mono text-12 text-ink-2">
          {message?.subject}
        </bdi>
        <span className="grow" />
        {message?.size !== undefined && (
          <span className="whitespace-nowrap text-ink-3">{count(message.size, 'byte')}</span>
        )}
        <IconButton aria-label="Close the message" onClick={unselect}>
          <svg aria-hidden="true" width="10" height="10" className="stroke-current stroke-[1.5]">
            <path d="M1 1 9 9M9 1 1 9" />
          </svg>
        </IconButton>
      </div>
      <ConsumerChoice
        stream={stream}
        states={states}
        chosen={selection.consumer}
        onChoose={choose}
      />
      <p className="mt-8 mb-6 text-12 text-ink-2 empty:mb-0">{said}</p>
      {selection.consumer !== undefined && !consumer && (
        <p className="mb-10 wrap-anywhere">
          {allRead ? (
            <>
              <bdi className="font-mono">{selection.consumer}</bdi> is gone, and its place with it.
            </>
          ) : (
            'The consumers are being read.'
          )}
        </p>
      )}
      {state && consumer && (
        <>
          <MessageFacts cell={state} consumer={consumer} />
          <MessageVerbs
            key={`${stream.name} ${consumer.name} ${seq}`}
            stream={stream}
            consumer={consumer}
            cell={state}
            seq={seq}
            off={off}
          />
        </>
      )}
      {gone || message?.look === 'ahead' ? undefined : (
        <div className="mb-12">
          <StoredBody
            key={`${stream.name} ${stream.created} ${seq}`}
            stream={stream.name}
            seq={seq}
            off={off}
            view={view}
            onView={setView}
          />
        </div>
      )}
      <ReplayFrom
        key={seq}
        stream={stream.name}
        seq={seq}
        off={off ?? (gone ? 'off: nothing of it is left to run again' : undefined)}
      />
      <p className="mt-12 text-ink-2">
        <a href="#/legend" className="inline-block underline underline-offset-4 max-wide:py-16">
          What the shapes mean
        </a>
      </p>
    </Aside>
  )
}

type ConsumerChoiceProps = {
  stream: StreamDetail
  states: Selected['states']
  /** Undefined while the message is looked at in the stream itself. */
  chosen: string | undefined
  onChoose: (consumer: string) => void
}

/** What became of it is another answer for each consumer. Many of them do not fit side by side. */
function ConsumerChoice({ stream, states, chosen, onChoose }: ConsumerChoiceProps) {
  const { consumers } = stream
  if (consumers.length > SEGMENTS_AT_MOST) {
    const options = consumers.map(({ name, config }) => {
      const state = states.find(({ consumer }) => consumer === name)
      const title = state ? `${named(name)}: ${sayState(state, config)}` : named(name)
      return { value: name, title }
    })
    const other = { value: chosen ?? '', title: chosen ?? 'for which consumer?' }
    return (
      <>
        <label htmlFor="message-consumer" className="sr-only">
          Consumer
        </label>
        <Select
          id="message-consumer"
          options={options.some(({ value }) => value === chosen) ? options : [other, ...options]}
          value={chosen ?? ''}
          onChange={({ target }) => onChoose(target.value)}
        />
      </>
    )
  }
  if (states.length === 0) return undefined
  return (
    <Segments
      label="Consumer"
      segments={states.map(({ consumer, look }) => ({
        value: consumer,
        title: (
          <>
            <Glyph look={look} size={14} />
            <bdi className="max-w-140 truncate">{consumer}</bdi>
          </>
        ),
      }))}
      chosen={chosen ?? ''}
      onChoose={onChoose}
      className="overflow-x-auto [scrollbar-width:none]"
    />
  )
}

type AsideProps = { className: string; tabIndex?: 0; 'data-sheet'?: true; children: ReactNode }

function Aside({ className, children, ...rest }: AsideProps) {
  return (
    <aside
      aria-label="Message"
      {...rest}
      className={`min-h-0 overflow-y-auto border-line-1 bg-bg-1 px-16 pb-16 text-12 wide:border-l ${className}`}
    >
      {children}
    </aside>
  )
}
