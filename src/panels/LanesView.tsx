import { lazy, Suspense, useEffect, useRef } from 'react'
import { tinykeys } from 'tinykeys'
import { LaneCanvas } from '../lanes/LaneCanvas.tsx'
import { LANE_HEIGHT, LANES_TOP } from '../lanes/view.ts'
import { looking, showForm, useLooking } from '../store/looking.ts'
import { switchMotion, switchTheme, useSettings } from '../store/settings.ts'
import { useWorkshop } from '../store/workshop.ts'
import { isTyping } from './is-typing.ts'
import { FORM_KEYS, VERB_LETTERS } from './keys.ts'
import { LaneGutter } from './LaneGutter.tsx'
import { LanesHead } from './LanesHead.tsx'
import type { StreamDetail } from './stream-detail.ts'

const LaneTable = lazy(async () => ({
  default: (await import('../lanes/LaneTable.tsx')).LaneTable,
}))

const StartHandle = lazy(async () => ({
  default: (await import('../lanes/StartHandle.tsx')).StartHandle,
}))

const ReadingsOnly = lazy(async () => ({
  default: (await import('./ReadingsOnly.tsx')).ReadingsOnly,
}))

const SayLine = lazy(async () => ({ default: (await import('./SayLine.tsx')).SayLine }))

type Props = { stream: StreamDetail; title?: 'h2' }

/** The chosen stream and its consumers, on one axis. */
export function LanesView({ stream, title }: Props) {
  // The list knows how many there are before their own readings have come.
  const nobody = useWorkshop(({ streams }) =>
    streams.some(({ name, consumers }) => name === stream.name && consumers === 0),
  )
  const starting = useLooking(({ view }) => view.starting !== undefined)
  const closely = useWorkshop(({ closely }) => closely)
  const region = useRef<HTMLElement>(null)
  const letters = useSettings(({ letters }) => letters)
  useEffect(() => {
    if (!region.current || letters === 'off') return
    const act: Record<string, () => void> = { l: switchTheme, m: switchMotion }
    for (const { keys, letter } of VERB_LETTERS) act[keys] = () => press(letter)
    for (const { keys, letter, form } of FORM_KEYS)
      act[keys] = () => (looking.getState().form.id === form ? press(letter) : showForm(form))
    const unlessTyping = ([keys, run]: [string, () => void]) => [
      keys,
      // Where a dialog is on its way, a letter is meant for that.
      (event: KeyboardEvent) => !isTyping(event) && !looking.getState().dialog && run(),
    ]
    return tinykeys(region.current, Object.fromEntries(Object.entries(act).map(unlessTyping)))
  }, [letters])
  const lanes = LANES_TOP + LANE_HEIGHT * Math.max(1, stream.consumers.length)
  return (
    <section
      ref={region}
      aria-label={`Lanes of ${stream.name}`}
      className="flex min-w-0 flex-col bg-bg-0 wide:min-h-0"
    >
      <LanesHead stream={stream} title={title} />
      {!closely && (
        <Suspense>
          <ReadingsOnly />
        </Suspense>
      )}
      {/* A phone scrolls the page, so the lanes are as high as they are; elsewhere they take what is left. */}
      <div
        style={{ minHeight: lanes }}
        className="relative flex grow overflow-hidden wide:min-h-0!"
      >
        <div className="relative min-w-0 grow max-[508px]:mx-14">
          <LaneCanvas height={LANES_TOP + LANE_HEIGHT * stream.consumers.length} />
          {nobody && <Nobody />}
          {starting && (
            <Suspense>
              <StartHandle />
            </Suspense>
          )}
        </div>
        <LaneGutter consumers={stream.consumers} />
        {/* Over the gutter too: shown, the table has its own row titles. */}
        <Suspense>
          <LaneTable />
        </Suspense>
      </div>
      <Suspense fallback={<div className="min-h-42 shrink-0 border-t border-line-1" />}>
        <SayLine stream={stream} />
      </Suspense>
    </section>
  )
}

/** A letter presses the button that shows it, so it is off when that is off, and nothing where there is none. */
function press(letter: string) {
  document.querySelector<HTMLButtonElement>(`button[aria-keyshortcuts="${letter}"]`)?.click()
}

function Nobody() {
  return (
    <p
      style={{ top: LANES_TOP + 24 }}
      className="pointer-events-none absolute left-0 pr-16 text-ink-2"
    >
      Nobody has a bookmark here. Add a consumer, and its lane appears.
    </p>
  )
}
