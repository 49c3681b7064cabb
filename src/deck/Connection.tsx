import { useContext } from 'react'
import { sayLink } from '../panels/say-link.ts'
import { useWorkshop } from '../store/workshop.ts'
import { SlideContext } from './SlideContext.tsx'

/** What this page is connected to, and whether it still is. */
export function Connection() {
  const { stage } = useContext(SlideContext)
  const link = useWorkshop(({ link }) => link)
  // A picture of the slide has no connection of its own: the notes are connected to nothing.
  if (!stage) return <p className="kit-connection">Connected to live NATS JetStream at …</p>
  const { well, word, detail, number } = sayLink(link)
  return (
    <p className="kit-connection">
      {link.at === 'live' ? 'Connected to live NATS JetStream at ' : 'NATS JetStream at '}
      <code>{link.url || 'no server yet'}</code>{' '}
      <span className="kit-link">
        <i className={well ? 'kit-dot' : 'kit-dot kit-dot-lost'} />
        <b>{word}</b> {[detail, number].filter(Boolean).join(', ')}
      </span>
    </p>
  )
}
