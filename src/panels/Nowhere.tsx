import { openConnect } from '../store/server.ts'
import { Button } from '../ui/Button.tsx'
import { Screen } from './Screen.tsx'

/** No file beside the page names a server. */
export function Nowhere() {
  return (
    <Screen title="No server is named here">
      <p className="-mt-10 text-14 text-ink-2">
        This page reads where its server is from <span className="font-mono">config.json</span>{' '}
        beside it, and there is none. Connect to one by its address, or put a file there:
      </p>
      <pre className="max-w-full overflow-x-auto rounded-5 border border-line-1 bg-bg-1 px-14 py-10 font-mono text-12">
        {'{ "server": "wss://nats.example.org:8443" }'}
      </pre>
      <Button look="main" onClick={() => openConnect()}>
        Connect to a server
      </Button>
      <p className="text-14 text-ink-2">
        Or start the workshop with a server of its own: <span className="font-mono">npm start</span>
      </p>
    </Screen>
  )
}
