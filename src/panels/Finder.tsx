import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { askForm, closeDialog, openDialog, useLooking } from '../store/looking.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { KeyCap } from '../ui/KeyCap.tsx'
import { type Found, findOperations } from './find-operation.ts'

const STEP: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

/** Every operation by name: Enter leads to where it is done. */
export function Finder() {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [marked, setMarked] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const noStream = useWorkshop(({ stream }) => stream === undefined)
  const noMessage = useLooking(({ view }) => view.selection?.consumer === undefined)
  const found = findOperations(typed)
  const chosen = found[marked]

  const whyOff = ({ at }: Found): string | undefined => {
    if (at !== 'dialog' && noStream) return 'There is no stream yet.'
    return at === 'message' && noMessage ? 'Select a message on a lane first.' : undefined
  }

  function choose(one: Found | undefined) {
    if (!one || whyOff(one) !== undefined) return
    if (one.at === 'dialog') return openDialog('add-stream')
    if (one.at === 'dock') return askForm(one.operation.id)
    closeDialog()
    // After the dialog has given the focus back.
    requestAnimationFrame(() => verbButton(one.operation.title)?.focus())
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') {
      event.preventDefault()
      return choose(chosen)
    }
    const step = STEP[event.key]
    if (step === undefined || found.length === 0) return
    event.preventDefault()
    const to = (marked + step + found.length) % found.length
    setMarked(to)
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <Dialog title="Find an operation" onClose={closeDialog}>
      <input
        role="combobox"
        aria-label="Operation"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen && `${id}-${chosen.operation.id}`}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          setMarked(0)
        }}
        onKeyDown={onKeyDown}
        className="h-48 w-full rounded-5 border border-line-2 bg-bg-2 px-12 text-14 wide:h-36"
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label="Operations"
        className="mt-8 max-h-[min(420px,55dvh)] overflow-y-auto"
      >
        {found.map((one, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={one.operation.id}
            id={`${id}-${one.operation.id}`}
            role="option"
            aria-selected={place === marked}
            aria-disabled={whyOff(one) !== undefined}
            tabIndex={-1}
            onClick={() => choose(one)}
            onPointerMove={() => setMarked(place)}
            className={`flex min-h-48 items-center gap-12 rounded-5 px-12 py-6 ${place === marked ? 'bg-bg-3' : ''}`}
          >
            <span className="min-w-0 grow">
              <span className={`block font-strong text-13 ${whyOff(one) ? 'text-ink-3' : ''}`}>
                {one.operation.title}
              </span>
              <span className="block text-12 text-ink-2">
                {whyOff(one) ?? one.operation.teaches}
              </span>
            </span>
            {one.letter && <KeyCap>{one.letter}</KeyCap>}
          </div>
        ))}
      </div>
      <p role="status" className="text-12 text-ink-3 not-empty:mt-8">
        {found.length === 0 && `No operation is called “${typed}”.`}
      </p>
    </Dialog>
  )
}

const verbButton = (title: string) =>
  document.querySelector<HTMLElement>(`aside button[aria-label="${title}"]`)
