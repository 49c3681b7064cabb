import type { Receipt } from '../model/commands.ts'
import { grouped } from '../model/grouped.ts'
import { useWorkshop } from '../store/workshop.ts'
import { goToIn } from './go-to.ts'
import { span } from './say-time.ts'
import { Ticking } from './Ticking.tsx'

type Props = { receipt: Extract<Receipt, { receipt: 'stored' }> }

/** The message that has the id: how long that is remembered still, and the way to it where this one was a duplicate. */
export function Original({ receipt: { stream, seq, count, duplicates, original } }: Props) {
  const window = useWorkshop((state) =>
    state.stream?.name === stream ? state.stream.config.duplicateWindow : undefined,
  )
  if (original === undefined) return undefined
  if (original === 'gone')
    return (
      <p className="basis-full">
        #{grouped(seq)} is not there any more; its id is still remembered.
      </p>
    )
  return (
    <>
      {duplicates === count && (
        <button
          type="button"
          onClick={() => goToIn(stream, seq)}
          className="min-h-24 rounded-3 font-strong text-ink-1 underline underline-offset-4 max-wide:min-h-48"
        >
          Look at #{grouped(seq)}
        </button>
      )}
      {window !== undefined && (
        <p className="basis-full">
          <Ticking every={100}>
            {(now) => {
              const left = original.storedAt + window - now
              return left > 0
                ? `The id counts for ${span(left, true)} more, from when #${grouped(seq)} was stored (worked out).`
                : 'The id is forgotten by now: it would be stored again (worked out).'
            }}
          </Ticking>
        </p>
      )}
    </>
  )
}
