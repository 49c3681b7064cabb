import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Exercise, ExerciseStep } from '../judge/exercise.ts'
import type { Receipt } from '../model/commands.ts'
import { editStream, presentStream } from '../operations/edit-stream.ts'
import { initialOf } from '../operations/operation.ts'
import { publish } from '../operations/publish.ts'
import { knownOf } from '../panels/known-of.ts'
import { OpenNow } from '../panels/OpenNow.tsx'
import { OperationForm } from '../panels/OperationForm.tsx'
import { OutcomeLine } from '../panels/OutcomeLine.tsx'
import { openCount } from '../panels/open-count.ts'
import type { StreamDetail } from '../panels/stream-detail.ts'
import { keep, useKept } from '../store/kept-of-exercises.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Tabs } from '../ui/Tabs.tsx'
import { allOffered, type Offered, sayOffered } from './here.ts'
import type { Showing } from './show-solution.ts'
import { pressesOf } from './way.ts'

type Props = {
  exercise: Exercise
  step: ExerciseStep
  stream: string
  off: string | undefined
  showing: Showing | undefined
  /** A phone has room for one button: what would be typed stands on it. */
  oneTap?: boolean
}

/** The step, done by this page: its presses one after the other, each a form with its button. */
export function Here({ exercise, step, stream, off, showing, oneTap = false }: Props) {
  const { pressed } = useKept(exercise.id)
  const held = useWorkshop(({ held }) => held)
  const detail = useWorkshop((state) => (state.stream?.name === stream ? state.stream : undefined))
  const open = useWorkshop(({ hands }) => openCount(hands))
  const here = useRef<HTMLElement>(null)
  // A tab that was chosen, until something is pressed.
  const [looked, setLooked] = useState<{ step: string; tab: string }>()
  const aside = looked?.step === step.id ? looked.tab : undefined
  const isShown = showing?.step === step.id
  const next = isShown && !showing.isOver ? showing.press : (pressed[step.id] ?? 0)
  const at = Math.max(0, Math.min(next, pressesOf(step).length - 1))
  const offered = allOffered(step, at, held, readersOf(detail))
  const why = isShown && !showing.isOver ? 'off while this page shows how' : off

  // What had the focus may be gone by then, so who is here is known before.
  const inside = useRef(false)
  useEffect(() => {
    const leave = new AbortController()
    const look = ({ target }: Event) => {
      inside.current = target instanceof Node && here.current?.contains(target) === true
    }
    for (const kind of ['focusin', 'pointerdown'])
      document.addEventListener(kind, look, { signal: leave.signal })
    return () => leave.abort()
  }, [])

  // What was pressed gives way to what comes next: whoever works by keyboard goes on there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next press, or the next step
  useEffect(() => {
    if (inside.current) here.current?.querySelector<HTMLElement>(NEXT_BUTTON)?.focus()
  }, [at, step.id])

  // What a solution changes in a long form is in sight, not below its edge.
  const current = offered[at]
  const changed =
    current?.operation.id === editStream.id
      ? Object.keys(current.typed).find((name) => name !== 'stream')
      : undefined
  useEffect(() => {
    if (changed === undefined) return
    const label = here.current?.querySelector(
      `[role=tabpanel]:not([hidden]) label[for$="-${changed}"]`,
    )
    label?.scrollIntoView({ block: 'start' })
  }, [changed])

  function onDone(index: number, receipt: Receipt) {
    // Nothing came: there is nothing to go on with.
    if (receipt.receipt === 'fetched' && receipt.seqs.length === 0) return
    setLooked(undefined)
    keep(exercise.id, (kept) => ({ pressed: { ...kept.pressed, [step.id]: index + 1 } }))
  }

  // Something more to read is always of use, where the bar has room for it.
  const more = offered.length <= 3 && !offered.some(({ operation }) => operation === publish)
  const ids = [
    ...offered.map((_, index) => String(index)),
    ...(more ? ['publish'] : []),
    ...(open > 0 ? ['open'] : []),
  ]
  const chosen = aside !== undefined && ids.includes(aside) ? aside : String(at)

  const formOf = (one: Offered, index: number) => (
    <OperationForm
      key={`${step.id} ${index}`}
      operation={oneTap ? { ...one.operation, press: sayOffered(one), teaches: '' } : one.operation}
      given={oneTap ? { ...initialOf(one.operation), ...one.typed } : givenOf(one, detail, stream)}
      suggested={suggestedOf(one, detail)}
      consumers={oneTap ? [one.typed['consumer'] ?? ''] : consumersOf(one, detail)}
      off={why}
      behind={!oneTap && chosen !== String(index)}
      onDone={(receipt) => onDone(index, receipt)}
    />
  )
  const refused = isShown && showing.outcome?.ok === false ? showing.outcome : undefined
  const said = isShown && (refused || showing.isOver) && (
    <div className="course-shown">
      {refused && <OutcomeLine outcome={refused} operation={offered[at]?.operation.id} />}
      <p className="course-quiet">
        {!refused && 'All of it was done, and the step is not proven: something was there before. '}
        Reset, and the page shows it from the start.
      </p>
    </div>
  )

  if (oneTap) {
    const one = offered[at]
    return (
      <section ref={here} aria-label="Do it here" className="course-tap">
        {said}
        {one && formOf(one, at)}
      </section>
    )
  }

  const tabs: { id: string; title: string; panel: ReactNode }[] = offered.map((one, index) => ({
    id: String(index),
    title: one.title,
    panel: (
      <>
        {index === at && said}
        {formOf(one, index)}
      </>
    ),
  }))
  if (more)
    tabs.push({
      id: 'publish',
      title: 'Publish',
      panel: <OperationForm operation={publish} given={{}} consumers={[]} off={why} />,
    })
  if (open > 0) tabs.push({ id: 'open', title: `Open now ${open}`, panel: <OpenNow off={off} /> })
  return (
    <section ref={here} aria-label="Do it here" className="course-here">
      <Tabs
        key={step.id}
        label="Do it here"
        tabs={tabs}
        chosen={chosen}
        onChoose={(tab) => setLooked({ step: step.id, tab })}
      />
    </section>
  )
}

/** An ephemeral one is there for a moment: nobody goes on with that. */
const readersOf = (detail: StreamDetail | undefined): readonly string[] =>
  (detail?.consumers ?? []).filter(({ config }) => config.durable).map(({ name }) => name)

const NEXT_BUTTON = '[role=tabpanel]:not([hidden]) button[type=submit], .course-tap button'

/** A stream that is changed stands in its form as it is. */
const suggestedOf = ({ operation, typed }: Offered, detail: StreamDetail | undefined) =>
  operation.id === editStream.id && detail
    ? { ...presentStream(detail.name, detail.config).suggested, ...typed }
    : typed

function givenOf(
  { typed }: Offered,
  detail: StreamDetail | undefined,
  stream: string,
): Readonly<Record<string, string>> {
  if (!('stream' in typed)) return {}
  return detail ? knownOf(detail) : { stream }
}

/** Who is pushed to is not asked, and who reads without acks is not answered. */
function consumersOf({ operation, typed }: Offered, detail: StreamDetail | undefined) {
  const all = detail?.consumers ?? []
  const fits = all.filter(({ config }) =>
    operation.id === 'fetch' || operation.id === 'listen'
      ? (config.deliverSubject === undefined) === (operation.id === 'fetch')
      : true,
  )
  const names = fits.map(({ name }) => name)
  // Made a moment ago, it may not be listed yet.
  const { consumer } = typed
  return consumer === undefined || names.includes(consumer) ? names : [...names, consumer]
}
