import { type ReactNode, useEffect, useState } from 'react'
import type { Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import type { StreamSeq } from '../model/units.ts'
import { commands } from '../store/engine.ts'
import { Button } from '../ui/Button.tsx'
import { MessageContent } from './MessageContent.tsx'
import { OutcomeLine } from './OutcomeLine.tsx'
import type { BodyView } from './read-body.ts'

/** Nobody reads a message in passing: an arrow key held down goes by faster than this. In milliseconds. */
const RESTS_AFTER = 150

type Props = {
  stream: string
  seq: StreamSeq
  /** Why nothing can be asked of the server now. */
  off: string | undefined
  /** How it is looked at, where a person chose; it stays so for the next message. */
  view: BodyView | undefined
  onView: (view: BodyView) => void
}

/**
 * What is stored under this number, read when the selection rests on it. Nobody else holds the body: with another
 * selection it is gone, and an answer that comes too late is dropped. One of it is for one message: it is keyed so.
 */
export function StoredBody({ stream, seq, off, view, onView }: Props) {
  const [outcome, setOutcome] = useState<Outcome<Receipt>>()
  const wanted = off === undefined && outcome === undefined

  useEffect(() => {
    if (!wanted) return
    let rests = true
    const timer = setTimeout(async () => {
      const answer = await commands.perform({ call: 'getMessage', stream, seq })
      if (rests) setOutcome(answer)
    }, RESTS_AFTER)
    return () => {
      rests = false
      clearTimeout(timer)
    }
  }, [wanted, stream, seq])

  if (outcome === undefined)
    return <Place>{off === undefined ? 'Being read…' : `Not read yet: ${off}.`}</Place>
  const again = (
    <Button off={off} onClick={() => setOutcome(undefined)}>
      Read again
    </Button>
  )
  if (outcome.ok && outcome.value.receipt === 'message')
    return (
      <MessageContent message={outcome.value.message} stream={stream} view={view} onView={onView}>
        {again}
      </MessageContent>
    )
  return (
    <Place>
      <OutcomeLine outcome={outcome} />
      {again}
    </Place>
  )
}

function Place({ children }: { children: ReactNode }) {
  return (
    <section aria-label="Body" className="flex flex-col items-start gap-8 text-ink-2">
      {children}
    </section>
  )
}
