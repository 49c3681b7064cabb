import type { ReactNode } from 'react'
import { useWorkshop } from '../store/workshop.ts'
import { CopyState } from './CopyState.tsx'
import { clock } from './say-time.ts'

/** What the page is connected to, and by which means the picture is made. */
export function ConnectionPanel({ tcp }: { tcp: string | undefined }) {
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
        {link.at === 'refused' && <Fact title="reason">{link.what}</Fact>}
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
          A consumer named <Mono>lanes_…</Mono>, where there is one, is this page’s: it is left out
          of every count.
        </Fact>
      </dl>
      <CopyState />
    </section>
  )
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
