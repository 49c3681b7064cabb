import { type FormEvent, useId, useState } from 'react'
import type { Question } from '../operations/operation.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Input } from '../ui/Input.tsx'

type Props = {
  question: Question
  press: string
  /** On a server that is not this page's own: what it takes from is typed first. */
  name?: string | undefined
  onYes: () => void
  onNo: () => void
}

/** Asks once before something goes that nothing brings back. */
export function Confirm({ question, press, name, onYes, onNo }: Props) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const off =
    name !== undefined && typed.trim() !== name ? `off until “${name}” stands above` : undefined

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (off === undefined) onYes()
  }

  return (
    <Dialog title={question.ask} onClose={onNo}>
      <form noValidate onSubmit={onSubmit}>
        <p className="mb-16 text-14 text-ink-2">{question.goes}</p>
        {name !== undefined && (
          <Field
            id={id}
            title={`Type ${name}`}
            help="This server is not the page’s own: others may need what goes."
            className="mb-16"
          >
            <Input id={id} value={typed} onChange={({ target }) => setTyped(target.value)} />
          </Field>
        )}
        <div className="flex gap-8">
          <Button type="submit" look="main" off={off}>
            {press}
          </Button>
          <Button onClick={onNo}>Keep it</Button>
        </div>
      </form>
    </Dialog>
  )
}
