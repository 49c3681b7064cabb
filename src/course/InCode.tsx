import { useState } from 'react'
import type { ExerciseStep } from '../judge/exercise.ts'
import type { ConsumerConfig } from '../model/readings.ts'
import { type Language, printCalls } from '../operations/print-calls.ts'
import { CopyText } from '../panels/CopyText.tsx'
import { useServer } from '../store/server.ts'
import { useWorkshop, type WorkshopState } from '../store/workshop.ts'
import { Tabs } from '../ui/Tabs.tsx'
import { Code } from './Code.tsx'
import { callsOf } from './here.ts'
import { whereToConnect } from './where-to-connect.ts'

const LANGUAGES: readonly { id: Language; title: string }[] = [
  { id: 'python', title: 'Python' },
  { id: 'cli', title: 'CLI' },
]

const copied = (text: string) => () => text

type Props = { step: ExerciseStep; stream: string }

/** Of the stream's consumers, as one text that changes with them only. */
const namesOf = (
  { stream }: WorkshopState,
  name: string,
  isOne: (config: ConsumerConfig) => boolean,
): string =>
  stream?.name !== name
    ? ''
    : stream.consumers
        .filter(({ config }) => isOne(config))
        .map((consumer) => consumer.name)
        .join()

/** The same step by a program, or by the command line: what is copied here runs as it is. */
export function InCode({ step, stream }: Props) {
  const [chosen, setChosen] = useState('python')
  const own = useServer(({ own }) => own)
  const at = useServer(({ at }) => at)
  const pushed = useWorkshop((state) =>
    namesOf(state, stream, ({ deliverSubject }) => deliverSubject !== undefined),
  )
  const readers = useWorkshop((state) => namesOf(state, stream, ({ durable }) => durable))
  const calls = callsOf(step, readers === '' ? [] : readers.split(','))
  const printing = {
    ...whereToConnect(own, at),
    isPush: (of: { consumer: string }) => pushed.split(',').includes(of.consumer),
  }
  const all = LANGUAGES.map((one) => ({ ...one, printed: printCalls(one.id, calls, printing) }))
  const tabs = all.map(({ id, title, printed }) => {
    return {
      id,
      title,
      panel:
        'why' in printed ? (
          <p className="course-quiet">{printed.why}</p>
        ) : (
          <section
            className="course-code"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
            tabIndex={0}
            aria-label={`This step in ${title}`}
          >
            <Code text={printed.text} />
          </section>
        ),
    }
  })
  const shown = all.find(({ id }) => id === chosen)
  return (
    <section aria-label="In code" className="course-in-code">
      <Tabs
        key={step.id}
        label="In code"
        tabs={tabs}
        chosen={chosen}
        onChoose={setChosen}
        more={
          shown &&
          'text' in shown.printed && (
            <div className="course-copy">
              <CopyText
                key={`${step.id} ${chosen}`}
                title="Copy, with the URL"
                name={`Copy the ${shown.title} of this step`}
                text={copied(shown.printed.text)}
              />
            </div>
          )
        }
      />
    </section>
  )
}
