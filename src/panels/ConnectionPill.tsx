import { lazy, Suspense, useId, useState } from 'react'
import { useWorkshop } from '../store/workshop.ts'
import { sayLink } from './say-link.ts'

const ConnectionPanel = lazy(async () => ({
  default: (await import('./ConnectionPanel.tsx')).ConnectionPanel,
}))

/** Is it live? Pressed, it says what it is connected to and how the picture is made. */
export function ConnectionPill() {
  const link = useWorkshop(({ link }) => link)
  const id = useId()
  const [open, setOpen] = useState(false)
  const { well, word, detail, number } = sayLink(link)
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={`Connection: ${[word, detail, number].filter(Boolean).join(', ')}`}
        className="flex h-48 items-center gap-8 rounded-5 border border-line-1 bg-bg-0 px-10 text-12 whitespace-nowrap text-ink-2 wide:h-30"
      >
        <span
          className={`shrink-0 rounded-full ${well ? 'size-8 bg-acked' : 'size-10 border-2 border-again'}`}
        />
        <b className="font-number tracking-[.04em] text-ink-1">{word}</b>
        {detail && <span className="hidden wide:inline">{detail}</span>}
        {number && (
          <>
            <span className="h-14 w-1 bg-line-1 max-[359px]:hidden" />
            <span className="font-mono text-ink-1 max-[359px]:hidden">{number}</span>
          </>
        )}
      </button>
      <div
        popover="auto"
        id={id}
        onToggle={({ newState }) => setOpen(newState === 'open')}
        className="fixed inset-auto top-52 right-8 m-0 w-[min(400px,calc(100vw-16px))] rounded-8 border border-line-1 bg-bg-1 p-16 text-ink-1"
      >
        {open && (
          <Suspense>
            <ConnectionPanel />
          </Suspense>
        )}
      </div>
    </>
  )
}
