import { useEffect, useRef, useState } from 'react'
import { deck } from '../../slides/deck.ts'
import { KeySheet } from '../panels/KeySheet.tsx'
import { Ticking } from '../panels/Ticking.tsx'
import { settings, switchTheme } from '../store/settings.ts'
import { Button } from '../ui/Button.tsx'
import type { StageSays } from './channel.ts'
import { clockOf } from './clock-of.ts'
import { focusOf } from './focus.ts'
import { GoTo } from './GoTo.tsx'
import { readBegan, readPosition, whenBegun, writeBegan } from './kept.ts'
import { type Command, commandOf, keysOf } from './keys.ts'
import { NotesBeats } from './NotesBeats.tsx'
import { type OpenNotes, openNotes } from './open-notes.ts'
import { addressOf, forward, isSame, positionIn, START, sayPosition } from './position.ts'
import { SlideFace } from './SlideFace.tsx'
import { StageLink } from './StageLink.tsx'

const COUNTS = deck.map(({ slide }) => slide.beats.length)

/** The presenter's window: what to say now, what comes next, and the stage's keys. The stage performs them. */
export function Notes() {
  const [stage, setStage] = useState<StageSays>()
  const [gone, setGone] = useState(false)
  const [over, setOver] = useState<'nothing' | 'where' | 'keys'>('nothing')
  const [began, setBegan] = useState(beganAt)
  const open = useRef<OpenNotes>(undefined)
  const at = stage?.at ?? positionIn(readPosition() ?? '', COUNTS) ?? START
  const next = forward(at, COUNTS)

  function perform(command: Command) {
    if (command.do === 'ask where') setOver('where')
    else if (command.do === 'keys') setOver('keys')
    else if (command.do === 'leave') setOver('nothing')
    else if (command.do === 'theme') switchTheme()
    // These two are of the window that is asked; that one needs the press itself.
    else if (command.do !== 'notes' && command.do !== 'full screen') open.current?.pass(command)
  }

  useEffect(() => {
    const leave = new AbortController()
    const notes = openNotes(
      {
        now: () => performance.now(),
        stage: setStage,
        gone: setGone,
        toTheFront: () => window.focus(),
      },
      leave.signal,
    )
    open.current = notes
    document.addEventListener('visibilitychange', notes.ask, leave)
    whenBegun(() => setBegan(beganAt()), leave.signal)
    return () => leave.abort()
  }, [])
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const command = commandOf(event, focusOf(event), settings.getState().letters === 'on')
      if (!command) return
      event.preventDefault()
      perform(command)
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  })

  const restart = () => {
    writeBegan(Date.now())
    setBegan(Date.now())
  }
  return (
    <main className="notes">
      <header>
        <h1 className="sr-only">Notes</h1>
        <p className="notes-clock" role="timer" aria-label="Since the start">
          <Ticking every={500}>{(now) => clockOf(now - began)}</Ticking>
        </p>
        <Button look="bare" onClick={restart}>
          From 0:00
        </Button>
        <span className="notes-grow" />
        {stage && !gone && (
          <>
            <span>stage</span> <StageLink {...stage.link} />
          </>
        )}
      </header>
      {gone && (
        <p role="alert" className="notes-gone">
          No stage is open.{' '}
          <a href={`#${addressOf(at)}`} target="_blank" rel="noopener opener">
            Open it at {sayPosition(at)}
          </a>
        </p>
      )}
      {stage?.scene && !gone && (
        <p role="status" className="notes-scene">
          {stage.scene}
        </p>
      )}
      <NotesBeats deck={deck} at={at} onGo={(to) => perform({ do: 'go', ...to })} onKey={perform} />
      <div className="notes-faces">
        <Small title={stage?.black ? 'On stage: black' : 'On stage'} at={at} />
        {isSame(next, at) ? <p>This is the end.</p> : <Small title="Next" at={next} />}
      </div>
      <footer>
        <Button onClick={() => perform({ do: 'back' })}>Back</Button>
        <Button look="main" onClick={() => perform({ do: 'next' })}>
          Next
        </Button>
        <Button aria-pressed={stage?.black ?? false} onClick={() => perform({ do: 'black' })}>
          Black
        </Button>
        <Button onClick={() => setOver('where')}>Go to</Button>
        <Button onClick={() => perform({ do: 'run' })}>Run the line</Button>
        <Button onClick={() => perform({ do: 'step' })}>Step</Button>
        <Button look="bare" onClick={() => setOver('keys')}>
          Keys
        </Button>
      </footer>
      {over === 'where' && (
        <GoTo
          counts={COUNTS}
          onGo={(to) => {
            setOver('nothing')
            perform({ do: 'go', ...to })
          }}
          onClose={() => setOver('nothing')}
        />
      )}
      {over === 'keys' && (
        <KeySheet
          groups={keysOf(deck[at.slide - 1]?.slide ?? {})}
          onClose={() => setOver('nothing')}
        />
      )}
    </main>
  )
}

function Small({
  title,
  at: { slide, beat },
}: {
  title: string
  at: { slide: number; beat: number }
}) {
  const entry = deck[slide - 1]
  if (!entry) return undefined
  return (
    <figure>
      <figcaption>
        {title}: <b>{sayPosition({ slide, beat })}</b> {entry.title}
      </figcaption>
      <div className="deck-small" aria-hidden="true" inert>
        <SlideFace entry={entry} number={slide} of={deck.length} on={{ beat }} />
      </div>
    </figure>
  )
}

/** Longer than any workshop: what began before that was another one. */
const OTHER_DAY = 12 * 3_600_000

/** The clock goes on over reloads; it begins with the first look at the notes. */
function beganAt(): number {
  const before = readBegan()
  const now = Date.now()
  if (before !== undefined && before <= now && now - before < OTHER_DAY) return before
  writeBegan(now)
  return now
}
