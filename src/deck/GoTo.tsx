import { type FormEvent, useEffect, useRef, useState } from 'react'
import { type Counts, type Position, positionIn } from './position.ts'

type Props = { counts: Counts; onGo: (at: Position) => void; onClose: () => void }

/** Asks for a slide by its number. What is typed here moves nothing until Enter. */
export function GoTo({ counts, onGo, onClose }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState('')
  useEffect(() => field.current?.focus(), [])

  function submit(event: FormEvent) {
    event.preventDefault()
    const typed = field.current?.value ?? ''
    const at = positionIn(typed, counts)
    if (at) onGo(at)
    else setWrong(`There is no slide “${typed.trim()}”: they go from 1 to ${counts.length}.`)
  }

  return (
    <form className="deck-go" onSubmit={submit}>
      <label>
        Go to slide{' '}
        <input
          ref={field}
          autoComplete="off"
          inputMode="decimal"
          aria-invalid={wrong !== ''}
          aria-describedby="deck-go-said"
        />
      </label>
      <button type="submit" className="kit-button">
        Go
      </button>
      <button type="button" className="kit-button" onClick={onClose}>
        Close
      </button>
      <p id="deck-go-said" role="alert">
        {wrong}
      </p>
    </form>
  )
}
