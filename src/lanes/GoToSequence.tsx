import { type FormEvent, useId } from 'react'
import { type StreamSeq, streamSeq } from '../model/units.ts'

type Props = { first: number; last: number; className: string; onGo: (seq: StreamSeq) => void }

/** One field: a number of the stream, and Enter. */
export function GoToSequence({ first, last, className, onGo }: Props) {
  const id = useId()
  function go(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const seq = Number(new FormData(event.currentTarget).get('seq'))
    if (Number.isInteger(seq) && seq >= first && seq <= last) onGo(streamSeq(seq))
  }
  return (
    <form className={className} onSubmit={go}>
      <label htmlFor={id}>Go to sequence</label>
      <input
        id={id}
        name="seq"
        type="number"
        required
        min={first}
        max={last}
        step={1}
        placeholder={String(last)}
        className="h-24 w-88 rounded-3 border border-line-2 bg-bg-2 px-6 font-mono text-12 text-ink-1"
      />
    </form>
  )
}
