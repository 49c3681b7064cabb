import { useEffect, useId, useRef, useState } from 'react'
import type { Going } from '../exercises/start.ts'
import type { Exercise } from '../judge/exercise.ts'
import type { Problem } from '../model/problem.ts'
import { whyOff } from '../panels/why-off.ts'
import { isOurServer } from '../store/server.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Input } from '../ui/Input.tsx'
import { Note } from '../ui/Note.tsx'
import { sayGoing, sayStart } from './say-start.ts'
import { lookAtExercise, startExercise } from './start-exercise.ts'

type Props = { exercise: Exercise; isReset: boolean; onClose: () => void }

/** Lists what goes before anything does. Where nothing goes, nothing is asked. */
export function StartDialog({ exercise, isReset, onClose }: Props) {
  const [going, setGoing] = useState<readonly Going[]>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const [leave] = useState(() => new AbortController())
  const away = whyOff(useWorkshop(({ link }) => link))
  const theirs = going?.some(({ whose }) => whose === 'yours')
  const field = useId()
  const [typed, setTyped] = useState('')
  // On a server that is not this page's own others may need what goes.
  const named = isOurServer() ? undefined : going?.[0]?.name
  const off = busy
    ? 'off: the server is asked'
    : away !== undefined
      ? away
      : going === undefined
        ? 'off until the server answers'
        : named !== undefined && typed.trim() !== named
          ? `off until “${named}” stands above`
          : undefined

  async function start() {
    setBusy(true)
    const made = await startExercise(exercise, leave.signal)
    if (leave.signal.aborted) return
    setBusy(false)
    if (made.ok) onClose()
    else setProblem(made.problem)
  }

  /** What is being made stops where it is: nothing more goes. */
  function close() {
    leave.abort()
    onClose()
  }

  const looked = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once, when it opens
  useEffect(() => {
    if (looked.current) return
    looked.current = true
    void look()
  }, [])

  async function look() {
    setProblem(undefined)
    const place = await lookAtExercise(exercise)
    if (!place.ok) return setProblem(place.problem)
    setGoing(place.value)
    if (place.value.length === 0 && !isReset) await start()
  }

  if (!problem && !isReset && (going === undefined || going.length === 0)) return undefined
  return (
    <Dialog
      title={isReset ? `Reset “${exercise.title}”?` : `Start “${exercise.title}”?`}
      onClose={close}
    >
      <div className="course-ask">
        {going && going.length > 0 && (
          <>
            <p>What goes, and does not come back:</p>
            <ul>
              {going.map((one) => (
                <li key={one.name}>
                  {sayGoing(one)} <b>{SAID[one.whose]}</b>
                </li>
              ))}
            </ul>
          </>
        )}
        {going?.length === 0 && <p>No stream of this exercise is there: nothing is deleted.</p>}
        <p>
          {sayStart(exercise, 'Then')} {isReset && 'What was proven of it is to be proven anew.'}{' '}
          Other streams and exercises stay as they are.
        </p>
        {problem && <Note what={problem.what} tip={problem.tip} code={problem.cause.code} />}
        {named !== undefined && (
          <Field
            id={field}
            title={`Type ${named}`}
            help="This server is not the page’s own: others may need what goes."
          >
            <Input id={field} value={typed} onChange={({ target }) => setTyped(target.value)} />
          </Field>
        )}
        <div className="course-row">
          {problem && going === undefined ? (
            <Button look="main" off={away} onClick={() => void look()}>
              Ask again
            </Button>
          ) : (
            <Button look="main" off={off} onClick={() => void start()}>
              {isReset ? 'Reset' : theirs ? 'Replace it, and start' : 'Start'}
            </Button>
          )}
          <Button onClick={close}>Keep it</Button>
        </div>
      </div>
    </Dialog>
  )
}

const SAID: Readonly<Record<Going['whose'], string>> = {
  'of this exercise': '',
  'of the workshop': '(made by a slide or another exercise)',
  yours: '(yours: not made by the workshop)',
}
