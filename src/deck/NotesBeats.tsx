import type { Command } from './keys.ts'
import type { Position } from './position.ts'
import type { Entry } from './slide.ts'

type Props = {
  deck: readonly Entry[]
  at: Position
  onGo: (at: Position) => void
  onKey: (command: Command) => void
}

/** The beats of the slide, what to say at this one, and what its number keys do: also for a hand without those keys. */
export function NotesBeats({ deck, at, onGo, onKey }: Props) {
  const entry = deck[at.slide - 1]
  if (!entry) return undefined
  const { beats, scene } = entry.slide
  const after = beats[at.beat] ?? deck[at.slide]?.slide.beats[0]
  return (
    <section aria-label="Notes of this slide" className="notes-said">
      <h2>
        {at.slide} {entry.title}
      </h2>
      <ol className="notes-beats">
        {beats.map(({ title }, index) => (
          <li key={title} aria-current={index + 1 === at.beat ? 'step' : undefined}>
            <button type="button" onClick={() => onGo({ slide: at.slide, beat: index + 1 })}>
              <b>.{index + 1}</b> {title}
            </button>
          </li>
        ))}
      </ol>
      <p className="notes-note" aria-live="polite">
        {beats[at.beat - 1]?.note}
      </p>
      {after && (
        <p className="notes-after">
          Next: <b>{after.title}</b>. {after.note}
        </p>
      )}
      {scene && (
        <ol aria-label="On the lanes" className="notes-keys">
          {scene.actions.map(({ title }, index) => (
            <li key={title}>
              <button type="button" onClick={() => onKey({ do: 'act', action: index + 1 })}>
                <kbd className="deck-key">{index + 1}</kbd> {title}
              </button>
            </li>
          ))}
          <li>
            <button type="button" onClick={() => onKey({ do: 'again' })}>
              <kbd className="deck-key">U</kbd> as it was at first
            </button>
          </li>
        </ol>
      )}
    </section>
  )
}
