import type { MouseEvent, ReactNode } from 'react'
import { openDialog } from '../store/looking.ts'
import { openConnect, useServer } from '../store/server.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Button } from '../ui/Button.tsx'
import { CopyState } from './CopyState.tsx'
import { clock } from './say-time.ts'
import { sayWhy } from './say-why.ts'

/** What the page is connected to, and by which means the picture is made. */
export function ConnectionPanel() {
  const tcp = useServer(({ own, at }) =>
    typeof own === 'object' && at?.ours ? own.tcp : undefined,
  )
  const signedIn = useServer(({ at }) => at?.as !== 'nobody')
  const closely = useWorkshop(({ closely }) => closely)
  const link = useWorkshop(({ link }) => link)
  const asOf = useWorkshop(({ asOf }) => asOf)
  const stream = useWorkshop(({ stream }) => stream?.name)
  const tap = useWorkshop(({ stream }) => stream?.tap)
  return (
    <section aria-label="Connection">
      <dl className="mb-16 grid grid-cols-[96px_1fr] gap-y-4 text-12">
        <Fact title="this page">
          <Mono>{link.url}</Mono>
        </Fact>
        {tcp && (
          <Fact title="your programs">
            <Mono>{tcp}</Mono>
          </Fact>
        )}
        {'server' in link && (
          <Fact title="server">
            nats-server <Mono>{link.version}</Mono>
            <span className="block font-mono break-all text-ink-3">{link.server}</span>
          </Fact>
        )}
        {link.at === 'live' && (
          <Fact title="round trip">
            <Mono>{link.roundTrip.toFixed(1)} ms</Mono>
          </Fact>
        )}
        {'reason' in link && <Fact title="reason">{link.reason}</Fact>}
        {'why' in link && <Fact title="reason">{sayWhy(link.why, signedIn).what}</Fact>}
        {asOf > 0 && (
          <Fact title="last read">
            <Mono>{clock(asOf)}</Mono>
          </Fact>
        )}
        {tap && (
          <Fact title="messages">
            {tap}
            <span className="block text-ink-3">how the stores of {stream} are seen</span>
          </Fact>
        )}
        <Fact title="our own">
          {closely ? (
            <>
              A consumer named <Mono>lanes_…</Mono>, where there is one, is this page’s: it is left
              out of every count.
            </>
          ) : (
            'Nothing: this page only reads, a few times a second.'
          )}
        </Fact>
      </dl>
      <div className="mb-16 flex flex-wrap gap-8">
        <Button onClick={leaving(() => openConnect())}>Another server…</Button>
        {!closely && <Button onClick={leaving(() => openDialog('closely'))}>Watch closely…</Button>}
      </div>
      <CopyState />
    </section>
  )
}

/** The panel closes first, so that the focus is where it was opened when the dialog is done. */
const leaving =
  (then: () => void) =>
  ({ currentTarget }: MouseEvent<HTMLElement>) => {
    const popover = currentTarget.closest<HTMLElement>('[popover]')
    popover?.hidePopover()
    then()
  }

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{title}</dt>
      <dd className="min-w-0 text-ink-2">{children}</dd>
    </>
  )
}

function Mono({ children }: { children: ReactNode }) {
  return <span className="font-mono break-all text-ink-1">{children}</span>
}
