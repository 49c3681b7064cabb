import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { deck } from '../../slides/deck.ts'
import { KeySheet } from '../panels/KeySheet.tsx'
import { sayLink } from '../panels/say-link.ts'
import { questionOf } from '../scenes/perform-step.ts'
import type { Press } from '../scenes/scene.ts'
import { openedExercise, tellExercise } from '../store/exercise.ts'
import { useServer } from '../store/server.ts'
import { settings, switchTheme } from '../store/settings.ts'
import { useWorkshop, workshop } from '../store/workshop.ts'
import { focusOf } from './focus.ts'
import { switchFullScreen } from './full-screen.ts'
import { GoTo } from './GoTo.tsx'
import { stageSince, writePosition } from './kept.ts'
import { type Command, commandOf, keysOf } from './keys.ts'
import { LivePicture } from './LivePicture.tsx'
import { NOTES_ADDRESS, type NotesAre, openNotes } from './notes-window.ts'
import { Overview } from './Overview.tsx'
import type { OpenScene, SceneState } from './open-scene.ts'
import { type OpenStage, openStage, type Shown } from './open-stage.ts'
import { openPageScene } from './page-scene.ts'
import { addressOf, type Position, positionIn } from './position.ts'
import { SceneLine } from './SceneLine.tsx'
import { SlideFace } from './SlideFace.tsx'
import { StageLink } from './StageLink.tsx'
import { sayScene, whyNoLineRuns } from './say-scene.ts'
import { sceneMover } from './scene-mover.ts'
import { wordsOfBeat } from './words-of-beat.ts'

const COUNTS = deck.map(({ slide }) => slide.beats.length)

