import { useState } from 'react'
import type { ExerciseStep } from '../judge/exercise.ts'
import { type Language, printCalls } from '../operations/print-calls.ts'
import { CopyText } from '../panels/CopyText.tsx'
import { useServer } from '../store/server.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Tabs } from '../ui/Tabs.tsx'
import { callsOf } from './here.ts'
import { whereToConnect } from './where-to-connect.ts'

const LANGUAGES: readonly { id: Language; title: string }[] = [
  { id: 'python', title: 'Python' },
  { id: 'cli', title: 'CLI' },
]

type Props = { step: ExerciseStep; stream: string }

/** The same step by a program, or by the command line: what is copied here runs as it is. */
export function InCode({ step, stream }: Props) {
  const [chosen, setChosen] = useState('python')
  const own = useServer(({ own }) => own)
  const at = useServer(({ at }) => at)
  const pushed = useWorkshop((state) =>
    state.stream?.name !== stream
      ? ''
      : state.stream.consumers
          .filter(({ config }) => config.deliverSubject !== undefined)
          .map(({ name }) => name)
          .join(),
  )
  const calls = callsOf(step)
  const printing = {
    ...whereToConnect(own, at),
    isPush: (of: { consumer: string }) => pushed.split(',').includes(of.consumer),
  }
  const tabs = LANGUAGES.map(({ id, title }) => {
    const printed = printCalls(id, calls, printing)
    return {
      id,
      title,
      panel:
        'why' in printed ? (
          <p className="course-quiet">{printed.why}</p>
        ) : (
          <div className="course-code">
            <section
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
              tabIndex={0}
              aria-label={`This step in ${title}`}
            >
              <pre>{printed.text}</pre>
            </section>
            <CopyText
              title="Copy"
              name={`Copy the ${title} of this step`}
              text={() => printed.text}
            >
              <span className="course-quiet">with the URL that works</span>
            </CopyText>
          </div>
        ),
    }
  })
  return (
    <section aria-label="In code" className="course-in-code">
      <Tabs key={step.id} label="In code" tabs={tabs} chosen={chosen} onChoose={setChosen} />
    </section>
  )
}
