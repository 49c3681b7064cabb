import clsx from 'clsx'
import type { ComponentProps } from 'react'

type Props = Omit<ComponentProps<'select'>, 'id'> & {
  id: string
  options: readonly { value: string; title: string }[]
  wrong?: boolean
}

/** The browser's own: it opens well on a phone, and needs no script. */
export function Select({ id, options, wrong = false, className, ...rest }: Props) {
  return (
    <span className={clsx('relative flex', className)}>
      <select
        {...rest}
        id={id}
        aria-invalid={wrong}
        aria-describedby={`${id}-said`}
        className={clsx(
          'h-48 w-full min-w-0 appearance-none truncate rounded-5 border bg-bg-2 pr-22 pl-9 font-mono text-14 outline-focus focus-visible:outline-2 focus-visible:outline-offset-0 wide:h-30 wide:text-12',
          wrong ? 'border-again inset-ring inset-ring-again' : 'border-line-2',
        )}
      >
        {options.map(({ value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
      <svg
        aria-hidden="true"
        viewBox="0 0 8 8"
        className="pointer-events-none absolute top-1/2 right-10 size-8 -translate-y-1/2 fill-none stroke-ink-3 stroke-[1.5]"
      >
        <path d="M1 2.5 4 5.5 7 2.5" />
      </svg>
    </span>
  )
}