/** Slides on a whole screen. Keys move it, and so do the notes. */
export function Stage({ at }: { at: Position }) {
  const [shown, setShown] = useState<Shown>({ at, over: 'nothing', black: false, follows: false })
  const [notes, setNotes] = useState<NotesAre>('open')
  const [state, setState] = useState<SceneState>({ at: { is: 'none' } })
  const [said, setSaid] = useState('')
  const link = useWorkshop(({ link }) => link)
  const ours = useServer(({ at }) => at?.ours)
  const tcp = useServer(({ own }) => (ours && typeof own === 'object' ? own.tcp : undefined))
  const title = useRef<HTMLHeadingElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const open = useRef<OpenStage>(undefined)
  const scene = useRef<OpenScene>(undefined)
  const onStage = useRef(state)
  const { slide, beat } = shown.at
  const { over } = shown
  const entry = deck[slide - 1]

  // Scenes show how a server behaves that nobody else listens at: what an exercise hears would be part of it.
  useEffect(() => {
    if (openedExercise()?.id !== undefined) tellExercise({ do: 'close' })
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once; what the address names later arrives below
  useEffect(() => {
    const leave = new AbortController()
    const lanes = openPageScene(setState, leave.signal)
    const moved = sceneMover(lanes, at)
    let now = at
    const stage = openStage(
      at,
      {
        id: newId(),
        since: stageSince(Date.now()),
        counts: COUNTS,
        now: () => performance.now(),
        link: () => sayLink(workshop.getState().link),
        scene: () => {
          const { link, asOf } = workshop.getState()
          return sayScene(onStage.current, link, asOf)
        },
        show(next, came) {
          now = next.at
          writeAddress(now)
          // What was said of the notes was for whoever had just asked.
          if (came === 'by a beat' || came === 'by a jump') setNotes('open')
          setShown(next)
          moved(next, came)
        },
        otherwise,
      },
      leave.signal,
    )
    open.current = stage
    scene.current = lanes
    writeAddress(at)
    listen(stage, leave.signal)
    window.addEventListener('hashchange', arrive, leave)
    return () => leave.abort()

    /** By a link, by hand, by the browser's own back: from a place that the router may not know of, or to none at all. */
    function arrive({ newURL }: HashChangeEvent) {
      // As it was asked for: what is shown may have been written over it since.
      const { hash } = new URL(newURL)
      if (!hash.startsWith('#/stage')) return
      const to = positionIn(hash.replace(/^#\/stage\/?/, ''), COUNTS)
      if (to) stage.arrive(to)
      writeAddress(now)
    }

    function otherwise(command: Command, { slide }: Position) {
      switch (command.do) {
        case 'theme':
          return switchTheme()
        case 'full screen':
          return void switchFullScreen()
        case 'notes':
          return void stage.callNotes().then((are) => setNotes(openNotes(are)))
        case 'run':
          return press('R')
        case 'step':
          return press('S')
        case 'act':
          return void lanes.act(deck[slide - 1]?.slide.scene?.actions[command.action - 1])
        case 'again':
          return void lanes.again()
        default:
          return leaveStage(title)
      }
    }
  }, [])
  useEffect(() => writePosition({ slide, beat }), [slide, beat])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each slide begins with its title
  useEffect(() => {
    title.current?.focus({ preventScroll: true })
  }, [slide])
  useEffect(() => setSaid(wordsOfBeat(body.current, { slide, beat })), [slide, beat])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the notes show the stage's link, and what is said of its lanes
  useEffect(() => {
    onStage.current = state
    open.current?.tell()
  }, [link, state])

  // Who leads is not known at once, so neither is whose the scene is.
  const isToBegin = state.at.is === 'none' && entry?.slide.scene && !shown.follows
  const isBusy = isToBegin || state.at.is === 'arranging' || state.doing !== undefined
  const isTextOnly = state.at.is === 'text only'
  const off = whyNoLineRuns(ours, shown.follows, state)
  const on = useMemo(
    () => ({
      beat,
      stage: {
        perform(presses: readonly Press[]) {
          if (!scene.current) throw new Error('the stage is not open')
          return scene.current.run(presses)
        },
        // What a scene made it may cut, too: U brings it back.
        asks: (presses: readonly Press[]) =>
          scene.current?.isReady() ? undefined : questionOf(presses),
        off,
        tcp,
        Picture: ours && !isTextOnly ? LivePicture : undefined,
      },
    }),
    [beat, off, ours, tcp, isTextOnly],
  )
  if (!entry) return undefined
  const close = () => open.current?.perform({ do: 'leave' })
  return (
    <main aria-busy={Boolean(isBusy)} className="stage">
      <div ref={body} inert={shown.black || over === 'overview'} className="stage-slide">
        <SlideFace
          key={entry.id}
          entry={entry}
          number={slide}
          of={deck.length}
          on={on}
          title={title}
          link={<StageLink {...sayLink(link)} />}
        />
      </div>
      <p role="status" className="sr-only">
        {shown.black ? 'The screen is black.' : said}
      </p>
      {shown.black && <div role="img" aria-label="Black screen" className="stage-black" />}
      <div className="stage-said">
        {shown.follows && <p>Another stage is open: this one only follows it.</p>}
        {notes === 'elsewhere' && (
          <p role="alert">The notes are open already, in another window.</p>
        )}
        {notes === 'blocked' && (
          <p role="alert">
            The browser opens no window for the notes.{' '}
            <a href={NOTES_ADDRESS} target="_blank" rel="noopener opener">
              Open them in a tab
            </a>
          </p>
        )}
        {!shown.follows && (
          <SceneLine state={state} onDecide={(replace) => void scene.current?.decide(replace)} />
        )}
      </div>
      {over === 'overview' && (
        <section aria-label="All slides" className="stage-over">
          <Overview at={slide} onChosen={close} />
        </section>
      )}
      {over === 'where' && (
        <GoTo
          counts={COUNTS}
          onGo={(to) => open.current?.perform({ do: 'go', ...to })}
          onClose={close}
        />
      )}
      {over === 'keys' && <KeySheet groups={keysOf(entry.slide)} onClose={close} />}
    </main>
  )
}

/** At once, with no word to anybody: what the address names and what is shown never differ. */
const writeAddress = (at: Position): void => history.replaceState(null, '', `#${addressOf(at)}`)

const newId = (): string => crypto.getRandomValues(new Uint32Array(2)).join('-')

function listen(stage: OpenStage, signal: AbortSignal): void {
  const hear = (event: KeyboardEvent) => {
    const letters = settings.getState().letters === 'on'
    const command = commandOf(event, focusOf(event), letters)
    if (!command) return
    event.preventDefault()
    event.stopPropagation()
    stage.perform(command)
  }
  // Before the lanes hear it: of their keys only those are kept from them that always move beats.
  window.addEventListener('keydown', hear, { signal, capture: true })
}

/** A letter presses the button that has it, so it is off when that is off; one on a beat that is away is not there. */
function press(letter: string): void {
  const buttons = document.querySelectorAll<HTMLElement>(`button[aria-keyshortcuts="${letter}"]`)
  const shown = [...buttons].find((button) => getComputedStyle(button).visibility === 'visible')
  shown?.click()
}

/** From the inside out: the lanes, or whatever has the focus; the full screen; the stage. */
function leaveStage(title: RefObject<HTMLElement | null>): void {
  const { activeElement } = document
  const isElsewhere = activeElement !== title.current && !activeElement?.matches('body, main')
  if (isElsewhere) title.current?.focus()
  else if (document.fullscreenElement) void switchFullScreen()
  else location.hash = '#/slides'
}
