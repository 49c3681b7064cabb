import type { ComponentProps } from 'react'

type Props = ComponentProps<'button'> & { 'aria-label': string }

/** A button that is only a picture, so it must have a name. */
export function IconButton({ children, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      className="grid size-48 shrink-0 place-items-center rounded-5 text-ink-2 hover:bg-bg-3 hover:text-ink-1 wide:size-30"
    >
      {children}
    </button>
  )
}
