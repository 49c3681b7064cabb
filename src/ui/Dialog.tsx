import { type ReactNode, useEffect, useId, useRef } from 'react'

type Props = { title: string; onClose: () => void; children: ReactNode }

/** The browser's own modal: it holds the focus, closes on Esc, and injects no style. */
export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={(event) => event.target === dialog.current && onClose()}
      className="m-auto max-h-[calc(100dvh-32px)] w-[min(640px,calc(100vw-32px))] overflow-y-auto rounded-8 border border-line-1 bg-bg-1 p-24 text-ink-1 backdrop:bg-bg-0/70"
    >
      <h2 id={id} className="mb-12 font-title text-16">
        {title}
      </h2>
      {children}
    </dialog>
  )
}
