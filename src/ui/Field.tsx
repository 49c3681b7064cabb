import clsx from 'clsx'
import type { ReactNode } from 'react'

type Props = {
  /** Of the control inside; what is said under it has this id with `-said`. */
  id: string
  title: string
  /** Beside the title: a fact, not help. */
  aside?: ReactNode
  help?: ReactNode
  /** What is wrong with what was typed: takes the place of the help. */
  wrong?: string | undefined
  className?: string
  children: ReactNode
}

export function Field({ id, title, aside, help, wrong, className, children }: Props) {
  return (
    <div className={clsx('flex min-w-0 flex-col gap-3', className)}>
      <div className="flex items-baseline justify-between gap-8 text-12">
        <label htmlFor={id} className="font-strong whitespace-nowrap">
          {title}
        </label>
        {aside && <span className="truncate text-ink-3">{aside}</span>}
      </div>
      {children}
      <p
        id={`${id}-said`}
        className={clsx('text-12 empty:hidden', wrong ? 'text-ink-1' : 'text-ink-3')}
      >
        {wrong ?? help}
      </p>
    </div>
  )
}
