import { useEffect, useRef } from 'react'
import { catalogue } from '../../exercises/catalogue.ts'
import type { Exercise } from '../judge/exercise.ts'
import { addressOf } from './address.ts'
import { Marked } from './Marked.tsx'

type Props = {
  exercise: Exercise
  /** It came while the page is open. */
  isNew: boolean
}

/** Nothing is left to prove: what else there is to try, what is believed and not so, and where it goes on. */
export function End({ exercise: { id, steps, breakIt, kills }, isNew }: Props) {
  const section = useRef<HTMLElement>(null)
  // Who proved the last step just now sees what comes of it; who comes back later begins at the top.
  const wasNew = useRef(isNew)
  useEffect(() => {
    if (wasNew.current) section.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const next = catalogue[catalogue.findIndex((one) => one.id === id) + 1]
  return (
    <section ref={section} className="course-end" aria-labelledby="course-end">
      <h2 id="course-end">
        {steps.length === 1 ? 'The step is proven' : `All ${steps.length} steps are proven`}
      </h2>
      <p>
        <b>Break it.</b> <Marked text={breakIt} />
      </p>
      <div>
        <p>
          <b>Often believed, and not so</b>
        </p>
        <ul>
          {kills.map((one) => (
            <li key={one}>
              “<Marked text={one} />”
            </li>
          ))}
        </ul>
      </div>
      <p className="course-row">
        {next && (
          <a href={addressOf(next.id)} className="course-link course-next">
            Next: {next.number} {next.title}
          </a>
        )}
        <a href="#/exercises" className="course-link">
          All exercises
        </a>
      </p>
    </section>
  )
}
