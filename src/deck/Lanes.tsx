import { type FocusEvent, useContext } from 'react'
import { SlideContext } from './SlideContext.tsx'
import type { Pictured } from './slide.ts'

/** The live lanes of a stream; in a picture of the slide only their place. */
export function Lanes(pictured: Pictured) {
  const { stage } = useContext(SlideContext)
  return (
    <section
      aria-label={`Lanes of ${pictured.stream}`}
      tabIndex={-1}
      data-keeps-arrows
      data-only={pictured.consumers?.join(' ')}
      onFocus={intoGrid}
      className="kit-lanes"
    >
      {stage?.Picture ? (
        <stage.Picture {...pictured} />
      ) : (
        <>
          <p className="kit-lanes-name">{pictured.stream}</p>
          {!stage && (
            <ul className="kit-lanes-names">
              {pictured.consumers?.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  )
}

/** Who comes to the lanes comes to their table, which the keys move in. */
function intoGrid({ target, currentTarget }: FocusEvent<HTMLElement>): void {
  if (target !== currentTarget) return
  const grid = currentTarget.querySelector<HTMLElement>('[role="grid"]')
  const stop = grid?.tabIndex === 0 ? grid : grid?.querySelector<HTMLElement>('[tabindex="0"]')
  stop?.focus({ preventScroll: true })
}
