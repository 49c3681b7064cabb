import clsx from 'clsx'
import type { ReactNode } from 'react'

type Props<Value extends string | number> = {
  label: string
  /** `off`: why this one cannot be chosen. */
  segments: readonly { value: Value; title: ReactNode; name?: string; off?: string | undefined }[]
  chosen: Value
  onChoose: (value: Value) => void
  className?: string
}

/** A few values side by side, one of them pressed. */
export function Segments<Value extends string | number>({
  label,
  segments,
  chosen,
  onChoose,
  className,
}: Props<Value>) {
  return (
    <fieldset
      aria-label={label}
      className={clsx('flex min-w-0 rounded-5 border border-line-1 font-mono text-12', className)}
    >
      {segments.map(({ value, title, name, off }) => (
        <button
          key={value}
          type="button"
          aria-label={name}
          aria-pressed={value === chosen}
          aria-disabled={off !== undefined}
          aria-description={off}
          onClick={() => off === undefined && onChoose(value)}
          className={clsx(
            'flex h-48 min-w-48 shrink-0 grow items-center justify-center gap-4 border-l border-line-1 px-5 whitespace-nowrap first:rounded-l-4 first:border-l-0 last:rounded-r-4 wide:h-26 wide:min-w-34',
            value === chosen
              ? 'bg-bg-3 text-ink-1'
              : off === undefined
                ? 'text-ink-2 hover:text-ink-1'
                : 'cursor-not-allowed text-ink-3',
          )}
        >
          {title}
        </button>
      ))}
    </fieldset>
  )
}
