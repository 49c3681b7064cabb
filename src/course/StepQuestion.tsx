import { type FormEvent, useId, useState } from 'react'
import { tellExercise } from '../store/exercise.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Input } from '../ui/Input.tsx'

/** What nobody but its reader can know is asked; the server's own message says whether it is right. */
export function StepQuestion({ step, question }: { step: string; question: string }) {
  const id = useId()
  const [typed, setTyped] = useState('')

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (typed.trim() !== '') tellExercise({ do: 'say', step, text: typed })
  }

  return (
    <form className="course-question" onSubmit={onSubmit} aria-label="Your answer">
      <Field id={id} title={question}>
        <Input id={id} value={typed} onChange={({ target }) => setTyped(target.value)} />
      </Field>
      <Button type="submit">Answer</Button>
    </form>
  )
}
