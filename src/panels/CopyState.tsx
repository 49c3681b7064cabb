import { useRef, useState } from 'react'
import { grouped } from '../model/grouped.ts'
import { copyState } from '../store/engine.ts'
import { Button } from '../ui/Button.tsx'

/** Every number the picture is drawn from, as JSON. */
export function CopyState() {
  const [said, setSaid] = useState('')
  const [text, setText] = useState('')
  const area = useRef<HTMLTextAreaElement>(null)

  async function copy() {
    const json = JSON.stringify(await copyState(), null, 2)
    try {
      await navigator.clipboard.writeText(json)
      setText('')
      setSaid(`${grouped(json.length)} characters copied`)
    } catch {
      // No clipboard here: an http page that is not on this computer has none, and a person may have said no.
      setText(json)
      setSaid('the browser keeps the clipboard closed: copy it from here')
      requestAnimationFrame(() => area.current?.select())
    }
  }

  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-wrap items-center gap-12">
        <Button onClick={() => void copy()}>Copy state</Button>
        <span role="status" className="text-12 text-ink-2">
          {said}
        </span>
      </div>
      {text && (
        <textarea
          ref={area}
          readOnly
          aria-label="State"
          value={text}
          className="h-160 rounded-5 border border-line-2 bg-bg-2 p-8 font-mono text-12"
        />
      )}
    </div>
  )
}
