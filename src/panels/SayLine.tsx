import { GoToSequence } from '../lanes/GoToSequence.tsx'
import { TableToggle } from '../lanes/TableToggle.tsx'
import { grouped } from '../model/grouped.ts'
import { lookAt, useLooking } from '../store/looking.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Button } from '../ui/Button.tsx'
import { Glyph } from './Glyph.tsx'
import { goTo } from './go-to.ts'
import type { StreamDetail } from './stream-detail.ts'
import { Words } from './Words.tsx'

/** What just happened, in words; and where on the axis one looks. */
export function SayLine({ stream }: { stream: StreamDetail }) {
  // What became of a stream that is gone has no other line to stand in.
  const newest = useWorkshop(({ sentences, streams }) =>
    sentences.findLast(
      (one) => one.stream === stream.name || !streams.some(({ name }) => name === one.stream),
    ),
  )
  const follow = useLooking(({ view }) => view.follow)
  return (
    <div className="flex min-h-42 shrink-0 flex-wrap items-center gap-x-12 gap-y-4 border-t border-line-1 px-16 py-6 wide:py-3">
      {newest ? (
        <p className="flex min-w-0 grow basis-200 items-center gap-8">
          <Glyph look={newest.glyph} />
          {/* Two lines of it leave the lanes their height. */}
          <span className="min-w-0 wide:line-clamp-2 wide:text-12">
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
      <GoToSequence first={stream.first} last={stream.last} onGo={goTo} />
      <TableToggle />
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
