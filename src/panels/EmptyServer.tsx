import { useState } from 'react'
import type { Problem } from '../model/problem.ts'
import { firstStream } from '../operations/first-stream.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Button } from '../ui/Button.tsx'
import { Ghosts } from './Ghosts.tsx'
import { Glyph } from './Glyph.tsx'
import { OpenNow } from './OpenNow.tsx'
import { OutcomeLine } from './OutcomeLine.tsx'
import { openCount } from './open-count.ts'
import { performAll } from './perform-all.ts'
import { Screen } from './Screen.tsx'
import { Words } from './Words.tsx'

type Props = { off: string | undefined; onCreate: () => void; onPublish: () => void }

/** No stream yet: what that means, and the next thing to do. */
export function EmptyServer({ off, onCreate, onPublish }: Props) {
  // Whatever was here is gone, and this is the last that was told of it.
  const newest = useWorkshop(({ sentences }) => sentences.at(-1))
  // Some of what this page opened needs no stream.
  const open = useWorkshop(({ hands }) => openCount(hands) > 0)
  const [at, setAt] = useState<'idle' | 'out' | Problem>('idle')

  async function make() {
    setAt('out')
    const outcome = await performAll(firstStream())
    setAt(outcome.ok ? 'idle' : outcome.problem)
  }

  return (
    <Screen title="Nothing is captured yet" above={<Ghosts />}>
      {newest && (
        <p className="-mt-10 flex items-center gap-8 text-14">
          <Glyph look={newest.glyph} />
          <span className="min-w-0">
            <Words parts={newest.parts} />
          </span>
        </p>
      )}
      <p className="-mt-10 max-w-520 text-14 text-ink-2">
        A message published now reaches whoever listens at that moment, and is gone. A stream keeps
        it.
      </p>
      <div className="flex flex-wrap gap-8">
        <Button
          look="main"
          className="h-auto! min-h-48 max-w-full shrink! py-4 whitespace-normal! wide:min-h-30"
          off={off ?? (at === 'out' ? 'being made' : undefined)}
          onClick={() => void make()}
        >
          <span>
            Make <span className="font-mono">ORDERS</span> with three messages and two consumers
          </span>
        </Button>
        <Button off={off} onClick={onCreate}>
          Create a stream
        </Button>
        <Button look="bare" off={off} onClick={onPublish}>
          Publish anyway
        </Button>
      </div>
      {off && <p className="text-ink-2">{off}</p>}
      {typeof at === 'object' && <OutcomeLine outcome={{ ok: false, problem: at }} />}
      <pre className="max-w-full overflow-x-auto rounded-5 border border-line-1 bg-bg-1 px-14 py-10 font-mono text-12">
        <span className="text-ink-3">or </span>
        {'nats stream add ORDERS --subjects "orders.>" --defaults'}
      </pre>
      {open && (
        <div className="flex max-h-280 w-full flex-col rounded-8 border border-line-1 bg-bg-1 px-16 py-10">
          <OpenNow off={off} />
        </div>
      )}
    </Screen>
  )
}
