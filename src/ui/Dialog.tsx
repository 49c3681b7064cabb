import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { IconButton } from './IconButton.tsx'

type Props = { title: string; onClose: () => void; children: ReactNode }

/** The browser's own modal: it holds the focus, closes on Esc, and injects no style. */
export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const opener = useRef<Element>(null)
  const id = useId()
  // Before the next key: a letter that is typed at once is the dialog's.
  useLayoutEffect(() => {
    const shown = dialog.current
    if (!shown || shown.open) return
    opener.current = document.activeElement
    shown.showModal()
    // What it was opened for comes before closing it.
    body.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
  }, [])
  // Taken out of the page it is closed, but only close() would give the focus back; and while it is there nothing else
  // can have it.
  useEffect(
    () => () => {
      if (opener.current instanceof HTMLElement) opener.current.focus()
    },
    [],
  )
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={(event) => event.target === dialog.current && onClose()}
      className="m-auto max-h-[calc(100dvh-32px)] w-[min(680px,calc(100vw-32px))] overflow-y-auto rounded-8 border border-line-1 bg-bg-1 p-24 text-ink-1 backdrop:bg-[rgb(11_16_32/50%)]"
    >
      <div className="-mt-8 -mr-8 mb-8 flex items-start gap-12">
        <h2 id={id} className="grow py-11 wrap-anywhere font-title text-16 wide:py-3">
          {title}
        </h2>
        <IconButton aria-label="Close" onClick={onClose}>
          <svg aria-hidden="true" width="10" height="10" className="stroke-current stroke-[1.5]">
            <path d="M1 1 9 9M9 1 1 9" />
          </svg>
        </IconButton>
      </div>
      <div ref={body}>{children}</div>
    </dialog>
  )
}
