import clsx from 'clsx'
import type { ReactNode } from 'react'

/** Shown beside what the key does; a screen reader is told by aria-keyshortcuts, not by this. */
export function KeyCap({ children, onMain = false }: { children: ReactNode; onMain?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'hidden h-18 min-w-18 items-center justify-center rounded-3 border px-4 font-mono text-11 wide:inline-flex',
        onMain ? 'border-bg-0/35 text-bg-0' : 'border-line-1 bg-bg-2 text-ink-2',
      )}
    >
      {children}
    </span>
  )
}
