import { type FormEvent, useId } from 'react'
import { grouped } from '../model/grouped.ts'
import { type StreamSeq, streamSeq } from '../model/units.ts'
import { isEmpty } from './scale.ts'

type Props = { first: number; last: number; onGo: (seq: StreamSeq) => void }

/** One field: a number of the stream, and Enter. The message is selected, in view, and the arrows go on from it. */
export function GoToSequence({ first, last, onGo }: Props) {
  const id = useId()
  const empty = isEmpty({ first, last })

  function go(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (empty) return
    const form = event.currentTarget
    onGo(streamSeq(Number(new FormData(form).get('seq'))))
    form.reset()
  }

  return (
    <form className="flex items-center gap-6 text-12 text-ink-3" onSubmit={go}>
      <label htmlFor={id}>Go to sequence</label>
      <input
        id={id}
        name="seq"
        type="number"
        required
        min={first}
        max={last}
        step={1}
        // Disabled it would drop the focus when somebody purges the stream.
        readOnly={empty}
        aria-disabled={empty}
        placeholder={empty ? 'none' : `${grouped(first)}–${grouped(last)}`}
        className="h-48 w-88 rounded-5 border border-line-2 bg-transparent px-8 font-mono text-12 text-ink-1 wide:h-26"
      />
    </form>
  )
}
