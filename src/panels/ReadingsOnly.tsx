import { openDialog } from '../store/looking.ts'
import { Button } from '../ui/Button.tsx'

/** On a server that is not this page's own: why the lanes move in steps, and what would change it. */
export function ReadingsOnly() {
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-12 gap-y-4 border-b border-line-1 px-16 pb-8 text-12 text-ink-2">
      <p className="min-w-200 grow">
        Readings only: the lanes move in steps, and who holds a message is not known.
      </p>
      <Button onClick={() => openDialog('closely')}>Watch closely…</Button>
    </div>
  )
}
