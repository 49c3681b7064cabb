import type { ReactNode } from 'react'
import { unreachable } from '../model/problem.ts'
import { lookAt, unselect, useLooking } from '../store/looking.ts'
import { useWorkshop } from '../store/workshop.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Segments } from '../ui/Segments.tsx'
import { Glyph } from './Glyph.tsx'
import { Legend } from './Legend.tsx'
import { MessageFacts } from './MessageFacts.tsx'
import { MessageVerbs } from './MessageVerbs.tsx'
import { ReplayFrom } from './ReplayFrom.tsx'
import { count, grouped } from './say-count.ts'
import { clock } from './say-time.ts'
import type { Column, StreamDetail } from './stream-detail.ts'

type Props = { stream: StreamDetail; off: string | undefined }

/** The selected message: what it is, what each consumer made of it, and what this page can answer. */
export function MessagePanel({ stream, off }: Props) {
  const selection = useLooking(({ view }) => view.selection)
  const grid = useWorkshop(({ grid }) => grid)
  if (!selection)
    return (
      <Aside className="hidden wide:block">
        <Legend />
      </Aside>
    )

  const { seq } = selection
  const message = grid?.ruler.find((column) => column.seq === seq)
  const rows = (grid?.rows ?? []).flatMap(({ consumer, cells }) => {
    const cell = cells.find((cell) => cell.seq === seq)
    return cell ? [{ consumer, cell }] : []
  })
  const row = rows.find(({ consumer }) => consumer === selection.consumer) ?? rows[0]
  const consumer = stream.consumers.find(({ name }) => name === row?.consumer)

  return (
    <Aside className="max-wide:fixed max-wide:inset-x-0 max-wide:bottom-60 max-wide:z-10 max-wide:max-h-[70dvh] max-wide:rounded-t-14 max-wide:border-t">
      <div className="flex min-h-52 items-center gap-8">
        <h2 className="font-mono font-title text-20">#{grouped(seq)}</h2>
        <span className="truncate font-mono text-12 text-ink-2">{message?.subject}</span>
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
      {rows.length > 1 && (
        <Segments
          label="Consumer"
          segments={rows.map(({ consumer, cell }) => ({
            value: consumer,
            title: (
              <>
                <Glyph look={cell.look} size={14} />
                <span className="max-w-140 truncate">{consumer}</span>
              </>
            ),
          }))}
          chosen={row?.consumer ?? ''}
          onChoose={(consumer) => lookAt({ selection: { seq, consumer } })}
          className="overflow-x-auto [scrollbar-width:none]"
        />
      )}
      <p className="my-10 text-12 text-ink-2">{whereabouts(message)}</p>
      {row && consumer && (
        <>
          <MessageFacts cell={row.cell} consumer={consumer} />
          <MessageVerbs
            key={`${stream.name} ${consumer.name} ${seq}`}
            stream={stream}
            consumer={consumer}
            seq={seq}
            off={off}
          />
        </>
      )}
      <ReplayFrom key={seq} stream={stream.name} seq={seq} off={off} />
    </Aside>
  )
}

/** Is it in the stream, and since when? */
function whereabouts(column: Column | undefined): string {
  if (!column) return 'Not in the part of the stream that is shown.'
  switch (column.look) {
    case 'stored':
      return column.time === undefined
        ? 'In the stream.'
        : `In the stream since ${clock(column.time)}.`
    case 'hole':
      return 'Gone from the stream: its number stays a hole.'
    case 'gone':
      return 'Gone: the stream begins after it.'
    case 'unknown':
      return 'The server has not said whether it is still there.'
    case 'ahead':
      return 'Not given out yet.'
    default:
      return unreachable(column.look)
  }
}

function Aside({ className, children }: { className: string; children: ReactNode }) {
  return (
    <aside
      aria-label="Message"
      className={`min-h-0 overflow-y-auto border-line-1 bg-bg-1 px-16 pb-16 text-12 wide:border-l ${className}`}
    >
      {children}
    </aside>
  )
}
