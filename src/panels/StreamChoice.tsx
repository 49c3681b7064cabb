import { chooseStream, useLooking } from '../store/looking.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Select } from '../ui/Select.tsx'

/** On a phone there is no room for a list beside the lanes. */
export function StreamChoice() {
  const streams = useWorkshop(({ streams }) => streams)
  const chosen = useLooking(({ stream }) => stream)
  if (streams.length === 0) return undefined
  return (
    <div className="min-w-0 grow wide:hidden">
      <label htmlFor="stream-choice" className="sr-only">
        Stream
      </label>
      <Select
        id="stream-choice"
        options={streams.map(({ name }) => ({ value: name, title: name }))}
        value={chosen}
        onChange={({ target }) => chooseStream(target.value)}
      />
    </div>
  )
}
