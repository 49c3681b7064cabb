import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { KeyCap } from './KeyCap.tsx'

type Props = Omit<ComponentProps<'button'>, 'disabled'> & {
  /** One main button in a panel; the rest are plain, or bare where they are only words. */
  look?: 'main' | 'plain' | 'bare'
  /** Why it cannot be pressed now. It keeps its place in the tab order, so that the reason can be found. */
  off?: string | undefined
  /** The letter that does the same. */
  letter?: string
}

const LOOK = {
  main: 'border-ink-1 bg-ink-1 text-bg-0',
  plain: 'border-line-2 bg-bg-2 text-ink-1 hover:bg-bg-3',
  bare: 'border-transparent bg-transparent text-ink-2 hover:bg-bg-3 hover:text-ink-1',
}

export function Button({
  look = 'plain',
  off,
  letter,
  className,
  onClick,
  children,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={off !== undefined}
      aria-description={off}
      onClick={off === undefined ? onClick : (event) => event.preventDefault()}
      className={clsx(
        'inline-flex h-48 shrink-0 items-center justify-center gap-8 rounded-5 border px-16 font-strong text-14 whitespace-nowrap select-none wide:h-30 wide:px-12 wide:text-13',
        off === undefined
          ? LOOK[look]
          : // An answer that comes at once is no flicker.
            `[transition:color_0s_.1s,background-color_0s_.1s,border-color_0s_.1s] cursor-not-allowed text-ink-3 ${look === 'bare' ? 'border-transparent' : 'border-line-1'}`,
        className,
      )}
    >
      {children}
      {letter && <KeyCap onMain={look === 'main' && off === undefined}>{letter}</KeyCap>}
    </button>
  )
}
