import { type ComponentProps, useState } from 'react'
import { Input } from './Input.tsx'

type Props = Omit<ComponentProps<typeof Input>, 'type' | 'unit'> & {
  /** What it is, for the button that shows it. */
  name: string
}

/** A line that nobody beside may read, until it is shown. The browser is asked not to keep it. */
export function Secret({ name, ...rest }: Props) {
  const [shown, setShown] = useState(false)
  return (
    <div className="flex gap-4">
      <Input {...rest} type={shown ? 'text' : 'password'} className="grow" />
      <button
        type="button"
        aria-pressed={shown}
        aria-label={`Show the ${name}`}
        onClick={() => setShown(!shown)}
        className="h-48 shrink-0 rounded-5 border border-line-2 bg-bg-2 px-10 text-12 text-ink-2 hover:bg-bg-3 wide:h-30"
      >
        {shown ? 'Hide' : 'Show'}
      </button>
    </div>
  )
}
