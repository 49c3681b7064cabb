import { type FormEvent, useState } from 'react'
import { streamSeq } from '../model/units.ts'
import { lookAt, useLooking } from '../store/looking.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Button } from '../ui/Button.tsx'
import { Glyph } from './Glyph.tsx'
import { grouped } from './say-count.ts'
import type { StreamDetail } from './stream-detail.ts'
import { Words } from './Words.tsx'

/** What just happened, in words; and where on the axis one looks. */
export function SayLine({ stream }: { stream: StreamDetail }) {
  const newest = useWorkshop(({ sentences }) => sentences.at(-1))
  const follow = useLooking(({ view }) => view.follow)
  return (
    <div className="flex min-h-42 shrink-0 flex-wrap items-center gap-x-12 gap-y-4 border-t border-line-1 px-16 py-6">
      {newest ? (
        <p className="flex min-w-0 grow basis-200 items-center gap-8">
          <Glyph look={newest.glyph} />
          <span className="min-w-0">
            <Words parts={newest.parts} />
          </span>
        </p>
      ) : (
        <p className="min-w-0 grow basis-200 text-ink-3">
          What happens is told here, whoever did it.
        </p>
      )}
      {stream.behind > 0 && (
        <span className="text-ink-2">
          <b className="font-mono font-strong text-ink-1">{grouped(stream.behind)}</b> behind the
          server
        </span>
      )}
      <GoTo first={stream.first} last={stream.last} />
      <Button
        look={follow ? 'bare' : 'plain'}
        onClick={() => lookAt({ follow: !follow })}
        className="wide:h-26 wide:text-12"
      >
        <span className={`size-6 rounded-full ${follow ? 'bg-ink-1' : 'border border-ink-3'}`} />
        {follow ? 'following the tail' : 'to the tail'}
      </Button>
    </div>
  )
}

function GoTo({ first, last }: { first: number; last: number }) {
  const [typed, setTyped] = useState('')
  function onSubmit(event: FormEvent) {
    event.preventDefault()
    const seq = Number(typed)
    if (!/^\d{1,15}$/.test(typed) || seq < 1) return
    lookAt({ follow: false, from: Math.max(1, seq - 3), selection: { seq: streamSeq(seq) } })
    setTyped('')
  }
  return (
    <form onSubmit={onSubmit} className="flex items-center gap-6 text-12 text-ink-3">
      <label htmlFor="go-to-message">go to #</label>
      <input
        id="go-to-message"
        inputMode="numeric"
        placeholder={last >= first ? `${first}–${last}` : ''}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        className="h-48 w-80 rounded-5 border border-line-1 bg-transparent px-8 font-mono text-12 text-ink-1 wide:h-26"
      />
    </form>
  )
}
