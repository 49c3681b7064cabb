import type { ReactNode } from 'react'
import { pullsOf, resetsOf, storesSeenBy, TAPPED } from '../model/tapped.ts'
import { closeDialog } from '../store/looking.ts'
import { useServer, watchClosely } from '../store/server.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import type { StreamDetail } from './stream-detail.ts'

/** Asks once before the page listens on a server that is not its own: to what, and what it makes there. */
export function WatchClosely() {
  const stream = useWorkshop(({ stream }) => stream)
  const url = useServer(({ at }) => at?.url)
  function yes() {
    watchClosely()
    closeDialog()
  }
  return (
    <Dialog title="Watch closely?" onClose={closeDialog}>
      <p className="text-14 text-ink-2">
        Then each ack, nak, pull and message is seen as it happens, instead of with the next
        reading. For that this page does the following on <Name>{url}</Name>, and lets go of it when
        it leaves:
      </p>
      <ul className="my-16 flex flex-col gap-8 text-12 text-ink-2">
        <Item title="It listens to acks, to what becomes of streams and consumers, and to changes:">
          {Object.values(TAPPED)}
        </Item>
        <Item title="Of the stream that is looked at, to the pulls and resets of each of its consumers:">
          {[
            pullsOf(stream?.name ?? '<stream>', '<consumer>'),
            resetsOf(stream?.name ?? '<stream>', '<consumer>'),
          ]}
        </Item>
        <Stores stream={stream} />
      </ul>
      <p className="mb-16 text-12 text-ink-2">
        Nothing is taken from anybody: no message, no ack, no inbox. It is asked once for this
        server, until this page is reloaded.
      </p>
      <div className="flex flex-wrap gap-8">
        <Button look="main" onClick={yes}>
          Watch closely
        </Button>
        <Button onClick={closeDialog}>Only read</Button>
      </div>
    </Dialog>
  )
}

function Stores({ stream }: { stream: StreamDetail | undefined }) {
  const seenBy = stream && storesSeenBy(stream.config)
  if (seenBy === 'republish')
    return (
      <Item title="Where this stream republishes what it stored:">
        {[stream?.config.republish?.dest ?? '']}
      </Item>
    )
  if (seenBy === 'subjects')
    return (
      <Item title="To the subjects of this stream; no consumer is made on it:">
        {stream?.config.subjects ?? []}
      </Item>
    )
  return (
    <Item title="On a stream with limits it makes one consumer: in memory, headers only, without acks, gone 30 s after the page. On others it listens to their subjects.">
      {['lanes_…']}
    </Item>
  )
}

function Item({ title, children }: { title: string; children: readonly string[] }) {
  return (
    <li>
      {title}
      <span className="mt-2 flex flex-col">
        {children.map((name) => (
          <Name key={name}>{name}</Name>
        ))}
      </span>
    </li>
  )
}

const Name = ({ children }: { children: ReactNode }) => (
  <bdi className="font-mono break-all text-ink-1">{children}</bdi>
)
