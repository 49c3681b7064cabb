import type { Link } from '../model/link.ts'
import { send } from '../store/engine.ts'
import { Button } from '../ui/Button.tsx'
import { CopyState } from './CopyState.tsx'
import { Screen } from './Screen.tsx'

/** Connected to nothing that can be drawn: says why, and what whoever runs the server can do. */
export function LinkScreen({ link }: { link: Link }) {
  const again = (
    <Button look="main" onClick={() => send({ t: 'retry' })}>
      Check again
    </Button>
  )
  if (link.at === 'no-jetstream')
    return (
      <Screen title="JetStream is off on this server">
        <p className="-mt-10 text-14 text-ink-2">
          Messages pass through, none are kept, and there are no streams to show. Whoever runs the
          server can turn it on and restart it:
        </p>
        <div className="grid w-full gap-16 wide:grid-cols-2">
          <Code>nats-server -js</Code>
          <Code>{'# nats.conf\njetstream { store_dir: "/data" }'}</Code>
        </div>
        {again}
        <p className="font-mono text-12 text-ink-3">{link.reason}</p>
      </Screen>
    )
  if (link.at === 'refused')
    return (
      <Screen title={link.what}>
        <p className="-mt-10 text-14 text-ink-2">{link.tip}</p>
        {again}
        <p className="font-mono text-12 break-all text-ink-3">{link.url}</p>
        <CopyState />
      </Screen>
    )
  return (
    <Screen title={link.at === 'connecting' ? 'Connecting' : 'No answer yet'}>
      <p className="-mt-10 text-14 text-ink-2">
        The page waits for the server to say which streams there are.
      </p>
      {link.at === 'lost' && <p className="text-ink-2">{link.reason}</p>}
      {link.url && <p className="font-mono text-12 break-all text-ink-3">{link.url}</p>}
    </Screen>
  )
}

function Code({ children }: { children: string }) {
  return (
    <pre className="rounded-5 border border-line-1 bg-bg-1 px-14 py-10 font-mono text-12 leading-18">
      {children}
    </pre>
  )
}
