import type { Part } from '../model/tell.ts'
import { useLooking } from '../store/looking.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Glyph } from './Glyph.tsx'
import { clock } from './say-time.ts'
import { Words } from './Words.tsx'

/** The last things that happened, whoever did them, newest first. */
export function Happened() {
  const sentences = useWorkshop(({ sentences }) => sentences)
  const chosen = useLooking(({ stream }) => stream)
  return (
    <section aria-label="What happened" className="-mx-16 -mt-10 flex min-h-0 grow flex-col">
      {sentences.length === 0 ? (
        <p className="p-16 text-12 text-ink-3">Nothing since this page was opened.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <ol tabIndex={0} className="min-h-0 grow overflow-y-auto py-8 text-12">
          {[...sentences].reverse().map(({ at, stream, glyph, parts }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no name, and two may be alike
            <li key={place} className="flex gap-10 px-16 py-3 text-ink-2">
              <time className="font-mono text-ink-3">{clock(at)}</time>
              <Glyph look={glyph} size={14} />
              <span className="min-w-0">
                {stream !== chosen && !isNamed(stream, parts) && (
                  <>
                    <Words parts={[{ mono: stream }]} />:{' '}
                  </>
                )}
                <Words parts={parts} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

const isNamed = (stream: string, parts: readonly Part[]): boolean =>
  parts.some((part) => typeof part !== 'string' && part.mono === stream)
