import type { ReactNode } from 'react'

/** A word of the server's, set apart. */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="max-w-full truncate rounded-3 border border-line-1 px-6 font-mono text-11 leading-18 text-ink-2">
      {children}
    </span>
  )
}
