import { useContext } from 'react'
import { grouped } from '../model/grouped.ts'
import { useRead } from '../store/use-read.ts'
import { SlideContext } from './SlideContext.tsx'

type Props = { stream: string; consumer: string }

/** The number that all answers are about, as the server last said it: nothing where it said nothing. */
export function Floor(of: Props) {
  const { stage } = useContext(SlideContext)
  return (
    <p className="kit-floor">
      ack floor
      {stage && <Read {...of} />}
    </p>
  )
}

function Read({ stream, consumer }: Props) {
  const floor = useRead(stream, ({ consumers }) => consumers.find(({ name }) => name === consumer))
    ?.floor.stream
  // Said at each ack it would talk over whoever presents; what a key did is said once, under the slide.
  return floor !== undefined && <output aria-live="off">{grouped(floor)}</output>
}
