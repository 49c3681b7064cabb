import clsx from 'clsx'
import type { ComponentProps } from 'react'

type Props = Omit<ComponentProps<'input'>, 'id'> & {
  id: string
  unit?: string | undefined
  wrong?: boolean
}

/** One line of what the server will read, so it is mono. */
export function Input({ id, unit, wrong = false, className, ...rest }: Props) {
  return (
    <div
      className={clsx(
        'flex h-48 items-center rounded-5 border bg-bg-2 font-mono text-14 outline-focus focus-within:outline-2 wide:h-30 wide:text-12',
        wrong ? 'border-again inset-ring inset-ring-again' : 'border-line-2',
        rest.readOnly && 'border-dashed text-ink-2',
        className,
      )}
    >
      <input
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        {...rest}
        id={id}
        aria-invalid={wrong}
        aria-describedby={`${id}-said`}
        className="h-full min-w-0 grow bg-transparent px-9 outline-none"
      />
      {unit && <span className="pr-9 text-ink-3">{unit}</span>}
    </div>
  )
}
