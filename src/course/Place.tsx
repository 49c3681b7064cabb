import type { ExerciseStep } from '../judge/exercise.ts'
import { Ghosts } from '../panels/Ghosts.tsx'
import { LanesView } from '../panels/LanesView.tsx'
import { LinkScreen } from '../panels/LinkScreen.tsx'
import { useWorkshop } from '../store/workshop.ts'

type Props = {
  stream: string
  /** The one to do. */
  step: ExerciseStep | undefined
}

/** The lanes of the exercise's stream, or why there are none. */
export function Place({ stream, step }: Props) {
  const link = useWorkshop(({ link }) => link)
  const listed = useWorkshop(({ listed }) => listed)
  const detail = useWorkshop((state) => (state.stream?.name === stream ? state.stream : undefined))
  const isAlone = useWorkshop(({ streams }) => streams.length === 0)
  const isThere = useWorkshop(({ streams }) => streams.some(({ name }) => name === stream))
  if (link.at === 'refused' || link.at === 'no-jetstream' || (!listed && !isThere))
    return <LinkScreen link={link} isPart />
  if (isThere && detail) return <LanesView stream={detail} title="h2" />
  return (
    <section aria-label={`Lanes of ${stream}`} className="course-nothing">
      <h2 className="course-nothing-name">{stream}</h2>
      {!isThere && (
        <>
          <div className="course-ghosts">
            <Ghosts />
          </div>
          <p>
            There is no stream <code>{stream}</code>:{' '}
            {isAlone
              ? 'nothing is captured, and what is published now vanishes.'
              : 'what no other stream captures vanishes now.'}
          </p>
          {step?.listens !== undefined && (
            <p>
              Until this step is proven this page listens on <code>{step.listens}</code>.
            </p>
          )}
        </>
      )}
    </section>
  )
}
