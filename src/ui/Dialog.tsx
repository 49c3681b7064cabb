import { type ReactNode, useEffect, useId, useRef } from 'react'

type Props = { title: string; onClose: () => void; children: ReactNode }

/** The browser's own modal: it holds the focus, closes on Esc, and injects no style. */
export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const opener = document.activeElement
    const shown = dialog.current
    if (shown && !shown.open) shown.showModal()
    // Taken out of the page it is closed, but only close() would give the focus back.
    return () => {
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={(event) => event.target === dialog.current && onClose()}
      className="m-auto max-h-[calc(100dvh-32px)] w-[min(680px,calc(100vw-32px))] overflow-y-auto rounded-8 border border-line-1 bg-bg-1 p-24 text-ink-1 backdrop:bg-[rgb(11_16_32/50%)]"
    >
      <h2 id={id} className="mb-12 wrap-anywhere font-title text-16">
        {title}
      </h2>
      {children}
    </dialog>
  )
}
