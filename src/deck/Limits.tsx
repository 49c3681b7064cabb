import { useContext } from 'react'
import { grouped } from '../model/grouped.ts'
import { span } from '../panels/say-time.ts'
import { useRead } from '../store/use-read.ts'
import { SlideContext } from './SlideContext.tsx'

type Props = { stream: string }

/** What a stream is held to, and what of it is there, as the server last said it. */
export function Limits({ stream }: Props) {
  const { stage } = useContext(SlideContext)
  return <dl className="kit-limits">{stage && <Read stream={stream} />}</dl>
}

function Read({ stream }: Props) {
  const read = useRead(stream, (detail) => detail)
  if (!read) return undefined
  const { maxMsgs, maxAge, discard } = read.config
  const figures = [
    ['max_msgs', maxMsgs > 0 ? grouped(maxMsgs) : 'none'],
    ['max_age', maxAge > 0 ? span(maxAge) : 'none'],
    ['discard', discard],
    ['messages', grouped(read.messages)],
    ['first', grouped(read.first)],
    ['last', grouped(read.last)],
  ] as const
  return figures.map(([title, value]) => (
    <div key={title}>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </div>
  ))
}
