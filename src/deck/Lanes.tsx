type Props = {
  stream: string
  /** The sequences in view; the rest is folded. Left out: the tail. */
  from?: number
  to?: number
  /** Whose lanes, from the top. Left out: all. */
  consumers?: readonly string[]
}

/** The place of the lanes on a slide. */
export function Lanes({ stream }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the lanes are looked through with the arrows
    <section aria-label={`Lanes of ${stream}`} tabIndex={0} data-keeps-arrows className="kit-lanes">
      <p className="kit-lanes-name">{stream}</p>
    </section>
  )
}
