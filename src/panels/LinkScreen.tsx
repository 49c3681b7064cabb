import type { Link } from '../model/link.ts'
import { unreachable } from '../model/problem.ts'
import { send } from '../store/engine.ts'
import { openConnect, useServer } from '../store/server.ts'
import { Button } from '../ui/Button.tsx'
import { CopyState } from './CopyState.tsx'
import { Screen } from './Screen.tsx'
import { sayWhy } from './say-why.ts'

type Props = {
  link: Link
  /** Something else stands beside it. */
  isPart?: boolean
}

/** Connected to nothing that can be drawn: says why, and what whoever runs the server can do. */
export function LinkScreen({ link, isPart = false }: Props) {
  const signedIn = useServer(({ at }) => at?.as !== 'nobody')
  const again = (title: string) => (
    <div className="flex flex-wrap gap-8">
      <Button look="main" onClick={() => send({ t: 'retry' })}>
        {title}
      </Button>
      <Button onClick={() => openConnect()}>Another server…</Button>
    </div>
  )
  const address = <p className="font-mono text-12 break-all text-ink-3">{link.url}</p>
  switch (link.at) {
    case 'no-jetstream':
      return (
        <Screen isPart={isPart} title="JetStream is off on this server">
          <p className="-mt-10 text-14 text-ink-2">
            Messages pass through, none are kept, and there are no streams to show. Whoever runs the
            server can turn it on and restart it:
          </p>
          <div className="grid w-full gap-16 wide:grid-cols-2">
            <Code>nats-server -js</Code>
            <Code>{'# nats.conf\njetstream { store_dir: "/data" }'}</Code>
          </div>
          {again('Check again')}
          <p className="font-mono text-12 text-ink-3">{link.reason}</p>
        </Screen>
      )
    case 'refused':
    case 'lost': {
      const { what, tip } = sayWhy(link.why, signedIn)
      return (
        <Screen isPart={isPart} title={what}>
          <p className="-mt-10 text-14 text-ink-2">{tip}</p>
          {link.at === 'lost' && <p className="text-14 text-ink-2">The page goes on trying.</p>}
          {again(link.at === 'lost' ? 'Try now' : 'Check again')}
          {address}
          <CopyState />
        </Screen>
      )
    }
    case 'connecting':
    case 'live':
    case 'stale':
      return (
        <Screen isPart={isPart} title={link.at === 'connecting' ? 'Connecting' : 'No answer yet'}>
          <p className="-mt-10 text-14 text-ink-2">
            The page waits for the server to say which streams there are.
          </p>
          {link.url && address}
        </Screen>
      )
    default:
      return unreachable(link)
  }
}

function Code({ children }: { children: string }) {
  return (
    <pre className="rounded-5 border border-line-1 bg-bg-1 px-14 py-10 font-mono text-12 leading-18">
      {children}
    </pre>
  )
}
