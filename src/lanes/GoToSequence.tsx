import { type FormEvent, useId } from 'react'
import { grouped } from '../model/grouped.ts'
import { streamSeq } from '../model/units.ts'
import { lookAt, looking } from '../store/looking.ts'
import { useWorkshop, workshop } from '../store/workshop.ts'
import { reveal } from './pan.ts'
import { isEmpty } from './scale.ts'
import { GRID_ID } from './view.ts'

/** One field: a number of the stream, and Enter. The message is selected, in view, and the arrows go on from it. */
export function GoToSequence({ first, last }: { first: number; last: number }) {
  const id = useId()
  const axis = useWorkshop((state) => state.axis)
  const empty = isEmpty({ first, last })

  function go(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const seq = streamSeq(Number(new FormData(form).get('seq')))
    const { view } = looking.getState()
    const lanes = workshop.getState().stream?.consumers ?? []
    const consumer = lanes.find(({ name }) => name === view.selection?.consumer)?.name
    lookAt({
      ...reveal(seq, view, axis),
      follow: false,
      selection: { seq, ...(consumer !== undefined && { consumer }) },
    })
    form.reset()
    document.getElementById(GRID_ID)?.focus({ preventScroll: true })
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
        disabled={empty}
        placeholder={empty ? 'none' : `${grouped(first)}–${grouped(last)}`}
        className="h-48 w-88 rounded-5 border border-line-2 bg-transparent px-8 font-mono text-12 text-ink-1 wide:h-26"
      />
    </form>
  )
}
