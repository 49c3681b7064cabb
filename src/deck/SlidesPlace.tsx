import { deck } from '../../slides/deck.ts'
import { readPosition, writeBegan } from './kept.ts'
import { NOTES_ADDRESS } from './notes-window.ts'
import { Overview } from './Overview.tsx'
import { addressOf, positionIn, START, sayPosition } from './position.ts'

/** All slides, and the way onto the stage. */
export function SlidesPlace() {
  const kept = positionIn(
    readPosition() ?? '',
    deck.map(({ slide }) => slide.beats.length),
  )
  return (
    <main className="deck-place">
      <header>
        <h1>Slides</h1>
        <a
          className="deck-main"
          href={`#${addressOf(START)}`}
          onClick={() => writeBegan(Date.now())}
        >
          Present
        </a>
        {kept && (
          <a className="deck-link" href={`#${addressOf(kept)}`}>
            Go on at {sayPosition(kept)}
          </a>
        )}
        <a
          className="deck-link"
          href={NOTES_ADDRESS}
          target="jetstream-workshop-notes"
          rel="opener"
        >
          Notes
        </a>
        <p>
          On the stage <kbd className="deck-key">?</kbd> lists the keys,{' '}
          <kbd className="deck-key">F</kbd> fills the screen, <kbd className="deck-key">N</kbd>{' '}
          opens your notes.
        </p>
      </header>
      <Overview />
    </main>
  )
}
