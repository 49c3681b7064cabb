import { type ReactNode, useRef, useState } from 'react'
import { grouped } from '../model/grouped.ts'
import { Button } from '../ui/Button.tsx'

type Props = {
  /** What stands on the button. */
  title: string
  /** What it is called where the title alone is not enough. */
  name?: string
  text: () => string | Promise<string>
  /** More buttons beside it. */
  children?: ReactNode
}

/** Puts a text on the clipboard, whole; where the browser keeps that closed, it is shown to be copied by hand. */
export function CopyText({ title, name = title, text, children }: Props) {
  const [said, setSaid] = useState('')
  const [shown, setShown] = useState('')
  const area = useRef<HTMLTextAreaElement>(null)

  async function copy() {
    const whole = await text()
    try {
      await navigator.clipboard.writeText(whole)
      setShown('')
      setSaid(`${grouped(whole.length)} characters copied`)
    } catch {
      // No clipboard here: an http page that is not on this computer has none, and a person may have said no.
      setShown(whole)
      setSaid('the browser keeps the clipboard closed: copy it from here')
      requestAnimationFrame(() => area.current?.select())
    }
  }

  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-wrap items-center gap-8">
        <Button aria-label={name} onClick={() => void copy()}>
          {title}
        </Button>
        {children}
        <span aria-live="polite" className="text-12 text-ink-2">
          {said}
        </span>
      </div>
      {shown && (
        <textarea
          ref={area}
          readOnly
          aria-label="To copy"
          value={shown}
          className="h-160 rounded-5 border border-line-2 bg-bg-2 p-8 font-mono text-12"
        />
      )}
    </div>
  )
}
