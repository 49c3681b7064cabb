import { grouped } from '../model/grouped.ts'

type Props = {
  title: string
  value: number
  /** The number stands before its title. */
  after?: boolean
}

/** A number of the server's, in a list of them. */
export function Figure({ title, value, after = false }: Props) {
  return (
    <div className={`flex items-baseline gap-4 ${after ? 'flex-row-reverse' : ''}`}>
      <dt>{title}</dt>
      <dd className="font-mono font-strong text-ink-1">{grouped(value)}</dd>
    </div>
  )
}
