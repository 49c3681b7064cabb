import clsx from 'clsx'
import type { ReactNode } from 'react'

type Props = {
  what: ReactNode
  tip?: ReactNode
  /** The server's own words, kept visible. */
  code?: string | undefined
  calm?: boolean
}

/** Something went otherwise: what, then what to do, then the code. */
export function Note({ what, tip, code, calm = false }: Props) {
  return (
    <div
      role={calm ? undefined : 'alert'}
      className={clsx(
        'rounded-r-5 border-l-3 bg-bg-2 px-12 py-8 wrap-anywhere text-ink-1',
        calm ? 'border-ink-3' : 'border-again',
      )}
    >
      <p>
        <b className="font-strong">{what}</b> {tip}
      </p>
      {code && <p className="mt-2 font-mono text-12 text-ink-3">{code}</p>}
    </div>
  )
}
